import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { createServer } from "node:http"

/**
 * Starts an npm registry on this machine that has the packed packages and nothing else, so that they are installed under
 * their names and by their ranges, as from the real one.
 *
 * @param {readonly import("../packages/packed-package.mjs").PackedPackage[]} packages
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveRegistry(packages) {
  /** What is at each path. @type {Map<string, { type: string, body: Uint8Array | string }>} */
  const pages = new Map()
  const server = createServer((request, response) => {
    const page = pages.get(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname))
    response.writeHead(page === undefined ? 404 : 200, { "content-type": page?.type ?? "application/json" })
    response.end(request.method === "HEAD" ? undefined : (page?.body ?? '{"error":"not found"}'))
  })
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`

  for (const { name, tarball, manifest } of packages) {
    const bytes = readFileSync(tarball)
    const file = `/${name}/-/${name.slice(name.indexOf("/") + 1)}-${manifest.version}.tgz`
    const dist = {
      tarball: new URL(file, url).href,
      shasum: createHash("sha1").update(bytes).digest("hex"),
      integrity: `sha512-${createHash("sha512").update(bytes).digest("base64")}`,
    }
    const page = {
      name,
      "dist-tags": { latest: manifest.version },
      versions: { [manifest.version]: { ...manifest, dist } },
      // pnpm does not install what was published a moment ago.
      time: { [manifest.version]: "2020-01-01T00:00:00.000Z" },
    }
    pages.set(`/${name}`, { type: "application/json", body: JSON.stringify(page) })
    pages.set(file, { type: "application/octet-stream", body: bytes })
  }
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
