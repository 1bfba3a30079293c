import { placed, type PlacedPoint } from "@bellman-rl/environment-kit"
import type { Point, Scene, Shape } from "@bellman-rl/spec"
import { HEIGHT, PAD, SCALE, type Terrain, WIDTH } from "./lunar-lander-terrain.js"
import { HULL, LEG, type LunarLanderWorld } from "./lunar-lander-world.js"
import type { PhysicsBody } from "./physics/physics-world.js"

const HULL_OUTLINE = HULL.map(pair)
const LEG_OUTLINE = LEG.map(pair)
const PAINT = { fill: "rgb(128,102,230)", stroke: "rgb(77,77,128)" } as const
const FLAG_HEIGHT = 50 / SCALE

/** What there is to see: the moon below a black sky, particles, the lander, and the flags of the pad. */
export function lunarLanderScene(
  terrain: Terrain | undefined,
  world: LunarLanderWorld | undefined,
  particles: readonly Shape[],
): Scene {
  const surface = terrain?.points ?? [
    { x: 0, y: PAD.height },
    { x: WIDTH, y: PAD.height },
  ]
  const bodies =
    world === undefined
      ? []
      : [outline(world.lander, HULL_OUTLINE), ...world.legs.map((leg) => outline(leg, LEG_OUTLINE))]
  return {
    view: { left: 0, right: WIDTH, bottom: 0, top: HEIGHT },
    background: "#000000",
    framesPerSecond: 50,
    shapes: [
      { kind: "polygon", points: [...surface, { x: WIDTH, y: 0 }, { x: 0, y: 0 }], fill: "#ffffff" },
      ...particles,
      ...bodies,
      ...[PAD.left, PAD.right].flatMap(flag),
    ],
  }
}

function outline({ position, angle }: PhysicsBody, points: readonly PlacedPoint[]): Shape {
  return { kind: "polygon", points: placed(points, { x: position.x, y: position.y, angle }), ...PAINT }
}

function flag(x: number): Shape[] {
  const top = PAD.height + FLAG_HEIGHT
  return [
    {
      kind: "polyline",
      points: [
        { x, y: PAD.height },
        { x, y: top },
      ],
      stroke: "#ffffff",
    },
    {
      kind: "polygon",
      points: [
        { x, y: top },
        { x, y: top - 10 / SCALE },
        { x: x + 25 / SCALE, y: top - 5 / SCALE },
      ],
      fill: "rgb(204,204,0)",
    },
  ]
}

function pair({ x, y }: Point): PlacedPoint {
  return [x, y]
}
