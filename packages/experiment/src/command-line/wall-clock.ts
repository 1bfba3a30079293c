/** Seconds since 1970. For TensorBoard's wall times: no metric comes from it. */
export function wallClock(): number {
  return (performance.timeOrigin + performance.now()) / 1000
}
