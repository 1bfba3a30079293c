import { mapTiling } from "./choose-tiling.js"
import type { Computation } from "./computation.js"
import { createEvaluator } from "./evaluator.js"
import type { FunctionBody } from "./function-body.js"
import { emitNest } from "./loop-nest.js"
import { emitStore } from "./memory-access.js"
import { createPointers } from "./pointers.js"
import { stepAccesses } from "./step-accesses.js"
import { isLooped, tilePositions } from "./tiling.js"

/** Writes a map step. */
export function emitMap(body: FunctionBody, computation: Computation, kernel: (name: string) => number): void {
  const { sizes, targets } = computation
  const tiling = mapTiling(computation)
  const { vector } = tiling
  const pointers = createPointers(body, stepAccesses(computation), (d) => isLooped(sizes, tiling, d))
  const evaluator = createEvaluator(body, { computation, tiling, pointers, kernel })

  emitNest(
    body,
    { sizes, tiling, pointers },
    {
      aroundLoop(place, write) {
        evaluator.scope(() => {
          evaluator.hoist(place)
          write()
        })
      },
      tile(ranges) {
        evaluator.tileScope(ranges, () => {
          for (const position of tilePositions(ranges, tiling)) {
            evaluator.scope(() => {
              // A target may be an operand: all that is loaded here is loaded before anything is stored.
              if (targets.length > 1) for (const { node } of targets) evaluator.keep(node, position)
              for (const { node, form, access } of targets) {
                const push = (): void => evaluator.push(node, position, form)
                emitStore(body, pointers, { access, position, vector, push })
              }
            })
          }
        })
      },
    },
  )
  pointers.release()
}
