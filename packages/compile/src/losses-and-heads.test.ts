import "@tensorflow/tfjs-backend-cpu"
import * as tf from "@tensorflow/tfjs-core"
import * as layers from "@tensorflow/tfjs-layers"
import { describe, it } from "vitest"
import { float32, int32 } from "./index.js"
import { createMlp, createVariables, expectSameLearning, type Learner } from "./testing/learner.js"
import { createNumbers, floatsIn } from "./testing/numbers.js"

const [B, D, A, ATOMS] = [9, 4, 3, 11]

type Named = Record<string, tf.Tensor>
type Grads = Record<string, tf.Tensor>

const relu = (x: tf.Tensor): tf.Tensor => tf.relu(x)

/** m = min(|e|, δ); ½m² + δ(|e| − m). */
function huber(error: tf.Tensor, delta = 1): tf.Tensor {
  const size = tf.abs(error)
  const m = tf.minimum(size, delta)
  return tf.add(tf.mul(0.5, tf.square(m)), tf.mul(delta, tf.sub(size, m)))
}

const batchOfTransitions = {
  observations: float32(B, D),
  actions: int32(B),
  rewards: float32(B),
  discounts: float32(B),
  nextObservations: float32(B, D),
}

interface DqnVariant {
  readonly double?: boolean
  readonly loss?: (error: tf.Tensor) => tf.Tensor
  readonly change?: (gradients: Grads) => Grads
  readonly after?: (online: tf.Variable[], target: tf.Variable[]) => void
  readonly optimizer?: () => tf.Optimizer
  readonly scale?: number
}

/** The update of DQN, and of its kin, in plain tfjs. */
function createDqnLearner({
  double = false,
  loss = tf.square,
  change = (grads) => grads,
  after,
  optimizer: make,
  scale = 1,
}: DqnVariant): Learner {
  const online = createMlp([D, 8, 7, A], relu, 1)
  const target = createMlp([D, 8, 7, A], relu, 2)
  const optimizer = (make ?? (() => tf.train.adam(0.01)))()
  const compute = ({ observations, actions, rewards, discounts, nextObservations }: Named): Named => {
    const nextQ = target.apply(nextObservations!)
    const best = double
      ? tf.sum(tf.mul(nextQ, tf.oneHot(tf.argMax(online.apply(nextObservations!), 1), A)), 1)
      : tf.max(nextQ, 1)
    const targets = tf.add(tf.mul(rewards!, scale), tf.mul(tf.abs(discounts!), best))
    let errors: tf.Tensor | undefined
    const { value, grads } = tf.variableGrads(() => {
      const taken = tf.sum(tf.mul(online.apply(observations!), tf.oneHot(actions!, A)), 1)
      const tdErrors = tf.sub(targets, taken)
      errors = tf.keep(tdErrors)
      return tf.mean(loss(tdErrors)) as tf.Scalar
    }, online.variables)
    optimizer.applyGradients(change(grads) as never)
    after?.(online.variables, target.variables)
    const result = { loss: value, tdErrors: tf.clone(errors as tf.Tensor), targets }
    errors?.dispose()
    return result
  }
  return { inputs: batchOfTransitions, compute, variables: [...online.variables, ...target.variables], optimizer }
}

/** Each gradient limited to [−c, c]. */
function clipByValue(grads: Grads, c: number): Grads {
  return Object.fromEntries(Object.entries(grads).map(([name, g]) => [name, tf.clipByValue(g, -c, c)]))
}

/** All gradients scaled so that their common norm is at most c. */
function clipByGlobalNorm(grads: Grads, c: number): Grads {
  const squares = Object.values(grads).map((g) => tf.sum(tf.square(g)))
  const norm = tf.sqrt(squares.reduce((a, b) => tf.add(a, b)))
  const factor = tf.div(c, tf.maximum(norm, c))
  return Object.fromEntries(Object.entries(grads).map(([name, g]) => [name, tf.mul(g, factor)]))
}

