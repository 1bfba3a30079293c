export { createReplay } from "./create-replay.js"
export type { ActionDtype, ObservationDtype, ReplayDtypes, RewardDtype } from "./dtypes.js"
export type { ReplayOptions } from "./options.js"
export { replayBytes } from "./replay-bytes.js"
