import { createHash } from "node:crypto"

/** Its text is a script's own: what a browser takes the hash of. */
const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g

/**
 * A page of the site with a Content-Security-Policy: it may load what the site serves, and run its own inline scripts, each
 * by its hash. Style attributes are allowed: the code's colours, equations and diagrams are drawn with them.
 */
export function withContentPolicy(page: string): string {
  const hashes = [...page.matchAll(INLINE_SCRIPT)].map(
    ([, text = ""]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
  )
  const policy = [
    "default-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "style-src 'self' 'unsafe-inline'",
    ["script-src 'self'", ...new Set(hashes)].join(" "),
  ].join("; ")
  // Before all else: a policy holds for what stands behind it.
  return page.replace(/<head>/, `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`)
}
