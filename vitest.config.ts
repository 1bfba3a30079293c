import { playwright } from "@vitest/browser-playwright"
import { defineConfig, type TestProjectConfiguration } from "vitest/config"
import { listDocuments } from "./tools/doctest/documents.js"
import { doctest } from "./tools/doctest/plugin.js"

/** Siblings resolve to their sources, so that no test ever sees a stale build. */
const conditions = ["@bellman-rl/source"]

const root = import.meta.dirname

/** Set by `npm test` when the machine has a Chromium. */
const chromium = process.env["CHROMIUM_PATH"]

const node: TestProjectConfiguration = {
  extends: true,
  test: {
    name: "node",
    include: [
      "packages/*/src/**/*.test.ts",
      "apps/*/src/**/*.test.ts",
      "benchmarks/src/**/*.test.ts",
      "tests/**/*.test.ts",
      "tools/**/*.test.ts",
    ],
    // They are tested as what they become: npm run check:templates.
    exclude: ["**/node_modules/**", "tools/templates/**"],
    testTimeout: 60_000,
  },
}

/** The examples in Markdown files and doc comments. */
const docs: TestProjectConfiguration = {
  extends: true,
  plugins: [doctest(root)],
  test: { name: "docs", include: listDocuments(root), testTimeout: 600_000 },
}

/** The packages' tests once more in a browser. */
const browser = (executablePath: string): TestProjectConfiguration => ({
  extends: true,
  optimizeDeps: {
    include: ["@tensorflow/tfjs-core", "@tensorflow/tfjs-layers", "@tensorflow/tfjs-backend-cpu", "fast-check"],
  },
  test: {
    name: "chromium",
    include: ["packages/*/src/**/*.test.ts"],
    exclude: ["packages/experiment/**", "**/*.node.test.ts"],
    testTimeout: 60_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      ui: false,
      provider: playwright({
        launchOptions: { executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"] },
      }),
      instances: [{ browser: "chromium" }],
    },
  },
})

export default defineConfig({
  resolve: { conditions: [...conditions, "module", "browser", "development|production"] },
  ssr: { resolve: { conditions: [...conditions, "module", "node", "development|production"] } },
  test: {
    projects: [node, docs, ...(chromium === undefined ? [] : [browser(chromium)])],
    // TensorFlow.js recommends its native backend in every test file.
    onConsoleLog: (text) => !text.includes("looks like you are running TensorFlow.js in Node.js"),
  },
})
