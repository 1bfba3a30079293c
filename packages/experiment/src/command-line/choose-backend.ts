import * as tf from "@tensorflow/tfjs-core"
import { createRequire } from "node:module"
import { UsageError } from "./usage-error.js"

/** tfjs's backends for eager maths. */
export type BackendName = "cpu" | "wasm" | "tensorflow"

/**
 * Makes a backend tfjs's own for eager maths. Those beyond `cpu` come from optional packages that are found at run time.
 *
 * @throws UsageError that says in one line how to get a package that is missing
 */
export async function useBackend(name: BackendName): Promise<void> {
  if (name === "wasm") await load("@tensorflow/tfjs-backend-wasm", (specifier) => import(specifier))
  if (name === "tensorflow") await load("@tensorflow/tfjs-node", async (specifier) => void requireNative(specifier))
  if (!(await tf.setBackend(name))) {
    throw new UsageError(`--backend ${name}: tfjs could not start it. Use --backend cpu, or leave --engine eager out.`)
  }
}

async function load(name: string, start: (specifier: string) => Promise<unknown>): Promise<void> {
  try {
    await start(name)
  } catch (error) {
    const [problem = ""] = String((error as Error).message).split("\n")
    throw new UsageError(
      `--backend: ${name} cannot be loaded: ${problem.replace(/\.$/, "")}. Get it with: npm i ${name}`,
    )
  }
}

/** A native package, found where packages are, or in the folder that TFJS_NODE_PATH names. */
function requireNative(specifier: string): unknown {
  const folder = process.env["TFJS_NODE_PATH"]
  return createRequire(folder === undefined ? import.meta.url : `${folder}/`)(specifier)
}
