/** What a file is made of: bytes, text as UTF-8, or bytes in pieces, one after the other. */
export type Content = Uint8Array | string | readonly Uint8Array[]

/** Content as bytes in pieces. */
export function piecesOf(content: Content): readonly Uint8Array[] {
  if (typeof content === "string") return [new TextEncoder().encode(content)]
  return content instanceof Uint8Array ? [content] : content
}
