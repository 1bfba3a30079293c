import { defineConfig } from "vitest/config"

/** Siblings resolve to their sources, so that no test ever sees a stale build. */
const conditions = ["@bellman-rl/source"]

export default defineConfig({
  resolve: { conditions: [...conditions, "module", "browser", "development|production"] },
  ssr: { resolve: { conditions: [...conditions, "module", "node", "development|production"] } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          include: [
            "packages/*/src/**/*.test.ts",
            "apps/*/src/**/*.test.ts",
            "tests/**/*.test.ts",
            "tools/**/*.test.ts",
          ],
          testTimeout: 60_000,
        },
      },
    ],
  },
})
