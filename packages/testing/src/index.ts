export type { NumberTree, Tolerance } from "./all-close.js"
export {
  type AgentSetup,
  type AgentSuite,
  type AgentUnderTest,
  describeAgent,
  type TargetRuleCase,
} from "./describe-agent.js"
export { describeEnvironment, type EnvironmentRuleUnderTest, type EnvironmentSuite } from "./describe-environment.js"
export { describeReplay } from "./describe-replay.js"
export { type BellmanMatchers, type MatcherResult, matchers } from "./matchers.js"
export type { ReplaySuite } from "./replay-rules.js"
