const f32 = Math.fround

/** Most that the lander is leant, in rad. */
const LARGEST_LEAN = f32(0.4)
const HOVER = f32(0.55)
const THRESHOLD = f32(0.05)

/**
 * Gymnasium's hand-written policy for LunarLander with four actions: leans against the drift, and brakes the fall.
 *
 * Returns 0 to 3. It lands in most episodes, for a return of about 240. Computed in float32, thresholds too, as NumPy does.
 *
 * @example
 * lunarLanderHeuristic(new Float32Array([0, 1, 0, -1, 0, 0, 0, 0])) // => 0
 * lunarLanderHeuristic(new Float32Array([0, 0.1, 0, -1, 0, 0, 0, 0])) // => 2
 */
export function lunarLanderHeuristic(observation: ArrayLike<number>): number {
  const { turn, rise } = wanted(observation)
  if (rise > Math.abs(turn) && rise > THRESHOLD) return 2
  if (turn < -THRESHOLD) return 3
  return turn > THRESHOLD ? 1 : 0
}

/**
 * Gymnasium's hand-written policy for LunarLander with throttled engines, [2].
 *
 * @example
 * Array.from(continuousLunarLanderHeuristic(new Float32Array([0, 1, 0, -1, 0, 0, 0, 0]))) // => [-1, 0]
 */
export function continuousLunarLanderHeuristic(observation: ArrayLike<number>): Float32Array {
  const { turn, rise } = wanted(observation)
  return Float32Array.of(clipped(f32(f32(rise * 20) - 1)), clipped(f32(-turn * 20)))
}

/** How much to turn to the left, and how much to accelerate upwards. */
function wanted(observation: ArrayLike<number>): { readonly turn: number; readonly rise: number } {
  const [x, y, velocityX, velocityY, angle, angularVelocity, left, right] = Array.from(observation, f32) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  if (left !== 0 || right !== 0) return { turn: 0, rise: f32(-velocityY * 0.5) }
  const lean = f32(f32(x * 0.5) + velocityX)
  const target = lean > LARGEST_LEAN ? LARGEST_LEAN : lean < -LARGEST_LEAN ? -LARGEST_LEAN : lean
  const hover = f32(HOVER * Math.abs(x))
  return {
    turn: f32(f32(f32(target - angle) * 0.5) - angularVelocity),
    rise: f32(f32(f32(hover - y) * 0.5) - f32(velocityY * 0.5)),
  }
}

function clipped(value: number): number {
  // `+ 0`: not −0.
  return Math.min(Math.max(value, -1), 1) + 0
}
