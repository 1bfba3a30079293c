/**
 * What drawing needs of a 2-D canvas context: a browser's `CanvasRenderingContext2D` and
 * `OffscreenCanvasRenderingContext2D` have it, and so has that of `@napi-rs/canvas`.
 */
export interface DrawingContext {
  fillStyle: unknown
  strokeStyle: unknown
  globalAlpha: number
  lineWidth: number
  lineCap: "butt" | "round" | "square"
  lineJoin: "bevel" | "miter" | "round"
  font: string
  save(): void
  restore(): void
  /** Takes the six numbers of a transform, of which drawing passes the identity's. */
  setTransform(...numbers: [number, number, number, number, number, number]): void
  beginPath(): void
  closePath(): void
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  /** x, y, radius, and the angles of start and end. */
  arc(...numbers: [number, number, number, number, number]): void
  /** x, y, width, height. */
  rect(...numbers: [number, number, number, number]): void
  fillRect(...numbers: [number, number, number, number]): void
  clip(): void
  fill(): void
  stroke(): void
  fillText(text: string, x: number, y: number): void
}
