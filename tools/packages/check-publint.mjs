import { readFileSync } from "node:fs"
import { publint } from "publint"
import { formatMessage } from "publint/utils"

/**
 * What publint finds in a tarball, down to suggestions.
 *
 * @param {import("./packed-package.mjs").PackedPackage} packed
 * @returns {Promise<string[]>}
 */
export async function checkPublint({ tarball }) {
  const { messages, pkg } = await publint({
    pack: { tarball: toArrayBuffer(readFileSync(tarball)) },
    level: "suggestion",
    strict: true,
  })
  return messages.map((message) => `package.json: ${formatMessage(message, pkg, { color: false }) ?? message.code}`)
}

/** @param {Uint8Array} bytes */
function toArrayBuffer(bytes) {
  const buffer = new ArrayBuffer(bytes.length)
  new Uint8Array(buffer).set(bytes)
  return buffer
}
