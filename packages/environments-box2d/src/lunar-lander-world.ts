import type { Point } from "@bellman-rl/spec"
import { SCALE, HEIGHT, type Terrain, WIDTH } from "./lunar-lander-terrain.js"
import type { PhysicsBody, PhysicsWorld } from "./physics/physics-world.js"
import { createPlanckWorld } from "./physics/planck-world.js"

const LEG_HALF_WIDTH = 2 / SCALE
const LEG_HALF_HEIGHT = 8 / SCALE
const LEG_AWAY = 20 / SCALE
/** How far a leg's hinge is above the leg's middle, in m. */
export const LEG_DOWN: number = 18 / SCALE
const LEG_SPRING_TORQUE = 40
/** Everything collides with the ground, which has category 1, and with nothing else. */
const GROUND = 0x1

/** The hull, in the lander's coordinates, in m. */
export const HULL: readonly Point[] = [
  { x: -14 / SCALE, y: 17 / SCALE },
  { x: -17 / SCALE, y: 0 },
  { x: -17 / SCALE, y: -10 / SCALE },
  { x: 17 / SCALE, y: -10 / SCALE },
  { x: 17 / SCALE, y: 0 },
  { x: 14 / SCALE, y: 17 / SCALE },
]

/** A leg, in its own coordinates, in m. */
export const LEG: readonly Point[] = [
  { x: -LEG_HALF_WIDTH, y: -LEG_HALF_HEIGHT },
  { x: LEG_HALF_WIDTH, y: -LEG_HALF_HEIGHT },
  { x: LEG_HALF_WIDTH, y: LEG_HALF_HEIGHT },
  { x: -LEG_HALF_WIDTH, y: LEG_HALF_HEIGHT },
]

/** The bodies of an episode, and what they touch. */
export interface LunarLanderWorld {
  readonly physics: PhysicsWorld
  readonly lander: PhysicsBody
  readonly legs: readonly [PhysicsBody, PhysicsBody]
  /** Whether each leg touches the ground. */
  readonly touches: readonly [boolean, boolean]
  /** Whether the hull has touched the ground. */
  hasCrashed(): boolean
}

/** A fresh world: the moon, the lander at the top, its legs. */
export function buildLunarLander(terrain: Terrain, gravity: number): LunarLanderWorld {
  const physics = createPlanckWorld({ gravity })
  addMoon(physics, terrain)
  const top = { x: WIDTH / 2, y: HEIGHT }
  const lander = physics.addBody({
    kind: "dynamic",
    position: top,
    fixtures: [{ shape: { kind: "polygon", points: HULL }, density: 5, friction: 0.1, category: 0x10, mask: GROUND }],
  })
  const legs = [addLeg(physics, lander, -1), addLeg(physics, lander, 1)] as const
  const touches: [boolean, boolean] = [false, false]
  let hasCrashed = false
  physics.onContact({
    begin(a, b) {
      if (a === lander || b === lander) hasCrashed = true
      if (a === legs[0] || b === legs[0]) touches[0] = true
      if (a === legs[1] || b === legs[1]) touches[1] = true
    },
    // A leg that leaves one edge of the ground counts as off it, though it may still touch the next.
    end(a, b) {
      if (a === legs[0] || b === legs[0]) touches[0] = false
      if (a === legs[1] || b === legs[1]) touches[1] = false
    },
  })
  return { physics, lander, legs, touches, hasCrashed: () => hasCrashed }
}

/** The ground: a floor below everything, which has Box2D's own friction, then the surface's edges. */
function addMoon(physics: PhysicsWorld, { points }: Terrain): void {
  const floor = { kind: "edge", from: { x: 0, y: 0 }, to: { x: WIDTH, y: 0 } } as const
  const edges = points
    .slice(1)
    .map((to, i) => ({ shape: { kind: "edge", from: points[i]!, to }, friction: 0.1 }) as const)
  physics.addBody({ kind: "static", fixtures: [{ shape: floor, friction: 0.2 }, ...edges] })
}

/** `side`: −1 for the first leg, which is the right one, its hinge on its left; 1 for the second. */
function addLeg(physics: PhysicsWorld, lander: PhysicsBody, side: -1 | 1): PhysicsBody {
  const angle = side * 0.05
  const leg = physics.addBody({
    kind: "dynamic",
    position: { x: WIDTH / 2 - side * LEG_AWAY, y: HEIGHT },
    angle,
    fixtures: [{ shape: { kind: "polygon", points: LEG }, density: 1, friction: 0.2, category: 0x20, mask: GROUND }],
  })
  physics.addHinge({
    a: lander,
    b: leg,
    anchorA: { x: 0, y: 0 },
    anchorB: { x: side * LEG_AWAY, y: LEG_DOWN },
    // pybox2d takes the angles at creation where none is given.
    referenceAngle: angle,
    lowerAngle: side === -1 ? 0.4 : -0.9,
    upperAngle: side === -1 ? 0.9 : -0.4,
    // Too weak to push the lander back into the sky.
    motorSpeed: 0.3 * side,
    maxMotorTorque: LEG_SPRING_TORQUE,
  })
  return leg
}
