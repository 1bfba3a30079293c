export {
  drawSeed,
  evaluate,
  evaluateStepByStep,
  type Evaluation,
  type EvaluationEpisodes,
  type GreedyStep,
  type Policy,
} from "./evaluate.js"
export type {
  CheckpointSaveEvent,
  EpisodeEndEvent,
  EvaluationEndEvent,
  EvaluationStepEvent,
  StepEvent,
  TrainingEvent,
} from "./events.js"
export { decodeSnapshot, encodeSnapshot } from "./snapshot-bytes.js"
export { train, type TrainEvaluation, type TrainOptions, type TrainParts } from "./train.js"
export { warmUp, type WarmUp, type WarmUpOptions, warmUpStepByStep } from "./warm-up.js"
