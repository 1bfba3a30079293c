import type { Content } from "./content.js"

/**
 * A folder of files, wherever it is kept. Names use `/`; folders come about as needed. A name that leads out of it, or that
 * one of the systems does not take, is refused by every function.
 */
export interface Storage {
  /** Where it is, for messages. */
  readonly location: string
  exists(name: string): Promise<boolean>
  /** The names of the files directly in a folder (`""` is the storage itself), sorted; none where there is no such folder. */
  list(folder: string): Promise<readonly string[]>
  /** Bytes of a file. */
  size(name: string): Promise<number>
  /** The bytes of a file. */
  read(name: string): Promise<Uint8Array>
  /** Writes a whole file: whatever happens, what is found is the old one or the new one. Returns once it is safe. */
  write(name: string, content: Content): Promise<void>
  /** Adds to the end of a file, which it makes when missing: all of the content, or nothing where that fails. */
  append(name: string, content: Content): Promise<void>
  /** Cuts a file to its first `bytes`. */
  truncate(name: string, bytes: number): Promise<void>
  /** Removes a file. No error where there is none. */
  remove(name: string): Promise<void>
  /**
   * Takes the folder for one writer, until the function that it gives is called or the process is gone.
   *
   * @throws StorageError where somebody who is alive has it
   */
  lock(): Promise<() => Promise<void>>
}
