import { createChecks } from "@bellman-rl/checks"
import type { Environment } from "@bellman-rl/spec"
import { describe, expect, it } from "vitest"

const checks = createChecks("testing")

/** Something that every environment must keep to, such as the members of `environmentRules` in `environments`. */
export interface EnvironmentRuleUnderTest {
  /** The title of its test. */
  readonly title: string
  /** Looks at environments that `create` makes anew. Returns what is wrong, or nothing. */
  readonly check: (create: () => Environment<unknown>) => string | undefined
}

/** An environment and the rules it is tested against. */
export interface EnvironmentSuite {
  /** Makes the environment, anew at each call. */
  readonly create: () => Environment<unknown>
  /** The rules, each of which becomes one test. They are handed in, because they live with the environments. */
  readonly rules: readonly EnvironmentRuleUnderTest[]
}

/** Tests an environment against each rule, one test a rule. Throws where there is no rule: it would check nothing. */
export function describeEnvironment(name: string, { create, rules }: EnvironmentSuite): void {
  if (rules.length === 0) {
    throw checks.rangeError("describeEnvironment", "rules", {
      expected: "at least one rule",
      got: rules,
      advice: "Pass environmentRules().",
    })
  }
  describe(name, () => {
    it.each(rules)("$title", (rule) => {
      expectKept(rule, create)
    })
  })
}

/** Fails with the rule's own words where an environment breaks it. */
export function expectKept(rule: EnvironmentRuleUnderTest, create: () => Environment<unknown>): void {
  expect(rule.check(create), `${create().id}: it should be that it ${rule.title}`).toBeUndefined()
}
