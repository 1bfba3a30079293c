import { spawnSync } from "node:child_process"
import path from "node:path"
import { describe, expect, it } from "vitest"

const root = path.resolve(import.meta.dirname, "../..")

/** What a tool answers. */
function run(tool: string, ...args: string[]): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync(process.execPath, [path.join(root, "tools", tool), ...args], {
    cwd: root,
    encoding: "utf8",
  })
  return { status, stderr }
}

describe("npm run docs", () => {
  it("refuses what it does not know, in one line", () => {
    expect(run("docs.mjs", "--chek")).toEqual({
      status: 2,
      stderr: "Unknown option '--chek'. npm run docs takes --serve, --port, --check, --no-build.\n",
    })
  })

  it("refuses a port that is none", () => {
    expect(run("docs.mjs", "--serve", "--port", "99999")).toEqual({
      status: 2,
      stderr: "--port: expected a port, got 99999.\n",
    })
  })
})

describe("npm run tables", () => {
  it("refuses what it does not know, in one line", () => {
    expect(run("tables.mjs", "--chek")).toEqual({
      status: 2,
      stderr: 'Unknown argument "--chek". npm run tables takes --check.\n',
    })
  })
})
