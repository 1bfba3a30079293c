/** The parts that we use of packages that come without types. */

declare module "color-name" {
  const names: Readonly<Record<string, readonly [red: number, green: number, blue: number]>>
  export default names
}

declare module "gifenc" {
  export type Palette = readonly (readonly number[])[]

  export interface FrameOptions {
    readonly palette: Palette
    /** In ms; stored in hundredths of a second. */
    readonly delay: number
    readonly repeat: number
    readonly transparent: boolean
    readonly transparentIndex: number
    readonly dispose: number
  }

  export interface Gif {
    writeFrame(index: Uint8Array, width: number, height: number, options: FrameOptions): void
    finish(): void
    bytes(): Uint8Array
  }

  export function GIFEncoder(): Gif
  export function quantize(rgba: Uint8Array, maxColors: number): number[][]
  export function applyPalette(rgba: Uint8Array, palette: Palette): Uint8Array
}

declare module "omggif" {
  /** Reads a GIF; used in tests. */
  export class GifReader {
    constructor(bytes: Uint8Array)
    readonly width: number
    readonly height: number
    numFrames(): number
    /** 0 is forever. */
    loopCount(): number | null
    /** The delay is in hundredths of a second. */
    frameInfo(frame: number): { readonly delay: number }
    /** Paints a frame over the pixels of the one before. */
    decodeAndBlitFrameRGBA(frame: number, pixels: Uint8Array): void
  }
}
