/** A CSS colour: `#rgb`, `#rrggbb`, `#rrggbbaa`, `rgb(…)`, `rgba(…)` or a name. */
export type Color = string

/** World coordinates; y points up. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** How a shape is painted. Nothing is painted where neither colour is given. */
export interface Paint {
  readonly fill?: Color
  readonly stroke?: Color
  /** In world units. Without it a line is one pixel wide, whatever the size of the picture. */
  readonly strokeWidth?: number
  /** 0 (clear) to 1 (opaque, the default). */
  readonly opacity?: number
}

/** Something to draw. */
export type Shape =
  | (Paint & { readonly kind: "polygon"; readonly points: readonly Point[] })
  | (Paint & { readonly kind: "polyline"; readonly points: readonly Point[] })
  | (Paint & { readonly kind: "circle"; readonly center: Point; readonly radius: number })
  | (Paint & {
      readonly kind: "text"
      /** The left end of the baseline. */
      readonly position: Point
      readonly text: string
      /** Height of a capital, in world units. */
      readonly size: number
    })

/** A picture in world coordinates: shapes are painted in order, the first at the back. */
export interface Scene {
  /** The part of the world that is seen. What lies outside is cut off. */
  readonly view: { readonly left: number; readonly right: number; readonly bottom: number; readonly top: number }
  readonly background: Color
  readonly shapes: readonly Shape[]
  /** How many such pictures, one a step, make a second of the environment's time; nothing where it has no time. */
  readonly framesPerSecond?: number
}
