import { createChecks } from "@bellman-rl/checks"
import { wrapEnvironment } from "@bellman-rl/environments"
import type { Environment, StepResult } from "@bellman-rl/spec"

const checks = createChecks("experiment")

/**
 * An environment that is looked over at every step: an observation of another shape or with a number that is none, a
 * reward that is not finite, or an ending that is neither true nor false is an error that names the field and the step of
 * the episode. A memory would refuse most of it too, but greedy episodes go into none.
 *
 * @param episode what its episodes are called: `"a greedy episode"`
 * @throws TypeError or RangeError, from `reset` and `step`
 */
export function checkedEnvironment(environment: Environment, episode: string): Environment {
  const { id } = environment
  const size = environment.observationSpace.low.length
  let [seed, steps]: [number | undefined, number] = [undefined, 0]

  function where(): string {
    const which = seed === undefined ? episode : `${episode} with seed ${seed}`
    return steps === 0 ? `It was the first of ${which}.` : `It was step ${steps} of ${which}.`
  }

  function checkObservation(call: string, observation: Float32Array): void {
    const expected = `Float32Array(${size})`
    if (!(observation instanceof Float32Array)) {
      throw checks.typeError(call, "observation", { expected, got: observation, advice: where() })
    }
    if (observation.length !== size) {
      throw checks.rangeError(call, "observation", { expected, got: observation, advice: where() })
    }
    for (let i = 0; i < size; i++) {
      const got = observation[i]
      if (!Number.isFinite(got)) {
        throw checks.rangeError(call, `observation[${i}]`, { expected: "a finite number", got, advice: where() })
      }
    }
  }

  function checkOutcome(call: string, { reward, terminated, truncated }: StepResult): void {
    if (typeof reward !== "number") {
      throw checks.typeError(call, "reward", { expected: "a finite number", got: reward, advice: where() })
    }
    if (!Number.isFinite(reward)) {
      throw checks.rangeError(call, "reward", { expected: "a finite number", got: reward, advice: where() })
    }
    for (const [name, got] of Object.entries({ terminated, truncated })) {
      if (typeof got !== "boolean") {
        throw checks.typeError(call, name, { expected: "true or false", got, advice: where() })
      }
    }
  }

  return wrapEnvironment(environment, {
    reset(options) {
      ;[seed, steps] = [options?.seed, 0]
      const start = environment.reset(options)
      checkObservation(`${id}.reset`, start.observation)
      return start
    },
    step(action) {
      steps += 1
      const outcome = environment.step(action)
      checkObservation(`${id}.step`, outcome.observation)
      checkOutcome(`${id}.step`, outcome)
      return outcome
    },
  })
}
