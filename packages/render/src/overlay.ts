import type { Scene, Shape } from "@bellman-rl/spec"
import { textWidth } from "./stroke-font.js"

/** A capital's height, of the picture's longer side: 10 pixels of 600. */
const SIZE_SHARE = 1 / 60

/** A scene with a line of text in its top left corner, dark on a light strip, so that it can be read on anything. */
export function withOverlay(scene: Scene, text: string): Scene {
  const { left, right, top, bottom } = scene.view
  const size = Math.max(right - left, top - bottom) * SIZE_SHARE
  const box = { left, right: left + (textWidth(text) + 2) * size, bottom: top - 3 * size, top }
  const strip: Shape = {
    kind: "polygon",
    points: [
      { x: box.left, y: box.bottom },
      { x: box.left, y: box.top },
      { x: box.right, y: box.top },
      { x: box.right, y: box.bottom },
    ],
    fill: "#ffffff",
    opacity: 0.8,
  }
  const position = { x: left + size, y: top - 2 * size }
  return { ...scene, shapes: [...scene.shapes, strip, { kind: "text", position, text, size, fill: "#202020" }] }
}

/** "step 12   return 3.5": the numbers of the overlay, with room for both to grow. */
export function overlayText({
  step,
  episodeReturn,
}: {
  readonly step: number
  readonly episodeReturn: number
}): string {
  const shown = Number.isInteger(episodeReturn) ? String(episodeReturn) : episodeReturn.toFixed(2)
  return `step ${String(step).padEnd(5)} return ${shown}`
}
