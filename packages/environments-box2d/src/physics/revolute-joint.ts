import { limitState } from "./planck.js"
import { planck } from "./planck.generated.js"

/**
 * planck's revolute joint with the same arithmetic in the same order, but without an allocation in its solver.
 *
 * The landers ask for 60 to 180 velocity iterations a step: planck's own joint makes a dozen vectors in each, which is
 * most of a step's time. Equal results, bit for bit, are a test.
 */
class RevoluteJoint extends planck.RevoluteJoint {
  override solveVelocityConstraints(step: { readonly dt: number }): void {
    const { m_invIA: iA, m_invIB: iB, m_limitState: state } = this
    if (!this.m_enableMotor || iA + iB === 0 || state === limitState.equal) {
      super.solveVelocityConstraints(step)
      return
    }
    const velocityA = this.m_bodyA.c_velocity
    const velocityB = this.m_bodyB.c_velocity
    const vA = velocityA.v
    const vB = velocityB.v
    const mA = this.m_invMassA
    const mB = this.m_invMassB
    const rA = this.m_rA
    const rB = this.m_rB
    const sum = this.m_impulse
    let wA = velocityA.w
    let wB = velocityB.w

    // The motor.
    const maxImpulse = step.dt * this.m_maxMotorTorque
    const before = this.m_motorImpulse
    const wanted = before + -this.m_motorMass * (wB - wA - this.m_motorSpeed)
    const after = wanted < -maxImpulse ? -maxImpulse : wanted > maxImpulse ? maxImpulse : wanted
    this.m_motorImpulse = after
    wA -= iA * (after - before)
    wB += iB * (after - before)

    // The point that both bodies share, and the limit where the joint is at one. K·impulse = −(velocity of B against A).
    const { ex, ey, ez } = this.m_mass
    const cx = vB.x + -wB * rB.y - (vA.x + -wA * rA.y)
    const cy = vB.y + wB * rB.x - (vA.y + wA * rA.x)
    let x = 0
    let y = 0
    let z = 0
    let isWithinLimit = state === limitState.inactive || !this.m_enableLimit
    let bx = -cx
    let by = -cy
    if (!isWithinLimit) {
      const cz = wB - wA
      const crossX = ey.y * ez.z - ey.z * ez.y
      const crossY = ey.z * ez.x - ey.x * ez.z
      const crossZ = ey.x * ez.y - ey.y * ez.x
      let inverse = ex.x * crossX + ex.y * crossY + ex.z * crossZ
      if (inverse !== 0) inverse = 1 / inverse
      x = -(inverse * (cx * crossX + cy * crossY + cz * crossZ))
      y = -(
        inverse *
        (ex.x * (cy * ez.z - cz * ez.y) + ex.y * (cz * ez.x - cx * ez.z) + ex.z * (cx * ez.y - cy * ez.x))
      )
      z = -(
        inverse *
        (ex.x * (ey.y * cz - ey.z * cy) + ex.y * (ey.z * cx - ey.x * cz) + ex.z * (ey.x * cy - ey.y * cx))
      )
      const limitImpulse = sum.z + z
      if (state === limitState.atLower ? limitImpulse < 0 : limitImpulse > 0) {
        // The limit would have to pull: it lets go, and the point is solved alone.
        isWithinLimit = true
        bx = sum.z * ez.x - cx
        by = sum.z * ez.y - cy
        z = -sum.z
      }
    }
    if (isWithinLimit) {
      let inverse = ex.x * ey.y - ey.x * ex.y
      if (inverse !== 0) inverse = 1 / inverse
      x = inverse * (ey.y * bx - ey.x * by)
      y = inverse * (ex.x * by - ex.y * bx)
    }
    sum.x += x
    sum.y += y
    if (state !== limitState.inactive) sum.z += z
    vA.x -= mA * x
    vA.y -= mA * y
    vB.x += mB * x
    vB.y += mB * y
    velocityA.w = wA - iA * (rA.x * y - rA.y * x + z)
    velocityB.w = wB + iB * (rB.x * y - rB.y * x + z)
  }
}

/** A revolute joint, from planck's definition of one. */
export function revoluteJoint(definition: object): object {
  return new RevoluteJoint(definition)
}
