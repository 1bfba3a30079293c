import type { BodyShape, Fixture, PhysicsBody, PhysicsWorld } from "./physics-world.js"
import type { PlanckBody, PlanckContact } from "./planck.js"
import { planck } from "./planck.generated.js"
import { revoluteJoint } from "./revolute-joint.js"

/** A world in planck, which follows Box2D 2.3 closely: Gymnasium's own is Box2D 2.3.0 in C++. `gravity` is in m/s², upwards. */
export function createPlanckWorld({ gravity }: { readonly gravity: number }): PhysicsWorld {
  const world = new planck.World({ gravity: { x: 0, y: gravity } })
  const planckBodies = new WeakMap<PhysicsBody, PlanckBody>()
  const planckOf = (body: PhysicsBody): PlanckBody => planckBodies.get(body)!

  return {
    addBody({ kind, fixtures, position = { x: 0, y: 0 }, angle = 0 }) {
      const made = world.createBody({ type: kind, position, angle })
      for (const fixture of fixtures) made.createFixture(planckFixture(fixture))
      const body = bodyOf(made)
      planckBodies.set(body, made)
      return body
    },
    addHinge({ a, b, anchorA, anchorB, ...rest }) {
      const ends = { bodyA: planckOf(a), bodyB: planckOf(b), localAnchorA: anchorA, localAnchorB: anchorB }
      world.createJoint(revoluteJoint({ ...ends, ...rest, enableMotor: true, enableLimit: true }))
    },
    addSpring({ a, b, anchorA, anchorB, length, frequency, dampingRatio }) {
      const ends = { bodyA: planckOf(a), bodyB: planckOf(b), localAnchorA: anchorA, localAnchorB: anchorB }
      world.createJoint(new planck.DistanceJoint({ ...ends, length, frequencyHz: frequency, dampingRatio }))
    },
    onContact({ begin, end }) {
      world.on("begin-contact", (contact) => begin(...bodiesOf(contact)))
      world.on("end-contact", (contact) => end(...bodiesOf(contact)))
    },
    step({ seconds, velocityIterations, positionIterations }) {
      world.step(seconds, velocityIterations, positionIterations)
    },
  }
}

function planckFixture({ shape, friction, density = 0, category = 1, mask = 0xffff }: Fixture): object {
  return {
    shape: planckShape(shape),
    friction,
    density,
    restitution: 0,
    filterCategoryBits: category,
    filterMaskBits: mask,
  }
}

function planckShape(shape: BodyShape): object {
  if (shape.kind === "edge") return new planck.EdgeShape(shape.from, shape.to)
  return new planck.PolygonShape(shape.points)
}

function bodyOf(made: PlanckBody): PhysicsBody {
  const body: PhysicsBody = {
    position: made.getPosition(),
    get angle() {
      return made.getAngle()
    },
    velocity: made.getLinearVelocity(),
    get angularVelocity() {
      return made.getAngularVelocity()
    },
    get isAwake() {
      return made.isAwake()
    },
    setPose: (position, angle) => made.setTransform(position, angle),
    setVelocity(velocity, angularVelocity) {
      made.setLinearVelocity(velocity)
      made.setAngularVelocity(angularVelocity)
    },
    applyForce: (force, at, wake) => made.applyForce(force, at, wake),
    applyForceToCenter: (force) => made.applyForceToCenter(force, true),
    applyTorque: (torque) => made.applyTorque(torque, true),
    applyImpulse: (impulse, at, wake) => made.applyLinearImpulse(impulse, at, wake),
  }
  made.setUserData(body)
  return body
}

function bodiesOf(contact: PlanckContact): [PhysicsBody, PhysicsBody] {
  return [contact.getFixtureA(), contact.getFixtureB()].map(
    (fixture) => fixture.getBody().getUserData() as PhysicsBody,
  ) as [PhysicsBody, PhysicsBody]
}
