import { placed, type PlacedPoint, type Pose } from "@bellman-rl/environment-kit"
import type { Color, Point, Scene, Shape } from "@bellman-rl/spec"
import type { PhysicsBody } from "./physics/physics-world.js"
import { HEIGHT, LEG_LENGTH, OUTLINES, ROCKET, type RocketLanderWorld, WIDTH } from "./rocket-lander-world.js"

/** What burns. */
export interface RocketEngines {
  /** Of the main engine, 0 to 1. */
  readonly power: number
  /** In rad. */
  readonly gimbal: number
  /** −1 or 1 where a side thruster fires, 0 where none does. */
  readonly side: number
  /** How long the flame is, 1 to 1.3. */
  readonly flicker: number
}

const SKY = "rgb(126,150,233)"
const HALF_WHITE = "rgb(191,203,244)"
const YELLOW = "rgb(206,206,2)"
const GREY = { engine: "#666666", fin: "#404040", ship: "#333333", leg: "#404040", strut: "#333333" } as const

const { width, thrusterHeight, engineHeight, engineWidth } = ROCKET
const NOZZLE: readonly PlacedPoint[] = [
  [0, 0],
  [engineWidth / 2, -engineHeight],
  [-engineWidth / 2, -engineHeight],
]
const FLAME: readonly PlacedPoint[] = [
  [engineWidth * 0.4, 0],
  [engineWidth * 1.2, -engineHeight * 5],
  [0, -engineHeight * 8],
  [-engineWidth * 1.2, -engineHeight * 5],
  [-engineWidth * 0.4, 0],
]
const PUFF: readonly PlacedPoint[] = [
  [width / 2, thrusterHeight],
  [width * 3, thrusterHeight * 1.03],
  [width * 4, thrusterHeight],
  [width * 3, thrusterHeight * 0.97],
]
const FINS = [-1, 1].map((side): readonly PlacedPoint[] => [
  [side * width * 1.1, thrusterHeight * 1.01],
  [side * width * 0.4, thrusterHeight * 1.01],
  [side * width * 0.4, thrusterHeight * 0.99],
  [side * width * 1.1, thrusterHeight * 0.99],
])

/** What there is to see, in the original's order: sky, engine, puff, smoke, flame, fins, bodies, struts, deck. */
export function rocketLanderScene(
  world: RocketLanderWorld | undefined,
  engines: RocketEngines,
  smoke: readonly Shape[],
): Scene {
  const surroundings = [
    polygon(OUTLINES.water, "rgb(70,96,176)"),
    polygon(OUTLINES.ship, GREY.ship),
    ...OUTLINES.containers.map((points) => polygon(points, YELLOW)),
  ]
  const deck = [OUTLINES.ship[3]!, OUTLINES.ship[2]!]
  return {
    view: { left: 0, right: WIDTH, bottom: 0, top: HEIGHT },
    background: SKY,
    framesPerSecond: 60,
    shapes:
      world === undefined
        ? [...surroundings, line(deck, YELLOW)]
        : [
            ...behind(world.rocket, engines),
            ...smoke,
            ...around(world, engines),
            ...legs(world),
            ...surroundings,
            ...front(world),
            line(deck, YELLOW),
          ],
  }
}

function behind(rocket: PhysicsBody, { gimbal, side }: RocketEngines): Shape[] {
  const pose = poseOf(rocket)
  const nozzle = polygon(placed(turned(NOZZLE, gimbal), pose), GREY.engine)
  if (side === 0) return [nozzle]
  const puff = PUFF.map(([x, y]) => [x * side, y] as const)
  return [nozzle, polygon(placed(puff, pose), HALF_WHITE)]
}

function around({ rocket }: RocketLanderWorld, { power, gimbal, flicker }: RocketEngines): Shape[] {
  const pose = poseOf(rocket)
  const fins = FINS.map((points) => polygon(placed(points, pose), GREY.fin))
  if (power === 0) return fins
  const flame = FLAME.map(([x, y]) => [x, y * power * flicker - engineHeight] as const)
  return [polygon(placed(turned(flame, gimbal), pose), "rgb(255,230,107)"), ...fins]
}

function legs(world: RocketLanderWorld): Shape[] {
  return world.legs.map((leg, i) => polygon(placed(OUTLINES.legs[i]!.map(pair), poseOf(leg)), GREY.leg))
}

/** The rocket's hull, and the struts from it to its legs. */
function front({ rocket, legs }: RocketLanderWorld): Shape[] {
  const hull = polygon(placed(OUTLINES.rocket.map(pair), poseOf(rocket)), "rgb(230,230,230)")
  const struts = legs.map((leg, i) => {
    const side = i === 0 ? -1 : 1
    const from = placed([[(side * width) / 2, ROCKET.height / 8]], poseOf(rocket))
    return line([...from, ...placed([[side * 0.8 * LEG_LENGTH, 0]], poseOf(leg))], GREY.strut)
  })
  return [hull, ...struts]
}

function turned(points: readonly PlacedPoint[], angle: number): PlacedPoint[] {
  return placed(points, { x: 0, y: 0, angle }).map(pair)
}

function poseOf({ position, angle }: PhysicsBody): Pose {
  return { x: position.x, y: position.y, angle }
}

function polygon(points: readonly Point[], fill: Color): Shape {
  return { kind: "polygon", points, fill }
}

function line(points: readonly Point[], stroke: Color): Shape {
  return { kind: "polyline", points, stroke }
}

function pair({ x, y }: Point): PlacedPoint {
  return [x, y]
}
