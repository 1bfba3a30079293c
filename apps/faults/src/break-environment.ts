import type { Environment, StepResult } from "@bellman-rl/spec"

/** What an environment can do wrong in one step. */
type BreakName =
  | "reward-nan"
  | "reward-infinite"
  | "observation-nan"
  | "observation-short"
  | "observation-plain"
  | "terminated-number"
  | "throws"

const breaks: Readonly<Record<BreakName, (step: StepResult) => StepResult>> = {
  "reward-nan": (step: StepResult) => ({ ...step, reward: Number.NaN }),
  "reward-infinite": (step: StepResult) => ({ ...step, reward: Number.POSITIVE_INFINITY }),
  "observation-nan": (step: StepResult) => ({ ...step, observation: step.observation.fill(Number.NaN, 7, 8) }),
  "observation-short": (step: StepResult) => ({ ...step, observation: step.observation.slice(1) }),
  "observation-plain": (step: StepResult) => ({ ...step, observation: [...step.observation] as never }),
  "terminated-number": (step: StepResult) => ({ ...step, terminated: 1 as never }),
  throws: () => {
    throw new Error("the simulator crashed")
  },
}

/** From there on no episode ends, and every step takes a millisecond. */
const ENDLESS = "endless"

/** Where and how an environment breaks. */
export interface Fault {
  readonly kind: BreakName | typeof ENDLESS
  readonly of: "training" | "evaluation"
  /** Counted from 1, over all its episodes. */
  readonly step: number
}

/** Reads `training:reward-nan@137`. */
export function readFault(text: string | undefined): Fault | undefined {
  if (text === undefined) return undefined
  const [, of, kind, step] = /^(training|evaluation):([a-z-]+)@(\d+)$/.exec(text) ?? []
  if (kind === undefined || (kind !== ENDLESS && !Object.hasOwn(breaks, kind)))
    throw new Error(`BELLMAN_FAULT: there is no fault ${text}.`)
  return { kind: kind as Fault["kind"], of: of as Fault["of"], step: Number(step) }
}

/** The environment, with a fault where it is one of its own. */
export function breakEnvironment(
  environment: Environment,
  { fault, of }: { readonly fault: Fault | undefined; readonly of: Fault["of"] },
): Environment {
  if (fault === undefined || fault.of !== of) return environment
  let steps = 0
  return {
    ...environment,
    step(action) {
      steps += 1
      const { kind, step } = fault
      if (kind === ENDLESS) return steps < step ? environment.step(action) : goOnForever(environment, action)
      return steps === step ? breaks[kind](environment.step(action)) : environment.step(action)
    },
  }
}

/** A step after which the episode goes on, in the same world or a new one. */
function goOnForever(environment: Environment, action: number): StepResult {
  const started = performance.now()
  while (performance.now() - started < 1) continue
  const outcome = environment.step(action)
  if (outcome.terminated || outcome.truncated) environment.reset()
  return { ...outcome, terminated: false, truncated: false }
}