describe("DQN", () => {
  const variants: Record<string, DqnVariant> = {
    "mean squared error": {},
    "Huber, most errors beyond δ": { loss: (e) => huber(e), scale: 5 },
    "Huber, most errors within δ": { loss: (e) => huber(e, 2) },
    "double, mean squared error": { double: true },
    "double, Huber, sgd": { double: true, loss: (e) => huber(e), optimizer: () => tf.train.sgd(0.1) },
    "gradients clipped by value": { change: (grads) => clipByValue(grads, 0.02), scale: 5 },
    "gradients clipped by global norm": { change: (grads) => clipByGlobalNorm(grads, 0.5), scale: 5 },
    "gradients clipped by global norm, which they do not reach": { change: (grads) => clipByGlobalNorm(grads, 1e4) },
    "soft target update": {
      after: (online, target) =>
        target.forEach((variable, i) =>
          variable.assign(tf.add(tf.mul(variable, 0.9), tf.mul(online[i] as tf.Tensor, 0.1))),
        ),
    },
    "target copied at every update": {
      after: (online, target) => target.forEach((variable, i) => variable.assign(tf.clone(online[i] as tf.Tensor))),
    },
  }
  it.each(Object.entries(variants))("%s", (_, variant) => {
    expectSameLearning(() => createDqnLearner(variant), 12)
  })
})

/** A regression onto targets of [B, A] by a head. */
function createHeadLearner(variables: tf.Variable[], apply: (x: tf.Tensor) => tf.Tensor): Learner {
  const optimizer = tf.train.adam(0.02)
  return {
    inputs: { x: float32(B, D), y: float32(B, A) },
    compute: ({ x, y }) => {
      const { value, grads } = tf.variableGrads(
        () => tf.mean(tf.squaredDifference(y!, apply(x!))) as tf.Scalar,
        variables,
      )
      optimizer.applyGradients(grads as never)
      return { loss: value, prediction: apply(x!) }
    },
    variables,
    optimizer,
  }
}

describe("heads of plain ops", () => {
  const activations = {
    relu,
    tanh: tf.tanh,
    sigmoid: tf.sigmoid,
    softmax: (x: tf.Tensor) => tf.softmax(x),
    elu: tf.elu,
    selu: tf.selu,
    leakyRelu: (x: tf.Tensor) => tf.leakyRelu(x, 0.1),
    softplus: tf.softplus,
    relu6: tf.relu6,
    gelu: (x: tf.Tensor) => tf.mul(0.5, tf.mul(x, tf.add(1, tf.erf(tf.div(x, Math.SQRT2))))),
    swish: (x: tf.Tensor) => tf.mul(x, tf.sigmoid(x)),
  }
  it.each(Object.entries(activations))("%s", (_, activate) => {
    expectSameLearning(() => {
      const { variables, apply } = createMlp([D, 8, 6, A], activate)
      return createHeadLearner(variables, (x) => activate(apply(x)))
    }, 8)
  })

  it("dueling: Q = V + A − mean A", () => {
    expectSameLearning(() => {
      const trunk = createMlp([D, 8, 6], relu, 1)
      const value = createMlp([6, 5, 1], relu, 2)
      const advantage = createMlp([6, 5, A], relu, 3)
      const variables = [...trunk.variables, ...value.variables, ...advantage.variables]
      return createHeadLearner(variables, (x) => {
        const h = tf.relu(trunk.apply(x))
        const a = advantage.apply(h)
        return tf.add(value.apply(h), tf.sub(a, tf.mean(a, 1, true)))
      })
    }, 10)
  })
})

/** A tfjs-layers model whose weights are the same each time. */
function withWeights(model: layers.LayersModel): layers.LayersModel {
  const next = createNumbers(7)
  const weights = tf.tidy(() =>
    model.getWeights().map(({ shape, size }) => {
      const values = floatsIn(size, [-0.5, 0.5], next)
      return tf.tensor(shape.length === 1 ? values.map(Math.abs) : values, shape)
    }),
  )
  model.setWeights(weights)
  tf.dispose(weights)
  return model
}

