/** The files of a run folder. */
export const CONFIG = "config.json"
export const METRICS = "metrics.jsonl"
export const TIMINGS = "timings.jsonl"
export const CHECKPOINTS = "checkpoints"
export const TENSORBOARD = "tensorboard"
