/** Milliseconds since some moment: for how long things take. No metric comes from it. */
export function clockMs(): number {
  // oxlint-disable-next-line no-restricted-properties -- the one place where this package reads the clock
  return performance.now()
}

/** Seconds since 1970: for TensorBoard's wall times. No metric comes from it. */
export function wallClock(): number {
  return (performance.timeOrigin + clockMs()) / 1000
}