/** Updates of a tfjs-layers model; every variable of it is compared. */
function createModelLearner(make: () => layers.LayersModel, optimizer: tf.Optimizer = tf.train.adam(0.02)): Learner {
  const model = withWeights(make())
  const trainable = model.trainableWeights.map((weight) => weight.read() as tf.Variable)
  return {
    inputs: { x: float32(B, D), y: float32(B, A) },
    compute: ({ x, y }) => {
      const { value, grads } = tf.variableGrads(
        () => tf.mean(tf.squaredDifference(y!, model.apply(x!, { training: true }) as tf.Tensor)) as tf.Scalar,
        trainable,
      )
      optimizer.applyGradients(grads as never)
      return { loss: value, prediction: model.predict(x!) as tf.Tensor }
    },
    variables: model.weights.map((weight) => weight.read() as tf.Variable),
    optimizer,
  }
}

describe("tfjs-layers models", () => {
  const dense = (units: number, activation: string, first = false): layers.layers.Layer =>
    layers.layers.dense({ units, activation: activation as "relu", ...(first ? { inputShape: [D] } : {}) })

  it.each([
    "relu",
    "tanh",
    "sigmoid",
    "softmax",
    "elu",
    "selu",
    "linear",
    "softplus",
    "softsign",
    "relu6",
    "hardSigmoid",
    "swish",
  ])("dense, %s", (activation) => {
    expectSameLearning(
      () =>
        createModelLearner(() =>
          layers.sequential({ layers: [dense(8, activation, true), dense(6, activation), dense(A, "linear")] }),
        ),
      8,
    )
  })

  it("layer normalisation", () => {
    expectSameLearning(
      () =>
        createModelLearner(() =>
          layers.sequential({
            layers: [
              dense(8, "relu", true),
              layers.layers.layerNormalization(),
              dense(6, "tanh"),
              layers.layers.layerNormalization(),
              dense(A, "linear"),
            ],
          }),
        ),
      8,
    )
  })

  it("batch normalisation, with its moving averages", () => {
    expectSameLearning(
      () =>
        createModelLearner(
          () =>
            layers.sequential({
              layers: [dense(8, "relu", true), layers.layers.batchNormalization(), dense(A, "linear")],
            }),
          // Adam would follow rounding errors: a bias before a normalisation has no gradient.
          tf.train.sgd(0.1),
        ),
      8,
    )
  })

  it("a dueling model of two branches", () => {
    expectSameLearning(
      () =>
        createModelLearner(() => {
          const input = layers.input({ shape: [D] })
          const trunk = dense(8, "relu").apply(input) as layers.SymbolicTensor
          const value = dense(1, "linear").apply(dense(5, "relu").apply(trunk)) as layers.SymbolicTensor
          const advantage = dense(A, "linear").apply(dense(5, "relu").apply(trunk)) as layers.SymbolicTensor
          const all = layers.layers.concatenate().apply([value, advantage]) as layers.SymbolicTensor
          return layers.model({ inputs: input, outputs: dense(A, "linear").apply(all) as layers.SymbolicTensor })
        }),
      8,
    )
  })

  it("leaky ReLU, PReLU and ELU layers, multiply, add, average, flatten and reshape", () => {
    expectSameLearning(
      () =>
        createModelLearner(() => {
          const input = layers.input({ shape: [D] })
          const a = layers.layers
            .leakyReLU({ alpha: 0.2 })
            .apply(dense(6, "linear").apply(input)) as layers.SymbolicTensor
          const b = layers.layers.prelu().apply(dense(6, "linear").apply(input)) as layers.SymbolicTensor
          const c = layers.layers.elu().apply(dense(6, "linear").apply(input)) as layers.SymbolicTensor
          const mixed = [layers.layers.add(), layers.layers.multiply(), layers.layers.average()].map(
            (layer) => layer.apply([a, b, c]) as layers.SymbolicTensor,
          )
          const stacked = layers.layers.reshape({ targetShape: [3, 6] }).apply(layers.layers.concatenate().apply(mixed))
          const flat = layers.layers.flatten().apply(stacked)
          return layers.model({ inputs: input, outputs: dense(A, "linear").apply(flat) as layers.SymbolicTensor })
        }),
      8,
    )
  })
})

