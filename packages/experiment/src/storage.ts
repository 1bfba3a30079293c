/** A folder of files, wherever it is kept. Names use `/`; folders come about as needed. */
export interface Storage {
  /** Where it is, for messages. */
  readonly location: string
  exists(name: string): Promise<boolean>
  /** The bytes of a file. Rejects where there is none, naming it. */
  read(name: string): Promise<Uint8Array>
  /** Writes a whole file: after a crash it is either the old one or the new one. */
  write(name: string, content: Uint8Array | string): Promise<void>
  /** Adds to the end of a file, which it makes when missing. */
  append(name: string, text: string): Promise<void>
}
