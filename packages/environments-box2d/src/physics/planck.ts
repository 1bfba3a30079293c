/*
 * What of planck is used, as types. They stay in this folder: nothing of planck shows in the package's own types.
 */

interface Vector {
  x: number
  y: number
}

/** A body of planck. */
export interface PlanckBody {
  readonly m_invMass: number
  readonly m_invI: number
  /** Velocities while the solver works. */
  readonly c_velocity: { v: Vector; w: number }
  createFixture(definition: object): void
  getAngle(): number
  getAngularVelocity(): number
  getLinearVelocity(): Readonly<Vector>
  getPosition(): Readonly<Vector>
  getUserData(): unknown
  setUserData(data: unknown): void
  isAwake(): boolean
  setAngularVelocity(velocity: number): void
  setLinearVelocity(velocity: Vector): void
  setTransform(position: Vector, angle: number): void
  applyForce(force: Vector, point: Vector, wake: boolean): void
  applyForceToCenter(force: Vector, wake: boolean): void
  applyLinearImpulse(impulse: Vector, point: Vector, wake: boolean): void
  applyTorque(torque: number, wake: boolean): void
}

interface PlanckFixture {
  getBody(): PlanckBody
}

/** A contact of planck. */
export interface PlanckContact {
  getFixtureA(): PlanckFixture
  getFixtureB(): PlanckFixture
}

interface PlanckWorld {
  createBody(definition: object): PlanckBody
  createJoint(joint: object): void
  on(event: "begin-contact" | "end-contact", listener: (contact: PlanckContact) => void): void
  step(seconds: number, velocityIterations: number, positionIterations: number): void
}

/** Where a joint stands between its limits. */
export const limitState = { inactive: 0, atLower: 1, atUpper: 2, equal: 3 } as const

/** What the solver of a revolute joint works on. */
export interface PlanckRevoluteJoint {
  m_bodyA: PlanckBody
  m_bodyB: PlanckBody
  m_enableLimit: boolean
  m_enableMotor: boolean
  m_impulse: { x: number; y: number; z: number }
  m_invIA: number
  m_invIB: number
  m_invMassA: number
  m_invMassB: number
  m_limitState: number
  m_mass: Readonly<Record<"ex" | "ey" | "ez", { x: number; y: number; z: number }>>
  m_maxMotorTorque: number
  m_motorImpulse: number
  m_motorMass: number
  m_motorSpeed: number
  m_rA: Vector
  m_rB: Vector
  solveVelocityConstraints(step: { readonly dt: number }): void
}

/** The engine. */
export interface Planck {
  readonly World: new (definition: { readonly gravity: Vector }) => PlanckWorld
  readonly EdgeShape: new (from: Vector, to: Vector) => object
  readonly PolygonShape: new (vertices: readonly Vector[]) => object
  readonly DistanceJoint: new (definition: object) => object
  readonly RevoluteJoint: new (definition: object) => PlanckRevoluteJoint
}
