import { creation } from "./creation.js"
import { elementWise } from "./element-wise.js"
import { gathering } from "./gathering.js"
import type { LoweringTable } from "./kernel-call.js"
import { linearAlgebra } from "./linear-algebra.js"
import { reductions } from "./reductions.js"
import { shapes } from "./shapes.js"

/** Every tfjs kernel that a plan can hold. */
export const lowerings: LoweringTable = {
  ...creation,
  ...elementWise,
  ...gathering,
  ...linearAlgebra,
  ...reductions,
  ...shapes,
}