describe("importance weights and masks", () => {
  it("weigh each transition's loss, and the weighted errors come back as priorities", () => {
    expectSameLearning(() => {
      const { variables, apply } = createMlp([D, 8, A], relu)
      const optimizer = tf.train.adam(0.02)
      return {
        inputs: { x: float32(B, D), actions: int32(B), y: float32(B), weights: float32(B) },
        compute: ({ x, actions, y, weights }) => {
          const errorsOf = (): tf.Tensor => tf.sub(y!, tf.sum(tf.mul(apply(x!), tf.oneHot(actions!, A)), 1))
          const { value, grads } = tf.variableGrads(
            () => tf.mean(tf.mul(tf.abs(weights!), huber(errorsOf()))) as tf.Scalar,
            variables,
          )
          const priorities = tf.pow(tf.add(tf.abs(errorsOf()), 1e-3), 0.6)
          optimizer.applyGradients(grads as never)
          return { loss: value, priorities }
        },
        variables,
        optimizer,
      }
    }, 10)
  })

  it("a partial batch: what is masked plays no part, not even where it is NaN", () => {
    expectSameLearning(() => {
      const { variables, apply } = createMlp([D, 8, A], tf.tanh)
      const optimizer = tf.train.adam(0.02)
      return {
        inputs: { x: float32(B, D), y: float32(B, A), mask: float32(B) },
        batch: (call, drawn) => {
          const count = 1 + (call % B)
          const y = (drawn["y"] as Float32Array).map((value, i) => (i < count * A ? value : Number.NaN))
          return { ...drawn, y, mask: Float32Array.from({ length: B }, (_, i) => (i < count ? 1 : 0)) }
        },
        compute: ({ x, y, mask }) => {
          const isUsed = tf.greater(mask!, 0)
          const known = tf.where(tf.expandDims(isUsed, 1), y!, tf.zerosLike(y!))
          const { value, grads } = tf.variableGrads(() => {
            const each = tf.mean(tf.squaredDifference(known, apply(x!)), 1)
            return tf.div(tf.sum(tf.mul(each, mask!)), tf.sum(mask!)) as tf.Scalar
          }, variables)
          optimizer.applyGradients(grads as never)
          return { loss: value }
        },
        variables,
        optimizer,
      }
    }, 12)
  })
})

