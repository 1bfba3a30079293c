import {
  add,
  div,
  dispose,
  engine,
  mul,
  type NamedTensorMap,
  Optimizer,
  pow,
  scalar,
  type serialization,
  sqrt,
  square,
  sub,
  type Tensor,
  tidy,
  type Variable,
  variable,
  zerosLike,
} from "@tensorflow/tfjs-core"
import { flushDenormals } from "./flush-denormals.js"
import { checks } from "./package-checks.js"
import { checkSameShape } from "./variable-values.js"

/**
 * Where ε stands: `keras` beside the root of the plain mean square, √v + ε; `textbook` beside the root of the
 * corrected one, √v̂ + ε, as in Kingma & Ba's Algorithm 1, PyTorch and tfjs. They differ most in the first steps.
 */
export type EpsilonPlacement = "keras" | "textbook"

/** The numbers of Adam. */
export interface AdamOptions {
  /** α, above 0; `optimizer.learningRate` may be set between updates. */
  readonly learningRate?: number
  /** β₁, how much of the gradient's mean is kept at a step, in [0, 1). */
  readonly beta1?: number
  /** β₂, how much of the gradient's mean square is kept at a step, in [0, 1). */
  readonly beta2?: number
  /** ε, above 0. */
  readonly epsilon?: number
  /**
   * Where ε stands: `"keras"`, √v + ε; `"textbook"`, √v̂ + ε, as in the paper's Algorithm 1, PyTorch and TensorFlow.js.
   */
  readonly epsilonPlacement?: EpsilonPlacement
}

/** Keras's defaults. */
export const adamDefaults: Required<AdamOptions> = {
  learningRate: 0.001,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-7,
  epsilonPlacement: "keras",
}

/**
 * Adam as a tfjs optimizer. Made by `adam`.
 *
 * What the next step depends on is in tfjs variables (none of them trainable): m and v of each parameter, made at
 * its first gradient, and t. A step is a handful of element-wise operations on each parameter. Moments whose size is
 * below 1e-30 are stored as 0: Keras keeps them, as denormal numbers at last, which processors are slow with.
 */
export class Adam extends Optimizer {
  static get className(): string {
    return "BellmanAdam"
  }

  static override fromConfig<T extends serialization.Serializable>(
    cls: serialization.SerializableConstructor<T>,
    config: serialization.ConfigDict,
  ): T {
    return new cls(config)
  }

  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  readonly epsilonPlacement: EpsilonPlacement
  /** t, the steps made, as a tensor. From 2²⁴ on it stays: β₁ᵗ and β₂ᵗ are 0 long before. */
  readonly step: Variable
  /** m of each parameter, in the order of their first gradients. */
  readonly firstMoments: Variable[] = []
  /** v of each parameter, in the same order. */
  readonly secondMoments: Variable[] = []
  readonly #slots: Map<string, number> = new Map()
  /** α as a tensor: a compiled step sees a new rate without being compiled anew. */
  readonly #rate: Variable
  #learningRate: number

  constructor(options: AdamOptions = {}) {
    super()
    const where = "adam"
    const { learningRate, beta1, beta2, epsilon, epsilonPlacement } = checks.options(where, options, {
      defaults: adamDefaults,
    })
    this.#learningRate = checks.number(where, "learningRate", learningRate, { above: 0 })
    this.beta1 = checks.number(where, "beta1", beta1, { min: 0, below: 1 })
    this.beta2 = checks.number(where, "beta2", beta2, { min: 0, below: 1 })
    this.epsilon = checks.number(where, "epsilon", epsilon, { above: 0 })
    this.epsilonPlacement = checks.oneOf(where, "epsilonPlacement", epsilonPlacement, ["keras", "textbook"])
    this.step = tidy(() => variable(scalar(0), false))
    this.#rate = tidy(() => variable(scalar(learningRate), false))
  }

  /** α. May be set between steps, above 0. */
  get learningRate(): number {
    return this.#learningRate
  }

