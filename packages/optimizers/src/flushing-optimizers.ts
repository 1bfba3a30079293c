import { MomentumOptimizer, RMSPropOptimizer, tidy, type Variable } from "@tensorflow/tfjs-core"
import { flushDenormals } from "./flush-denormals.js"

type Gradients<O extends RMSPropOptimizer | MomentumOptimizer> = Parameters<O["applyGradients"]>[0]

/** tfjs's own slot. */
interface Slot {
  readonly variable: Variable
}

/** tfjs's RMSProp, without denormal numbers in what it keeps. */
export class FlushingRmsprop extends RMSPropOptimizer {
  override applyGradients(gradients: Gradients<RMSPropOptimizer>): void {
    super.applyGradients(gradients)
    const { accumulatedMeanSquares, accumulatedMoments } = slotsOf(this)
    flushSlots(accumulatedMeanSquares)
    // Without μ nothing of the last step is kept.
    if (this.momentum > 0) flushSlots(accumulatedMoments)
  }
}

/** tfjs's Momentum, without denormal numbers in what it keeps. */
export class FlushingMomentum extends MomentumOptimizer {
  override applyGradients(gradients: Gradients<MomentumOptimizer>): void {
    super.applyGradients(gradients)
    flushSlots(slotsOf(this).accumulations)
  }
}

function flushSlots(slots: readonly Slot[]): void {
  for (const { variable } of slots) tidy(() => variable.assign(flushDenormals(variable)))
}

/** Fields that tfjs's types keep to themselves. */
function slotsOf(
  optimizer: object,
): Readonly<Record<"accumulatedMeanSquares" | "accumulatedMoments" | "accumulations", readonly Slot[]>> {
  return optimizer as ReturnType<typeof slotsOf>
}
