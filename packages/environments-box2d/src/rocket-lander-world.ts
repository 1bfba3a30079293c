import type { Point } from "@bellman-rl/spec"
import type { Fixture, PhysicsBody, PhysicsWorld } from "./physics/physics-world.js"
import { createPlanckWorld } from "./physics/planck-world.js"

/** The length scale that all sizes have. */
const SIZE = 0.35
/** Of the rocket at the start, in SIZE metres. */
const START_HEIGHT = 1000

/** Of the world, in m. */
export const HEIGHT: number = 1.1 * START_HEIGHT * SIZE
/** Of the world, in m: its proportions are those of a picture of 500 × 720 pixels. */
export const WIDTH: number = (500 / 720) * HEIGHT
/** Of the water's surface, in m. */
const WATER: number = HEIGHT / 20

/** The rocket's sizes, in m. */
export interface RocketSizes {
  readonly width: number
  readonly height: number
  /** Of the side thrusters above the ground end. */
  readonly thrusterHeight: number
  /** Of the nozzle, for the picture only. */
  readonly engineWidth: number
  readonly engineHeight: number
}

const ROCKET_WIDTH = 3.66 * SIZE
const ROCKET_HEIGHT = (ROCKET_WIDTH / 3.7) * 47.9

/** The rocket. */
export const ROCKET: RocketSizes = {
  width: ROCKET_WIDTH,
  height: ROCKET_HEIGHT,
  thrusterHeight: ROCKET_HEIGHT * 0.86,
  engineWidth: ROCKET_WIDTH * 0.35,
  engineHeight: ROCKET_WIDTH * 0.5,
}

const SHIP_HALF_WIDTH = ROCKET_WIDTH * 20
const SHIP_HEIGHT = ROCKET_WIDTH
/** How high the ship's deck is, in m. */
export const DECK: number = WATER + SHIP_HEIGHT
/** Of a leg, in m. */
export const LEG_LENGTH: number = ROCKET_WIDTH * 2.2

const BASE_ANGLE = -0.27
const SPRING_ANGLE = 0.27
const LEG_AWAY = ROCKET_WIDTH / 2
const HINGE_HEIGHT = 0.2 * ROCKET_WIDTH
/** The rocket and its legs collide with these only: water, ship and containers. */
const SURROUNDINGS = 0x1

/** The corners of everything, from the lower left one round; rocket and legs in their own coordinates. In m. */
export const OUTLINES: {
  readonly water: readonly Point[]
  readonly ship: readonly Point[]
  readonly containers: readonly (readonly Point[])[]
  readonly rocket: readonly Point[]
  readonly legs: readonly [readonly Point[], readonly Point[]]
} = {
  water: rectangle({ left: 0, right: WIDTH, bottom: 0, top: WATER }),
  ship: rectangle({
    left: WIDTH / 2 - SHIP_HALF_WIDTH,
    right: WIDTH / 2 + SHIP_HALF_WIDTH,
    bottom: WATER,
    top: DECK,
  }),
  containers: [container(-1), container(1)],
  rocket: rectangle({ left: -ROCKET_WIDTH / 2, right: ROCKET_WIDTH / 2, bottom: 0, top: ROCKET_HEIGHT }),
  legs: [legOutline(-1), legOutline(1)],
}

/** The bodies of an episode, and what they touch. */
export interface RocketLanderWorld {
  readonly physics: PhysicsWorld
  readonly rocket: PhysicsBody
  readonly legs: readonly [PhysicsBody, PhysicsBody]
  /** Whether each leg touches something. */
  readonly touches: readonly [boolean, boolean]
  /** Whether the hull has touched anything, or anything the water or a container. */
  hasCrashed(): boolean
  /** Whether a leg is bent the wrong way. */
  isBroken(): boolean
}