  set learningRate(value: number) {
    this.#learningRate = checks.number("adam", "learningRate", value, { above: 0 })
    tidy(() => this.#rate.assign(scalar(value)))
  }

  /** Changes the parameters that are named by one step. The gradients stay the caller's to dispose of. */
  applyGradients(variableGradients: NamedTensorMap | { name: string; tensor: Tensor }[]): void {
    const gradients = Array.isArray(variableGradients)
      ? variableGradients
      : Object.entries(variableGradients).map(([name, tensor]) => ({ name, tensor }))
    // tfjs gives no gradient for a variable that the loss does not depend on.
    const given = gradients.filter(({ tensor }) => tensor !== null && tensor !== undefined)
    const updates = given.map(({ name, tensor }) => ({ gradient: tensor, ...this.#slotOf(name) }))
    tidy(() => {
      this.step.assign(add(this.step, 1))
      // A power of its own at each step, as in Keras. In float32 a running product of 0.999 is soon off in its last
      // digits, and 1 − 0.999ᵗ keeps none but those.
      const correction = sqrt(sub(1, pow(this.beta2, this.step)))
      const rate = div(mul(correction, this.#rate), sub(1, pow(this.beta1, this.step)))
      // α·m̂ / (√v̂ + ε) = α·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m / (√v + ε·√(1 − β₂ᵗ)): the placements differ in one scalar.
      const epsilon = this.epsilonPlacement === "keras" ? scalar(this.epsilon) : mul(correction, this.epsilon)
      const gain1 = scalar(1 - this.beta1)
      const gain2 = scalar(1 - this.beta2)
      for (const { gradient, parameter, firstMoment, secondMoment } of updates) {
        tidy(() => {
          const m = flushDenormals(add(firstMoment, mul(sub(gradient, firstMoment), gain1)))
          const v = add(secondMoment, mul(sub(square(gradient), secondMoment), gain2))
          firstMoment.assign(m)
          // The root takes v as it is, so that it need not wait for the comparison.
          secondMoment.assign(flushDenormals(v, v))
          parameter.assign(sub(parameter, div(mul(m, rate), add(sqrt(v), epsilon))))
        })
      }
    })
    this.incrementIterations()
  }

  /** Frees the moments and the step. The optimizer cannot be used again. */
  override dispose(): void {
    dispose([this.step, this.#rate, ...this.firstMoments, ...this.secondMoments])
    this.firstMoments.length = 0
    this.secondMoments.length = 0
    this.#slots.clear()
  }

  getConfig(): serialization.ConfigDict {
    const { learningRate, beta1, beta2, epsilon, epsilonPlacement } = this
    return { learningRate, beta1, beta2, epsilon, epsilonPlacement }
  }

  /** A parameter and its moments. Those that were restored are handed out in the order of first gradients. */
  #slotOf(name: string): { parameter: Variable; firstMoment: Variable; secondMoment: Variable } {
    const parameter = registeredVariable(name)
    const index = this.#slots.get(name) ?? this.#slots.size
    const firstMoment = (this.firstMoments[index] ??= tidy(() => variable(zerosLike(parameter), false)))
    const secondMoment = (this.secondMoments[index] ??= tidy(() => variable(zerosLike(parameter), false)))
    checkSameShape("applyGradients", name, { expected: firstMoment.shape, got: parameter.shape })
    this.#slots.set(name, index)
    return { parameter, firstMoment, secondMoment }
  }
}

/**
 * Adam: m ← m + (1 − β₁)(g − m), v ← v + (1 − β₂)(g² − v), θ ← θ − α·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m / (√v + ε).
 *
 * Kingma & Ba (2015), in the form at the end of their section 2, which is Keras's. With `epsilonPlacement: "textbook"`
 * it is their Algorithm 1: θ ← θ − α·m̂ / (√v̂ + ε). |m| and v below 1e-30 become 0 after their update, unlike Keras's.
 * Throws `RangeError` for numbers out of range.
 *
 * @example
 * adam({ learningRate: 0.01 }).learningRate // => 0.01
 */
export function adam(options: AdamOptions = {}): Adam {
  return new Adam(options)
}

function registeredVariable(name: string): Variable {
  const found = engine().registeredVariables[name]
  if (found !== undefined) return found
  throw checks.rangeError("applyGradients", "gradients", { expected: "names of tf variables", got: name })
}