describe("distributions", () => {
  const [LOW, HIGH] = [-2, 2]
  const STEP = (HIGH - LOW) / (ATOMS - 1)

  /** The weight of each source atom at each atom: triangular, (1 − |b − j|)₊. */
  function projectByTriangles(atoms: tf.Tensor, probabilities: tf.Tensor): tf.Tensor {
    const place = tf.div(tf.sub(tf.clipByValue(atoms, LOW, HIGH), LOW), STEP)
    const distance = tf.abs(tf.sub(tf.expandDims(place, 2), tf.reshape(tf.range(0, ATOMS), [1, 1, ATOMS])))
    return tf.sum(tf.mul(tf.relu(tf.sub(1, distance)), tf.expandDims(probabilities, 2)), 1)
  }

  /** The same by the neighbours below and above. */
  function projectByOneHot(atoms: tf.Tensor, probabilities: tf.Tensor): tf.Tensor {
    const place = tf.div(tf.sub(tf.clipByValue(atoms, LOW, HIGH), LOW), STEP)
    const below = tf.floor(place)
    const part = tf.sub(place, below)
    const hot = (index: tf.Tensor): tf.Tensor => tf.oneHot(tf.cast(tf.minimum(index, ATOMS - 1), "int32"), ATOMS)
    const spread = (index: tf.Tensor, share: tf.Tensor): tf.Tensor =>
      tf.sum(tf.mul(hot(index), tf.expandDims(tf.mul(probabilities, share), 2)), 1)
    return tf.add(spread(below, tf.sub(1, part)), spread(tf.add(below, 1), part))
  }

  const c51 = (project: typeof projectByTriangles, viaSoftmax: boolean) => (): Learner => {
    const online = createMlp([D, 8, A * ATOMS], relu, 1)
    const target = createMlp([D, 8, A * ATOMS], relu, 2)
    const optimizer = tf.train.adam(0.01)
    const logitsOf = (net: typeof online, x: tf.Tensor): tf.Tensor => tf.reshape(net.apply(x), [B, A, ATOMS])
    const row = (x: tf.Tensor, actions: tf.Tensor): tf.Tensor =>
      tf.sum(tf.mul(x, tf.expandDims(tf.oneHot(actions, A), 2)), 1)
    return {
      inputs: batchOfTransitions,
      compute: ({ observations, actions, rewards, discounts, nextObservations }) => {
        const support = tf.linspace(LOW, HIGH, ATOMS)
        const next = tf.softmax(logitsOf(target, nextObservations!))
        const best = tf.argMax(tf.sum(tf.mul(next, support), 2), 1)
        const atoms = tf.add(tf.expandDims(rewards!, 1), tf.mul(tf.expandDims(tf.abs(discounts!), 1), support))
        const wanted = project(atoms, row(next, best))
        const { value, grads } = tf.variableGrads(() => {
          const logits = row(logitsOf(online, observations!), actions!)
          const logs = viaSoftmax ? tf.log(tf.add(tf.softmax(logits), 1e-8)) : tf.logSoftmax(logits)
          return tf.neg(tf.mean(tf.sum(tf.mul(wanted, logs), 1))) as tf.Scalar
        }, online.variables)
        optimizer.applyGradients(grads as never)
        return { loss: value, wanted }
      },
      variables: [...online.variables, ...target.variables],
      optimizer,
    }
  }

  it("C51, log-softmax, projection by triangular weights", () => expectSameLearning(c51(projectByTriangles, false), 8))
  it("C51, softmax, projection by oneHot", () => expectSameLearning(c51(projectByOneHot, true), 8))

  it("quantile Huber over all pairs of quantiles", () => {
    const N = 7
    expectSameLearning(() => {
      const online = createMlp([D, 8, A * N], relu, 1)
      const target = createMlp([D, 8, A * N], relu, 2)
      const optimizer = tf.train.adam(0.01)
      const row = (net: typeof online, x: tf.Tensor, actions: tf.Tensor): tf.Tensor =>
        tf.sum(tf.mul(tf.reshape(net.apply(x), [B, A, N]), tf.expandDims(tf.oneHot(actions, A), 2)), 1)
      return {
        inputs: batchOfTransitions,
        compute: ({ observations, actions, rewards, discounts, nextObservations }) => {
          const best = tf.argMax(tf.mean(tf.reshape(target.apply(nextObservations!), [B, A, N]), 2), 1)
          const wanted = tf.add(
            tf.expandDims(rewards!, 1),
            tf.mul(tf.expandDims(tf.abs(discounts!), 1), row(target, nextObservations!, best)),
          )
          const fractions = tf.div(tf.add(tf.range(0, N), 0.5), N)
          const pairs = (): tf.Tensor =>
            tf.sub(tf.expandDims(wanted, 1), tf.expandDims(row(online, observations!, actions!), 2))
          // Outside the tape, which has no gradient of less.
          const below = tf.cast(tf.less(pairs(), 0), "float32")
          const weight = tf.abs(tf.sub(tf.reshape(fractions, [1, N, 1]), below))
          const { value, grads } = tf.variableGrads(() => {
            const u = pairs()
            return tf.mean(tf.sum(tf.mean(tf.mul(weight, huber(u)), 2), 1)) as tf.Scalar
          }, online.variables)
          optimizer.applyGradients(grads as never)
          return { loss: value }
        },
        variables: [...online.variables, ...target.variables],
        optimizer,
      }
    }, 8)
  })

  it("an actor's loss: log-sum-exp, entropy and a soft value", () => {
    expectSameLearning(() => {
      const { variables, apply } = createMlp([D, 8, A], tf.tanh)
      const optimizer = tf.train.adam(0.02)
      return {
        inputs: { x: float32(B, D), actions: int32(B), advantages: float32(B) },
        compute: ({ x, actions, advantages }) => {
          const { value, grads } = tf.variableGrads(() => {
            const logits = apply(x!)
            const logs = tf.sub(logits, tf.logSumExp(logits, 1, true))
            const taken = tf.sum(tf.mul(logs, tf.oneHot(actions!, A)), 1)
            const entropy = tf.neg(tf.sum(tf.mul(tf.exp(logs), logs), 1))
            return tf.neg(tf.mean(tf.add(tf.mul(taken, advantages!), tf.mul(0.01, entropy)))) as tf.Scalar
          }, variables)
          optimizer.applyGradients(grads as never)
          return { loss: value, softValue: tf.mul(0.5, tf.logSumExp(tf.mul(apply(x!), 2), 1)) }
        },
        variables,
        optimizer,
      }
    }, 8)
  })

  it("a squashed Gaussian actor, its noise an input", () => {
    expectSameLearning(() => {
      const { variables, apply } = createMlp([D, 8, 4], relu)
      const optimizer = tf.train.adam(0.01)
      return {
        inputs: { x: float32(B, D), noise: float32(B, 2) },
        compute: ({ x, noise }) => {
          const { value, grads } = tf.variableGrads(() => {
            const [mean, logStd] = tf.split(apply(x!), 2, 1) as [tf.Tensor, tf.Tensor]
            const std = tf.exp(tf.clipByValue(logStd, -5, 2))
            const raw = tf.add(mean, tf.mul(std, noise!))
            const action = tf.tanh(raw)
            const logProbability = tf.sub(
              tf.sub(tf.mul(-0.5, tf.square(noise!)), logStd),
              tf.log(tf.add(tf.sub(1, tf.square(action)), 1e-6)),
            )
            return tf.mean(tf.add(logProbability, tf.square(tf.sub(action, 0.3)))) as tf.Scalar
          }, variables)
          optimizer.applyGradients(grads as never)
          return { loss: value }
        },
        variables,
        optimizer,
      }
    }, 8)
  })
})

