import { type Checks, createChecks } from "@bellman-rl/checks"

export const checks: Checks = createChecks("compile")
