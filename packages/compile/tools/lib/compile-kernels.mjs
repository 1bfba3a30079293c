import { readFileSync } from "node:fs"
import path from "node:path"

/** The package's folder. */
export const packageFolder = path.resolve(import.meta.dirname, "../..")

const COMPILER = path.join(packageFolder, "node_modules/assemblyscript/package.json")

/** AssemblyScript's. */
export const compilerVersion = String(JSON.parse(readFileSync(COMPILER, "utf8")).version)

/**
 * The kernels, compiled from assembly/: the same bytes for the same sources.
 *
 * @param {{ relaxed: boolean }} options `relaxed` fuses multiply and add in the matrix product
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function compileKernels({ relaxed }) {
  // Half a second, which a build without changes does not take.
  const { default: asc } = await import("assemblyscript/asc")
  /** @type {Uint8Array<ArrayBuffer> | undefined} */
  let binary
  // 112: "exchange of 'v128' values is not supported by all embeddings"; only WebAssembly calls these.
  const settings = "-O3 --noAssert --runtime stub --importMemory --noExportMemory --disableWarning 112 --enable simd"
  const files = ["assembly/index.ts", "--outFile", "kernels.wasm", "--baseDir", packageFolder]
  const options = [...files, ...settings.split(" "), ...(relaxed ? ["--enable", "relaxed-simd"] : [])]
  const { error, stderr } = await asc.main(options, {
    writeFile: (name, contents) => {
      if (name.endsWith(".wasm")) binary = new Uint8Array(/** @type {Uint8Array} */ (contents))
    },
  })
  if (error !== null || binary === undefined) throw new Error(`asc: ${error?.message}\n${stderr.toString()}`)
  return binary
}
