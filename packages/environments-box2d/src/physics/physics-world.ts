import type { Point } from "@bellman-rl/spec"

/*
 * The little of a physics engine that the environments use: another engine only has to implement `PhysicsWorld`.
 * Units are metres, kilograms, seconds, radians; y points up; angles turn counter-clockwise.
 */

/** A shape in its body's coordinates: an edge, or a convex polygon. */
export type BodyShape =
  | { readonly kind: "edge"; readonly from: Point; readonly to: Point }
  | { readonly kind: "polygon"; readonly points: readonly Point[] }

/** A shape as part of a body. */
export interface Fixture {
  readonly shape: BodyShape
  readonly friction: number
  /** In kg/m²; 0 by default, for bodies that do not move. */
  readonly density?: number
  /** One bit; 1 by default. */
  readonly category?: number
  /** The categories that it collides with; all by default. */
  readonly mask?: number
}

/** A new body. */
export interface BodyDefinition {
  readonly kind: "static" | "dynamic"
  readonly fixtures: readonly Fixture[]
  /** Its origin; (0, 0) by default. */
  readonly position?: Point
  readonly angle?: number
}

/** A body in a world. */
export interface PhysicsBody {
  /** The origin, which need not be the centre of mass. A live view: read it, do not keep it. */
  readonly position: Point
  readonly angle: number
  /** Of the centre of mass. A live view. */
  readonly velocity: Point
  readonly angularVelocity: number
  readonly isAwake: boolean
  /** Moves the body, without a collision on its way. */
  setPose(position: Point, angle: number): void
  /** Sets both velocities, and wakes the body. */
  setVelocity(velocity: Point, angularVelocity: number): void
  /** Forces and torques act over the next step, impulses at once. `wake`: also on a body that sleeps. */
  applyForce(force: Point, at: Point, wake: boolean): void
  applyForceToCenter(force: Point): void
  applyTorque(torque: number): void
  applyImpulse(impulse: Point, at: Point, wake: boolean): void
}

/** A hinge with a motor, whose angle is limited. */
export interface Hinge {
  readonly a: PhysicsBody
  readonly b: PhysicsBody
  /** In a's coordinates, and in b's. */
  readonly anchorA: Point
  readonly anchorB: Point
  /** The angle of b against a that counts as 0. */
  readonly referenceAngle: number
  readonly lowerAngle: number
  readonly upperAngle: number
  readonly motorSpeed: number
  readonly maxMotorTorque: number
}

/** A soft rod between two points. */
export interface Spring {
  readonly a: PhysicsBody
  readonly b: PhysicsBody
  /** In a's coordinates, and in b's. */
  readonly anchorA: Point
  readonly anchorB: Point
  readonly length: number
  /** In Hz. */
  readonly frequency: number
  readonly dampingRatio: number
}

/** How a world is stepped. */
export interface PhysicsStep {
  readonly seconds: number
  readonly velocityIterations: number
  readonly positionIterations: number
}

/** Told of two bodies that begin, or cease, to touch. */
export type ContactListener = (a: PhysicsBody, b: PhysicsBody) => void

/** A world of rigid bodies. The order in which things are added matters: it is the order in which they are solved. */
export interface PhysicsWorld {
  addBody(definition: BodyDefinition): PhysicsBody
  addHinge(hinge: Hinge): void
  addSpring(spring: Spring): void
  onContact(listeners: { readonly begin: ContactListener; readonly end: ContactListener }): void
  step(step: PhysicsStep): void
}
