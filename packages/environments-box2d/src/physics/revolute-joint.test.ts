import { describe, expect, it } from "vitest"
import type { PlanckBody } from "./planck.js"
import { planck } from "./planck.generated.js"
import { revoluteJoint } from "./revolute-joint.js"

const OPTIONS = { enableMotor: true, enableLimit: true, maxMotorTorque: 40, motorSpeed: 0.3, referenceAngle: 0 }

/** Two boxes on a hinge, the upper of which is thrown: their poses and velocities over two seconds. */
function swing(joint: (definition: object) => object, options: object): number[] {
  const world = new planck.World({ gravity: { x: 0, y: -10 } })
  const square = [
    { x: -1, y: -1 },
    { x: 1, y: -1 },
    { x: 1, y: 1 },
    { x: -1, y: 1 },
  ]
  const floor = world.createBody({ type: "static" })
  floor.createFixture({ shape: new planck.EdgeShape({ x: -50, y: 0 }, { x: 50, y: 1 }), friction: 0.3 })
  const bodies = [3, 5].map((y, i): PlanckBody => {
    const body = world.createBody({ type: "dynamic", position: { x: i, y }, angle: 0.3 * i })
    body.createFixture({ shape: new planck.PolygonShape(square), density: 1 + i, friction: 0.3, filterGroupIndex: -1 })
    return body
  })
  const [bodyA, bodyB] = bodies as [PlanckBody, PlanckBody]
  const anchors = { localAnchorA: { x: 0.5, y: 1 }, localAnchorB: { x: 0, y: -1 } }
  world.createJoint(joint({ bodyA, bodyB, ...anchors, ...OPTIONS, ...options }))
  bodyB.applyLinearImpulse({ x: 9, y: 4 }, { x: 1, y: 6 }, true)
  const numbers: number[] = []
  for (let i = 0; i < 120; i++) {
    world.step(1 / 60, 40, 20)
    for (const body of bodies) {
      const { x, y } = body.getPosition()
      numbers.push(x, y, body.getAngle(), body.getLinearVelocity().x, body.getAngularVelocity())
    }
  }
  return numbers
}

describe("revoluteJoint", () => {
  it.each([
    ["between its limits", { lowerAngle: -100, upperAngle: 100 }],
    ["at its lower limit", { lowerAngle: 0.2, upperAngle: 100, motorSpeed: -2 }],
    ["at its upper limit", { lowerAngle: -100, upperAngle: 0.1, motorSpeed: 2 }],
    ["between limits it bounces off", { lowerAngle: 0, upperAngle: 0.4, maxMotorTorque: 500, motorSpeed: 3 }],
    ["with one angle only", { lowerAngle: 0.1, upperAngle: 0.1 }],
    ["without limits", { enableLimit: false }],
    ["without a motor", { enableMotor: false, lowerAngle: -0.1, upperAngle: 0.5 }],
  ])("moves as planck's own, bit for bit, %s", (_, options) => {
    const own = swing((definition) => new planck.RevoluteJoint(definition), options)
    expect(swing(revoluteJoint, options)).toEqual(own)
  })

  it("is compared in motions that differ", () => {
    const motions = [-1, 0, 1].map((lowerAngle) => swing(revoluteJoint, { lowerAngle, upperAngle: 1.2 }).join())
    expect(new Set(motions).size).toBe(3)
  })
})
