import { reduceTiling } from "./choose-tiling.js"
import type { Computation } from "./computation.js"
import { convertForm } from "./element-ops.js"
import { createEvaluator } from "./evaluator.js"
import type { FunctionBody, Local } from "./function-body.js"
import { emitNest } from "./loop-nest.js"
import { emitStore } from "./memory-access.js"
import type { ReduceOp } from "./plan.js"
import { createPointers } from "./pointers.js"
import { reducerOf } from "./reduce-ops.js"
import { stepAccesses } from "./step-accesses.js"
import { isLooped, type Position, type Range, tilePositions } from "./tiling.js"
import { lanes } from "./vector-constants.js"

/** The partial results of one result. */
type Partials = Local[]

/**
 * Writes a reduce step.
 *
 * The order of a sum: the vectors of a tile's reduced part go round `accumulators` partial sums in turn, tile after
 * tile; then neighbours are added, until one is left. If lanes belong to one result, lanes 0 + 2 and 1 + 3 are added,
 * and these two.
 */
export function emitReduce(
  body: FunctionBody,
  computation: Computation,
  { op, kernel }: { readonly op: ReduceOp; kernel(name: string): number },
): void {
  const { sizes, reduced } = computation
  const target = computation.targets[0]!
  const tiling = reduceTiling(computation)
  const { order, vector, accumulators } = tiling
  const keptDimensions = order.filter((d) => !reduced[d])
  const reducedDimensions = order.filter((d) => reduced[d])
  const hasReducedLoop = reducedDimensions.some((d) => isLooped(sizes, tiling, d))
  const reducer = reducerOf(op, target.form)
  const pointers = createPointers(body, stepAccesses(computation), (d) => isLooped(sizes, tiling, d))
  const evaluator = createEvaluator(body, { computation, tiling, pointers, kernel })

  /** Of each result of the tile that loops reduce. */
  let tilePartials: readonly Partials[] = []

  function pushValue(position: Position): void {
    evaluator.push(target.node, position, reducer.form)
    if (!reduced[vector] || position.width === 4) return
    // The lanes beyond the operands hold anything.
    body.v128(reducer.identity)
    body.v128(
      lanes(
        "int32",
        [0, 1, 2, 3].map((lane) => (lane < position.width ? -1 : 0)),
      ),
    )
    body.op("v128.bitselect")
  }

  function createPartials(): Partials {
    return Array.from({ length: accumulators }, () => {
      const local = body.allocate("v128")
      body.v128(reducer.identity)
      body.set(local)
      return local
    })
  }

  function accumulate(partials: Partials, index: number, position: Position): void {
    const known = partials[index]
    evaluator.scope(() => {
      if (known !== undefined) body.get(known)
      pushValue(position)
    })
    if (known !== undefined) body.op(reducer.combine)
    const local = known ?? body.allocate("v128")
    body.set(local)
    partials[index] = local
  }

  function store(position: Position, partials: Partials): void {
    const result = combine(partials)
    const push = (): void => {
      body.get(result)
      convertForm(body, reducer.form, target.form)
    }
    emitStore(body, pointers, { access: target.access, position, vector, push })
    body.release(result)
  }

  /** Leaves all of a result in its first partial result. */
  function combine(locals: readonly Local[]): Local {
    let rest = locals
    while (rest.length > 1) {
      const next: Local[] = []
      for (let i = 0; i < rest.length; i += 2) {
        const [first, second] = [rest[i]!, rest[i + 1]]
        next.push(first)
        if (second === undefined) continue
        body.get(first)
        body.get(second)
        body.op(reducer.combine)
        body.set(first)
        body.release(second)
      }
      rest = next
    }
    const result = rest[0]!
    if (reduced[vector]) {
      for (const elements of [[2, 3, 2, 3] as const, [1, 1, 1, 1] as const]) {
        body.get(result)
        body.get(result)
        body.get(result)
        body.shuffle(elements)
        body.op(reducer.combine)
        body.set(result)
      }
    }
    return result
  }

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
      boundary: {
        level: keptDimensions.length,
        around(ranges, write) {
          if (!hasReducedLoop) return write()
          const results = tilePositions(ranges, tiling, keptDimensions)
          const partials = results.map(createPartials)
          tilePartials = partials
          write()
          results.forEach((position, i) => store(position, partials[i]!))
        },
      },
      tile(ranges: readonly Range[]) {
        const results = tilePositions(ranges, tiling, keptDimensions)
        const turns = tilePositions(ranges, tiling, reducedDimensions)
        evaluator.tileScope(ranges, () => {
          if (hasReducedLoop) {
            turns.forEach((along, turn) => {
              results.forEach((kept, i) => accumulate(tilePartials[i]!, turn % accumulators, joined(kept, along)))
            })
            return
          }
          // One result after the other, so that few registers are in use at a time.
          for (const kept of results) {
            const partials: Partials = []
            turns.forEach((along, turn) => accumulate(partials, turn % accumulators, joined(kept, along)))
            store(kept, partials)
          }
        })
      },
    },
  )
  pointers.release()

  function joined(kept: Position, along: Position): Position {
    return {
      offsets: sizes.map((_, d) => (reduced[d] ? along : kept).offsets[d]!),
      width: (reduced[vector] ? along : kept).width,
    }
  }
}
