import { execFileSync, spawnSync } from "node:child_process"
import path from "node:path"
import { beforeAll, expect, it } from "vitest"

const root = path.resolve(import.meta.dirname, "../../..")
const examples = path.join(root, "examples")

/** What a program prints in a process of its own, where no test has made a tensor before. */
function printed(program: string): { stdout: string; stderr: string } {
  return spawnSync(process.execPath, ["--input-type=module", "-e", program], { cwd: examples, encoding: "utf8" })
}

// The processes run what users install: the build.
beforeAll(() => {
  execFileSync(process.execPath, [path.join(root, "tools/build.mjs"), "@bellman-rl/dqn"], { stdio: "ignore" })
})

it("keeps tfjs's advice of another backend off the terminal, whatever makes the first tensor", () => {
  for (const first of ["tf.scalar(1)", "tf.variable(tf.zeros([2]))", "await tf.ready(); tf.scalar(1)"]) {
    const program = `import "@bellman-rl/dqn"; import * as tf from "@tensorflow/tfjs-core"; ${first}; console.log(tf.getBackend())`
    expect(printed(program)).toMatchObject({ stdout: "cpu\n", stderr: "" })
  }
})

it("leaves tfjs's other warnings on, and no tensor behind", () => {
  const program = `import "@bellman-rl/dqn"; import * as tf from "@tensorflow/tfjs-core"; tf.ones([1]).dispose();
    tf.backend_util.warn("heard"); console.log(tf.memory().numTensors, tf.findBackend("cpu").numDataIds())`
  expect(printed(program)).toMatchObject({ stdout: "0 0\n", stderr: "heard\n" })
})
