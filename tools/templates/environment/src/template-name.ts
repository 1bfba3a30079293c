import { createChecks } from "@bellman-rl/checks"
import { box, createEpisode, discrete, placed, rectangle } from "@bellman-rl/environment-kit"
import type { Environment, Scene } from "@bellman-rl/spec"

const PACKAGE = "environments-template-name"
const ID = "TemplateName-v0"
const checks = createChecks(PACKAGE)

/** What the walk can be made with. */
export interface TemplateNameOptions {
  /** Cells of the path, at least 3; the last one is the goal. Default: 9. */
  readonly cells?: number
  /** The probability that the wind turns a step round, in [0, 1]. Default: 0.1. */
  readonly windProbability?: number
}

/** The walk, whose state can be looked at. */
export interface TemplateName extends Environment {
  /** A copy of the state: the walker's cell. */
  state(): Float64Array
}

/**
 * A walk in the wind, the template's environment: a walker on a path of cells must get to the last one, and now and then
 * the wind turns a step round.
 *
 * Observation: where the walker is, from 0 (first cell) to 1 (goal), [1].
 * Actions: back (0), forth (1). A step back from the first cell leaves it there.
 * `reset` puts the walker in a random cell of the path's first half. Terminates at the goal, with reward 1; every other
 * step gives −0.01.
 *
 * @example
 * createTemplateName({ cells: 5 }).observationSpace.shape // => [1]
 */
export function createTemplateName(options: TemplateNameOptions = {}): TemplateName {
  const where = "createTemplateName"
  checks.knownFields(where, "options", options, ["cells", "windProbability"])
  const cells = checks.integer(where, "cells", options.cells ?? 9, { min: 3 })
  const wind = checks.number(where, "windProbability", options.windProbability ?? 0.1, { min: 0, max: 1 })
  const actionSpace = discrete(2)
  const episode = createEpisode({ packageName: PACKAGE, id: ID, actionSpace })
  const goal = cells - 1
  let cell = 0

  const observation = () => Float32Array.of(cell / goal)

  return {
    id: ID,
    observationSpace: box({ low: 0, high: 1, shape: [1] }),
    actionSpace,
    reset(options) {
      cell = episode.begin(options).integers(0, Math.ceil(goal / 2))
      return { observation: observation(), info: {} }
    },
    step(action) {
      // Drawn at each step, wind or none: the stream does not depend on what the wind does.
      const isTurned = episode.check(action).random() < wind
      cell = Math.max(cell + ((action === 1) === isTurned ? -1 : 1), 0)
      const terminated = cell === goal
      if (terminated) episode.end()
      return { observation: observation(), reward: terminated ? 1 : -0.01, terminated, truncated: false, info: {} }
    },
    scene: () => sceneOf(cell, cells),
    state: () => Float64Array.of(cell),
  }
}

/** A cell is 1 × 1; the goal is green. */
function sceneOf(cell: number, cells: number): Scene {
  const tile = rectangle({ left: 0.05, right: 0.95, bottom: 0.05, top: 0.95 })
  return {
    view: { left: 0, right: cells, bottom: 0, top: 1 },
    background: "#ffffff",
    shapes: [
      ...Array.from({ length: cells }, (_, i) => ({
        kind: "polygon" as const,
        points: placed(tile, { x: i, y: 0, angle: 0 }),
        fill: i === cells - 1 ? "#b7e4c7" : "#e9ecef",
      })),
      { kind: "circle", center: { x: cell + 0.5, y: 0.5 }, radius: 0.3, fill: "#1d3557" },
    ],
    framesPerSecond: 5,
  }
}
