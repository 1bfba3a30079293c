export { cloneNetwork } from "./clone-network.js"
export { copyWeights } from "./copy-weights.js"
export type { HiddenActivation, OutputActivation } from "./dense-stack.js"
export { createDuelingMlp, duelingMlpDefaults, type DuelingMlpOptions } from "./dueling-mlp.js"
export {
  constant,
  glorotUniform,
  heNormal,
  heUniform,
  type Initializer,
  lecunUniform,
  randomUniform,
  zeros,
} from "./initializers.js"
export { createMlp, mlpDefaults, type MlpOptions } from "./mlp.js"
export { loadNetwork, type NetworkFiles, saveNetwork } from "./network-files.js"
export { softUpdate, type SoftUpdateOptions } from "./soft-update.js"
export { trainableVariables } from "./trainable-variables.js"
export type { WeightTransfer } from "./weight-pairs.js"
export { restoreWeights, snapshotWeights } from "./weight-snapshot.js"