describe("numbers that change from call to call", () => {
  it("a learning rate that is an input", () => {
    expectSameLearning(() => {
      const { variables, apply } = createMlp([D, 6, A], relu)
      return {
        inputs: { x: float32(B, D), y: float32(B, A), rate: float32() },
        batch: (call, drawn) => ({ ...drawn, rate: Float32Array.of(0.1 / (1 + call)) }),
        compute: ({ x, y, rate }) => {
          const { value, grads } = tf.variableGrads(
            () => tf.mean(tf.squaredDifference(y!, apply(x!))) as tf.Scalar,
            variables,
          )
          for (const variable of variables) variable.assign(tf.sub(variable, tf.mul(grads[variable.name]!, rate!)))
          return { loss: value }
        },
        variables,
      }
    }, 10)
  })

  it.each([
    ["adam", () => tf.train.adam(0.1)],
    ["rmsprop", () => tf.train.rmsprop(0.1)],
    ["adagrad", () => tf.train.adagrad(0.1)],
  ])("a learning rate that is set on %s between calls", (_, make) => {
    expectSameLearning(() => {
      const { variables, apply } = createMlp([D, 6, A], relu)
      const optimizer = make()
      return {
        inputs: { x: float32(B, D), y: float32(B, A) },
        batch: (call, drawn) => {
          ;(optimizer as unknown as { learningRate: number }).learningRate = call < 4 ? 0.1 : 0.01
          return drawn
        },
        compute: ({ x, y }) => {
          const { value, grads } = tf.variableGrads(
            () => tf.mean(tf.squaredDifference(y!, apply(x!))) as tf.Scalar,
            variables,
          )
          optimizer.applyGradients(grads as never)
          return { loss: value }
        },
        variables,
        optimizer,
      }
    }, 8)
  })

  it("ε-greedy: ε, the draws and the random actions are inputs", () => {
    expectSameLearning(() => {
      const { variables, apply } = createMlp([D, 6, A], relu)
      const [count] = createVariables([[A]], 3) as [tf.Variable]
      return {
        inputs: { x: float32(B, D), epsilon: float32(), draws: float32(B), randomActions: int32(B) },
        batch: (call, drawn) => ({ ...drawn, epsilon: Float32Array.of(1 - call / 8) }),
        compute: ({ x, epsilon, draws, randomActions }) => {
          const explores = tf.less(tf.abs(draws!), epsilon!)
          const actions = tf.where(explores, randomActions!, tf.argMax(apply(x!), 1))
          count.assign(tf.add(count, tf.sum(tf.oneHot(actions, A, 1, 0, "float32"), 0)))
          return { actions }
        },
        variables: [count, ...variables],
      }
    }, 9)
  })
})
