import { createChecks } from "@bellman-rl/checks"
import type { Agent, Environment, Rng, Snapshot } from "@bellman-rl/spec"
import { drawSeed, type Evaluation, evaluateStepByStep } from "./evaluate.js"
import type { EpisodeEndEvent, EvaluationStepEvent, StepEvent, TrainingEvent } from "./events.js"
import { createInteraction, type Mutable } from "./interaction.js"
import { playThrough } from "./play-through.js"
import { restoreTraining, snapshotTraining } from "./training-snapshot.js"

const checks = createChecks("training")

/** What training is made of. */
export interface TrainParts {
  readonly environment: Environment
  readonly agent: Agent
  /** Each episode's seed comes from a stream of it, evaluations' from another. */
  readonly random: Rng
  /** Greedy episodes are played here. Needed for `evaluation`. */
  readonly evaluationEnvironment?: Environment
}

/** How the greedy policy is evaluated on the way. */
export interface TrainEvaluation {
  /** Environment steps of training from one evaluation to the next. */
  readonly everySteps: number
  /** Greedy episodes of each. */
  readonly episodes: number
  /**
   * Steps within which each greedy episode must end: one that goes on is an error.
   *
   * @defaultValue 100,000
   */
  readonly maxEpisodeSteps?: number | undefined
  /**
   * Whether an `evaluation-step` comes at each greedy reset and step. Without, nothing happens between two events while an
   * evaluation is played, which can take long: no signal is heard, no timer runs.
   *
   * @defaultValue false
   */
  readonly stepEvents?: boolean
}

/** How long, and what happens on the way. At least one of `steps` and `episodes` is given. */
export interface TrainOptions {
  /**
   * Environment steps to stop after, in the middle of an episode if need be.
   *
   * @defaultValue none
   */
  readonly steps?: number
  /**
   * Episodes to stop after.
   *
   * @defaultValue none
   */
  readonly episodes?: number
  /** Evaluate the greedy policy every so many steps over so many episodes, on `evaluationEnvironment`. */
  readonly evaluation?: TrainEvaluation
  /** Give out a checkpoint after every so many episodes. */
  readonly checkpointEveryEpisodes?: number
  /** Asked at the end of every episode besides: give out a checkpoint now? */
  readonly checkpointNow?: () => boolean
  /** A checkpoint to go on from. Parts and options must be those it was made with. */
  readonly from?: Snapshot
}

/**
 * Lets an agent act and learn, and tells what happens, event by event.
 *
 * Nothing runs ahead of the events: stop iterating and training stops. Every episode is reset with a seed of its own, so
 * that a checkpoint at its end needs nothing of the environment's inside. A step's order is act, step, observe (and
 * learn), then its events: `step`, `evaluation-end`, `episode-end`, `checkpoint-save`.
 *
 * @throws TypeError or RangeError that names the option that is wrong; RangeError that names the environment, when a
 *   greedy episode does not end within `evaluation.maxEpisodeSteps`
 */
export function* train(parts: TrainParts, options: TrainOptions): Generator<TrainingEvent, void, undefined> {
  checkTrainOptions(parts, options)
  const { environment, agent, random } = parts
  const { steps: lastStep = Infinity, episodes: lastEpisode = Infinity } = options
  const state = { agent, environmentSeeds: random.stream("environment"), evaluationSeeds: random.stream("evaluation") }
  const count = options.from === undefined ? { steps: 0, episodes: 0 } : restoreTraining(state, options.from)
  // An episode that an earlier call left in its middle is over.
  agent.leaveEpisode?.()
  const interaction = createInteraction({ environment, agent })
  const stepEvent: Mutable<StepEvent> = { type: "step", steps: 0, episode: 0, reward: 0, metrics: undefined }

  while (count.episodes < lastEpisode && count.steps < lastStep) {
    const episode = count.episodes
    interaction.startEpisode(drawSeed(state.environmentSeeds))
    let ended = false
    while (!ended && count.steps < lastStep) {
      ended = interaction.step()
      count.steps += 1
      if (ended) count.episodes += 1

      stepEvent.steps = count.steps
      stepEvent.episode = episode
      stepEvent.reward = interaction.transition.reward
      stepEvent.metrics = interaction.metrics
      yield stepEvent
      if (isEvaluationDue()) {
        const evaluation = yield* evaluateGreedily()
        yield { type: "evaluation-end", ...count, evaluation }
      }
    }
    if (!ended) return
    yield describeEpisode(episode)
    if (isCheckpointDue()) {
      yield { type: "checkpoint-save", ...count, checkpoint: snapshotTraining(state, count) }
    }
  }

  function isCheckpointDue(): boolean {
    const { checkpointEveryEpisodes, checkpointNow } = options
    if (checkpointEveryEpisodes !== undefined && count.episodes % checkpointEveryEpisodes === 0) return true
    return checkpointNow?.() ?? false
  }

  function isEvaluationDue(): boolean {
    return options.evaluation !== undefined && count.steps % options.evaluation.everySteps === 0
  }

  function* evaluateGreedily(): Generator<EvaluationStepEvent, Evaluation, undefined> {
    const { episodes, maxEpisodeSteps, stepEvents } = options.evaluation as TrainEvaluation
    const playing = evaluateStepByStep(
      { environment: parts.evaluationEnvironment as Environment, agent },
      { episodes, random: state.evaluationSeeds, maxEpisodeSteps },
    )
    if (stepEvents !== true) return playThrough(playing)
    // One event for all steps, as there is one object for how far they are.
    let event: EvaluationStepEvent | undefined
    for (;;) {
      const next = playing.next()
      if (next.done === true) return next.value
      event ??= { type: "evaluation-step", ...count, greedy: next.value }
      yield event
    }
  }

  function describeEpisode(episode: number): EpisodeEndEvent {
    const { transition, info, length, learning } = interaction
    const { terminated, truncated } = transition
    const end = { terminated, truncated, epsilon: agent.epsilon, learning, info }
    return { type: "episode-end", steps: count.steps, episode, return: interaction.return, length, ...end }
  }
}

function checkTrainOptions({ evaluationEnvironment }: TrainParts, options: TrainOptions): void {
  checks.knownFields("train", "options", options, [
    "steps",
    "episodes",
    "evaluation",
    "checkpointEveryEpisodes",
    "checkpointNow",
    "from",
  ])
  const { steps, episodes, evaluation, checkpointEveryEpisodes } = options
  if (steps === undefined && episodes === undefined) {
    throw checks.typeError("train", "options", { expected: "steps, episodes or both", got: options })
  }
  if (steps !== undefined) checks.integer("train", "steps", steps, { min: 1 })
  if (episodes !== undefined) checks.integer("train", "episodes", episodes, { min: 1 })
  if (checkpointEveryEpisodes !== undefined) {
    checks.integer("train", "checkpointEveryEpisodes", checkpointEveryEpisodes, { min: 1 })
  }
  if (evaluation === undefined) return
  checks.integer("train", "evaluation.everySteps", evaluation.everySteps, { min: 1 })
  checks.integer("train", "evaluation.episodes", evaluation.episodes, { min: 1 })
  if (evaluation.maxEpisodeSteps !== undefined) {
    checks.integer("train", "evaluation.maxEpisodeSteps", evaluation.maxEpisodeSteps, { min: 1 })
  }
  if (evaluationEnvironment === undefined) {
    throw checks.typeError("train", "evaluationEnvironment", {
      expected: "an environment of its own",
      got: evaluationEnvironment,
      advice: "Pass a second one beside environment, or leave evaluation out.",
    })
  }
}