/** A fresh world, whose rocket is at x, high up, and at rest. */
export function buildRocketLander(x: number): RocketLanderWorld {
  const physics = createPlanckWorld({ gravity: -10 })
  const water = physics.addBody({ kind: "static", fixtures: [wall(OUTLINES.water, 0.1)] })
  physics.addBody({ kind: "static", fixtures: [wall(OUTLINES.ship, 0.5)] })
  const containers = OUTLINES.containers.map((points) =>
    physics.addBody({ kind: "static", fixtures: [wall(points, 0.2)] }),
  )
  const start = { x, y: 0.95 * HEIGHT }
  const rocket = physics.addBody({
    kind: "dynamic",
    position: start,
    fixtures: [{ ...wall(OUTLINES.rocket, 0.5), density: 1, category: 0x10, mask: SURROUNDINGS }],
  })
  const legs = [addLeg(physics, rocket, -1), addLeg(physics, rocket, 1)] as const
  const touches: [boolean, boolean] = [false, false]
  const deadly = new Set([water, rocket, ...containers])
  let hasCrashed = false
  physics.onContact({
    begin(a, b) {
      if (deadly.has(a) || deadly.has(b)) hasCrashed = true
      if (a === legs[0] || b === legs[0]) touches[0] = true
      if (a === legs[1] || b === legs[1]) touches[1] = true
    },
    end(a, b) {
      if (a === legs[0] || b === legs[0]) touches[0] = false
      if (a === legs[1] || b === legs[1]) touches[1] = false
    },
  })
  return {
    physics,
    rocket,
    legs,
    touches,
    hasCrashed: () => hasCrashed,
    isBroken: () => legs[0].angle - rocket.angle + BASE_ANGLE < 0 || legs[1].angle - rocket.angle - BASE_ANGLE > 0,
  }
}

/**
 * `side`: −1 for the first leg, 1 for the second. Each starts on the other's side: the hinge pulls it across in the
 * first step. That, and where the spring is fixed, is as in the original.
 */
function addLeg(physics: PhysicsWorld, rocket: PhysicsBody, side: -1 | 1): PhysicsBody {
  const { x, y } = rocket.position
  const position = { x: x - side * LEG_AWAY, y: y + HINGE_HEIGHT }
  const angle = side * BASE_ANGLE
  const outline = OUTLINES.legs[side === -1 ? 0 : 1]
  const leg = physics.addBody({
    kind: "dynamic",
    position,
    angle,
    fixtures: [{ ...wall(outline, 0.2), density: 1, category: 0x20, mask: SURROUNDINGS }],
  })
  physics.addHinge({
    a: rocket,
    b: leg,
    anchorA: { x: side * LEG_AWAY, y: HINGE_HEIGHT },
    anchorB: { x: 0, y: 0 },
    referenceAngle: angle,
    lowerAngle: side === -1 ? 0 : -SPRING_ANGLE,
    upperAngle: side === -1 ? SPRING_ANGLE : 0,
    motorSpeed: -0.05 * side,
    maxMotorTorque: 2500,
  })
  // The anchor is meant on the rocket, but is a point of the world: some 400 m below.
  const anchor = { x: side * LEG_AWAY, y: ROCKET_HEIGHT / 8 }
  const acrossX = position.x + side * LEG_LENGTH * COSINE - anchor.x
  const acrossY = position.y + LEG_LENGTH * SINE - anchor.y
  physics.addSpring({
    a: rocket,
    b: leg,
    anchorA: { x: anchor.x - x, y: anchor.y - y },
    anchorB: { x: side * LEG_LENGTH, y: 0 },
    length: Math.sqrt(acrossX * acrossX + acrossY * acrossY),
    frequency: 0.01,
    dampingRatio: 0.9,
  })
  return leg
}

/** Of BASE_ANGLE. */
const COSINE = 0.9637708963658905
const SINE = -0.26673143668883115

function wall(points: readonly Point[], friction: number): Fixture {
  return { shape: { kind: "polygon", points }, friction }
}

function legOutline(side: -1 | 1): readonly Point[] {
  return [
    { x: 0, y: 0 },
    { x: 0, y: LEG_LENGTH / 25 },
    { x: side * LEG_LENGTH, y: 0 },
    { x: side * LEG_LENGTH, y: -LEG_LENGTH / 20 },
    { x: (side * LEG_LENGTH) / 3, y: -LEG_LENGTH / 7 },
  ]
}

/** A container at one end of the deck. */
function container(side: -1 | 1): readonly Point[] {
  const outer = WIDTH / 2 + side * 0.95 * SHIP_HALF_WIDTH
  const inner = outer - side * SHIP_HEIGHT
  return rectangle({
    left: Math.min(outer, inner),
    right: Math.max(outer, inner),
    bottom: DECK,
    top: DECK + SHIP_HEIGHT,
  })
}

function rectangle({ left, right, bottom, top }: Edges): readonly Point[] {
  return [
    { x: left, y: bottom },
    { x: right, y: bottom },
    { x: right, y: top },
    { x: left, y: top },
  ]
}

interface Edges {
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
}
