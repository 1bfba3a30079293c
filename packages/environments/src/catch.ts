import { createChecks } from "@bellman-rl/checks"
import { box, discrete, placed, rectangle } from "@bellman-rl/environment-kit"
import type { Environment, Point, Scene, Shape } from "@bellman-rl/spec"
import { createEpisode } from "./episode.js"

const checks = createChecks("environments")

/** What a game of catch can be made with. */
export interface CatchOptions {
  /** Height of the board, at least 2: an episode has `rows` − 1 steps. */
  readonly rows?: number
  /** Width of the board. */
  readonly columns?: number
}

/** A game of catch, whose state can be looked at. */
export interface Catch extends Environment {
  /** A copy of the state: the ball's row and column, the paddle's column. */
  state(): Float64Array
}

/**
 * Catch: a ball falls one row a step; the paddle on the bottom row must be below it when it arrives.
 *
 * The smallest environment that still needs learning: Mnih et al. (2014), as in bsuite and in dm_env's example.
 *
 * Observation: the board, 1 at the ball and at the paddle, 0 elsewhere, row-major, [rows · columns].
 * Actions: paddle to the left (0), stay (1), to the right (2); it stops at the walls.
 * `reset` drops the ball in a random column and puts the paddle in the middle. Terminates when the ball is on the bottom
 * row, with reward 1 or −1; other steps give 0.
 *
 * @example
 * createCatch().reset({ seed: 0 }).observation.length // => 50
 */
export function createCatch(options: CatchOptions = {}): Catch {
  checks.knownFields("createCatch", "options", options, ["rows", "columns"])
  const rows = checks.integer("createCatch", "rows", options.rows ?? 10, { min: 2 })
  const columns = checks.integer("createCatch", "columns", options.columns ?? 5, { min: 1 })
  const id = "Catch-v0"
  const actionSpace = discrete(3)
  const episode = createEpisode(id, actionSpace)
  let ballRow = 0
  let ballColumn = 0
  let paddleColumn = Math.floor(columns / 2)

  function observation(): Float32Array {
    const board = new Float32Array(rows * columns)
    board[ballRow * columns + ballColumn] = 1
    board[(rows - 1) * columns + paddleColumn] = 1
    return board
  }

  return {
    id,
    observationSpace: box({ low: 0, high: 1, shape: [rows * columns] }),
    actionSpace,
    reset(options) {
      ballRow = 0
      ballColumn = episode.begin(options).integers(0, columns)
      paddleColumn = Math.floor(columns / 2)
      return { observation: observation(), info: {} }
    },
    step(action) {
      episode.check(action)
      paddleColumn = Math.min(Math.max(paddleColumn + action - 1, 0), columns - 1)
      ballRow += 1
      const terminated = ballRow === rows - 1
      const reward = terminated ? (ballColumn === paddleColumn ? 1 : -1) : 0
      if (terminated) episode.end()
      return { observation: observation(), reward, terminated, truncated: false, info: {} }
    },
    scene: () => sceneOf({ rows, columns, ball: { column: ballColumn, row: ballRow }, paddleColumn }),
    state: () => Float64Array.of(ballRow, ballColumn, paddleColumn),
  }
}

interface Picture {
  readonly rows: number
  readonly columns: number
  readonly ball: { readonly column: number; readonly row: number }
  readonly paddleColumn: number
}

const MARGIN = 0.25

/** A cell is 1 × 1; row 0 is at the top. */
/** Slow enough to follow. */
const FRAMES_PER_SECOND = 5

function sceneOf({ rows, columns, ball, paddleColumn }: Picture): Scene {
  const board = { left: 0, right: columns, bottom: 0, top: rows }
  const paddle = { left: paddleColumn, right: paddleColumn + 1, bottom: 0.1, top: 0.5 }
  const center = { x: ball.column + 0.5, y: rows - ball.row - 0.5 }
  const grid: Shape[] = []
  for (let row = 1; row < rows; row++) grid.push(gridLine({ x: 0, y: row }, { x: columns, y: row }))
  for (let column = 1; column < columns; column++) grid.push(gridLine({ x: column, y: 0 }, { x: column, y: rows }))
  const origin = { x: 0, y: 0, angle: 0 }
  return {
    view: { left: -MARGIN, right: columns + MARGIN, bottom: -MARGIN, top: rows + MARGIN },
    background: "#ffffff",
    shapes: [
      ...grid,
      { kind: "polygon", points: placed(rectangle(board), origin), stroke: "#000000", strokeWidth: 0.05 },
      { kind: "polygon", points: placed(rectangle(paddle), origin), fill: "#000000" },
      { kind: "circle", center, radius: 0.35, fill: "#ca9865" },
    ],
    framesPerSecond: FRAMES_PER_SECOND,
  }
}

function gridLine(from: Point, to: Point): Shape {
  return { kind: "polyline", points: [from, to], stroke: "#e0e0e0", strokeWidth: 0.02 }
}
