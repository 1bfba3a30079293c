import { type Checks, createChecks } from "@bellman-rl/checks"

/** This package's argument checks. */
export const checks: Checks = createChecks("random")
