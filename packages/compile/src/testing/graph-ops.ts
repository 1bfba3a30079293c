import * as tf from "@tensorflow/tfjs-core"

/** A value of a random function, and how far a right plan may be from it: 0 where it has to be the same bits. */
export interface Tracked {
  readonly tensor: tf.Tensor
  readonly name: string
  readonly error: number
  /** The largest of its finite elements, without the sign. */
  readonly max: number
  readonly isFinite: boolean
}

/** What an op made. */
export interface Made {
  readonly max: number
  readonly isFinite: boolean
  readonly count: number
}

/** An op with its operands and attributes. */
export interface Application {
  readonly operands: readonly Tracked[]
  readonly text: string
  run(operands: tf.Tensor[]): tf.Tensor | tf.Tensor[]
  /** How far the result may be from eager's; NaN where it cannot be told. */
  error(made: Made): number
}

/** `choose(n)` is a number in [0, n). Nothing where there are no operands for it. */
export type GraphOp = (pool: readonly Tracked[], choose: (count: number) => number) => Application | undefined

/** Some roundings of float32. */
const EPSILON = 4e-7
/** Where ±0 may change its sign. */
const SMALLEST = 1e-30

type Unary = (x: tf.Tensor) => tf.Tensor
type Binary = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor
type Choose = (count: number) => number

const isFloat = ({ tensor }: Tracked): boolean => tensor.dtype === "float32"
const isExact = ({ error }: Tracked): boolean => error === 0
const isNumber = ({ tensor }: Tracked): boolean => tensor.dtype !== "bool"
const isTame = ({ isFinite, max }: Tracked): boolean => isFinite && max <= 1e5

function pick(
  pool: readonly Tracked[],
  choose: Choose,
  ...conditions: ((x: Tracked) => boolean)[]
): Tracked | undefined {
  const fit = pool.filter((x) => conditions.every((condition) => condition(x)))
  return fit[choose(fit.length)]
}

/** Sizes of some of the axes. */
function subset(choose: Choose, rank: number): number[] {
  const bits = choose(2 ** rank)
  return Array.from({ length: rank }, (_, axis) => axis).filter((axis) => ((bits >> axis) & 1) === 1)
}

/** Bits of the result are those of the operand, so is its error. */
const exactUnary =
  (name: string, run: Unary, condition: (x: Tracked) => boolean = isFloat): GraphOp =>
  (pool, choose) => {
    const x = pick(pool, choose, condition, isExact)
    return x && { operands: [x], text: name, run: ([x]) => run(x!), error: () => 0 }
  }

/** Slope at most 1, and exact of what is exact. */
const gentleUnary =
  (name: string, run: Unary): GraphOp =>
  (pool, choose) => {
    const x = pick(pool, choose, isFloat)
    return x && { operands: [x], text: name, run: ([x]) => run(x!), error: () => x.error }
  }

const smoothUnary =
  (name: string, run: Unary, { slope, limit }: { slope: number; limit: number }): GraphOp =>
  (pool, choose) => {
    const x = pick(pool, choose, isFloat, (x) => x.max <= limit)
    return (
      x && {
        operands: [x],
        text: name,
        run: ([x]) => run(x!),
        error: ({ max }) => slope * x.error * Math.max(1, max) + EPSILON * Math.max(1, max, x.max),
      }
    )
  }

const arithmetic =
  (name: string, run: Binary, error: (a: Tracked, b: Tracked) => number): GraphOp =>
  (pool, choose) => {
    const small = (x: Tracked): boolean => isFloat(x) || x.max < 30_000
    const [a, b] = [pick(pool, choose, isNumber, small), pick(pool, choose, small)]
    if (a === undefined || b === undefined) return undefined
    const swap = choose(2) === 1
    const isInexact = a.error + b.error > 0
    return {
      operands: swap ? [b, a] : [a, b],
      text: name,
      run: ([a, b]) => run(a!, b!),
      error: ({ max }) => {
        if (!isInexact) return 0
        return a.isFinite && b.isFinite ? error(a, b) + EPSILON * max : Number.NaN
      },
    }
  }

const comparison =
  (name: string, run: Binary, condition: (x: Tracked) => boolean = isNumber): GraphOp =>
  (pool, choose) => {
    const [a, b] = [pick(pool, choose, condition, isExact), pick(pool, choose, condition, isExact)]
    return a && b && { operands: [a, b], text: name, run: ([a, b]) => run(a!, b!), error: () => 0 }
  }

/** Moves elements: their errors stay. */
function move(x: Tracked, text: string, run: (x: tf.Tensor) => tf.Tensor | tf.Tensor[]): Application {
  return { operands: [x], text, run: ([x]) => run(x!), error: () => x.error }
}

const moving =
  (make: (x: Tracked, choose: Choose) => Application | undefined): GraphOp =>
  (pool, choose) => {
    const x = pick(pool, choose)
    return x && make(x, choose)
  }

const hasNegativeZero = ({ tensor }: Tracked): boolean => tensor.dataSync().some((value) => Object.is(value, -0))

const reduction =
  (
    name: string,
    run: (x: tf.Tensor, axes: number[], keep: boolean) => tf.Tensor,
    { fits, error }: { fits: (x: Tracked) => boolean; error: (x: Tracked, made: Made, n: number) => number },
  ): GraphOp =>
  (pool, choose) => {
    const x = pick(pool, choose, fits)
    if (x === undefined) return undefined
    const axes = subset(choose, x.tensor.rank)
    if (choose(2) === 1) axes.reverse()
    const keep = choose(2) === 1
    return {
      operands: [x],
      text: `${name}<${axes}${keep ? " kept" : ""}>`,
      run: ([x]) => run(x!, axes, keep),
      error: (made) => error(x, made, x.tensor.size / made.count),
    }
  }

const isSummable = (x: Tracked): boolean => x.max <= 1e5
const sumError = (x: Tracked, _: Made, n: number): number =>
  isFloat(x) ? n * (x.error + EPSILON * x.max) + SMALLEST : x.max * n < 2 ** 31 ? 0 : Number.NaN

/** Splits a number into factors. */
function factors(size: number, choose: Choose): number[] {
  const shape: number[] = []
  let rest = size
  for (let i = 0; i < 3; i++) {
    const divisors = Array.from({ length: rest }, (_, k) => k + 1).filter((k) => rest % k === 0)
    const factor = divisors[choose(divisors.length)] as number
    shape.push(factor)
    rest /= factor
  }
  shape.push(rest)
  return rest === 1 && choose(2) === 0 ? shape.slice(0, -1) : shape
}

/** A·B of stacks of matrices; where nothing fits, with itself. */
const matmul =
  (isFused: boolean): GraphOp =>
  (pool, choose) => {
    const isMatrix = (x: Tracked): boolean => isFloat(x) && isTame(x) && x.tensor.rank >= 2
    const a = pick(pool, choose, isMatrix)
    if (a === undefined) return undefined
    const [turnA, turnB] = [choose(2) === 1, choose(2) === 1]
    const ends = (x: Tracked, turned: boolean): [number, number] => {
      const [m, n] = x.tensor.shape.slice(-2) as [number, number]
      return turned ? [n, m] : [m, n]
    }
    const batch = ({ tensor }: Tracked): string => tensor.shape.slice(0, -2).join()
    const fits = (b: Tracked): boolean =>
      ends(a, turnA)[1] === ends(b, turnB)[0] && (batch(a) === batch(b) || a.tensor.rank === 2 || b.tensor.rank === 2)
    const b = pick(pool, choose, isMatrix, fits)
    const [right, turnRight] = b === undefined ? [a, !turnA] : [b, turnB]
    const k = ends(a, turnA)[1]
    const error = (): number => k * (a.max * right.error + right.max * a.error + EPSILON * a.max * right.max) + SMALLEST
    const name = `matMul<${turnA ? "ᵀ" : ""},${turnRight ? "ᵀ" : ""}>`
    if (!isFused) {
      return { operands: [a, right], text: name, run: ([a, b]) => tf.matMul(a!, b!, turnA, turnRight), error }
    }
    const columns = ends(right, turnRight)[1]
    const bias = pick(pool, choose, isFloat, isTame, ({ tensor }) => tensor.rank === 1 && tensor.size === columns)
    const activation = (["linear", "relu", "elu", "sigmoid", "relu6", "leakyrelu"] as const)[choose(6)]!
    return {
      operands: bias === undefined ? [a, right] : [a, right, bias],
      text: `fused ${name}<${activation}>`,
      run: ([a, b, bias]) =>
        tf.fused.matMul({
          a: a!,
          b: b!,
          transposeA: turnA,
          transposeB: turnRight,
          activation,
          leakyreluAlpha: 0.25,
          ...(bias === undefined ? {} : { bias }),
        }),
      error: () =>
        error() + (bias === undefined ? 0 : bias.error + EPSILON * bias.max) + EPSILON * k * a.max * right.max,
    }
  }

const einsum: GraphOp = (pool, choose) => {
  const equations = ["ij->ji", "ij->j", "ij->", "ij,ij->ij", "ij,ij->i", "ij,ik->jk", "ij,kj->ik", "ij,ij->"]
  const equation = equations[choose(equations.length)] as string
  const isMatrix = (x: Tracked): boolean => isFloat(x) && isTame(x) && x.tensor.rank === 2
  const x = pick(pool, choose, isMatrix)
  if (x === undefined) return undefined
  const others = pool.filter((y) => isMatrix(y) && y.tensor.shape.join() === x.tensor.shape.join())
  const y = others[choose(others.length)] as Tracked
  const isOne = !equation.includes(",")
  const n = x.tensor.size
  return {
    operands: isOne ? [x] : [x, y],
    text: `einsum<${equation}>`,
    run: (operands) => tf.einsum(equation, ...operands),
    error: () =>
      n * (isOne ? x.error + EPSILON * x.max : x.max * y.error + y.max * x.error + EPSILON * x.max * y.max) + SMALLEST,
  }
}

const batchNorm: GraphOp = (pool, choose) => {
  const x = pick(pool, choose, isFloat, isTame, ({ tensor }) => tensor.rank >= 2)
  if (x === undefined) return undefined
  const isVector = (v: Tracked): boolean =>
    isFloat(v) && isTame(v) && isExact(v) && v.tensor.rank === 1 && v.tensor.size === x.tensor.shape[x.tensor.rank - 1]
  const parts = [0, 1, 2, 3].map(() => pick(pool, choose, isVector))
  if (parts.some((part) => part === undefined)) return undefined
  const [mean, , offset, scale] = parts as Tracked[]
  return {
    operands: [x, ...(parts as Tracked[])],
    text: "batchNorm(x, mean, |variance| + ½, offset, scale)",
    run: ([x, mean, variance, offset, scale]) =>
      tf.batchNorm(
        x!,
        mean as tf.Tensor1D,
        tf.add(tf.abs(variance!), 0.5) as tf.Tensor1D,
        offset as tf.Tensor1D,
        scale as tf.Tensor1D,
      ),
    error: ({ max }) =>
      2 * (scale!.max * (x.error + EPSILON * (x.max + mean!.max)) + EPSILON * (offset!.max + max)) + SMALLEST,
  }
}

const named = <O extends GraphOp>(list: readonly (readonly [string, O])[]): Record<string, O> =>
  Object.fromEntries(list)

const each = <Op>(
  ops: Readonly<Record<string, Op>>,
  make: (name: string, op: Op) => GraphOp,
): (readonly [string, GraphOp])[] => Object.entries(ops).map(([name, op]) => [name, make(name, op)])

/** Exact ops whose result's bits are fixed by their operands' bits. */
const exactOps: Record<string, GraphOp> = named([
  ...each(
    {
      ceil: tf.ceil,
      floor: tf.floor,
      round: tf.round,
      sign: tf.sign,
      sqrt: tf.sqrt,
      reciprocal: tf.reciprocal,
      square: tf.square,
      isNaN: tf.isNaN,
      isInf: tf.isInf,
      isFinite: tf.isFinite,
    },
    (name, op) => exactUnary(name, op),
  ),
  ["step", exactUnary("step", (x) => tf.step(x, -0.5))],
  ["absInt", exactUnary("abs", tf.abs, ({ tensor }) => tensor.dtype === "int32")],
  ["negInt", exactUnary("neg", tf.neg, ({ tensor }) => tensor.dtype === "int32")],
  ["logicalNot", exactUnary("logicalNot", tf.logicalNot, ({ tensor }) => tensor.dtype === "bool")],
  [
    "toInt",
    exactUnary(
      "toInt",
      (x) => tf.cast(x, "int32"),
      (x) => x.isFinite && x.max < 2 ** 31,
    ),
  ],
  [
    "toBool",
    exactUnary(
      "toBool",
      (x) => tf.cast(x, "bool"),
      () => true,
    ),
  ],
  [
    "toFloat",
    exactUnary(
      "toFloat",
      (x) => tf.cast(x, "float32"),
      () => true,
    ),
  ],
  ...each({ abs: tf.abs, neg: tf.neg, relu: tf.relu, relu6: tf.relu6 }, gentleUnary),
  ["leakyRelu", gentleUnary("leakyRelu<¼>", (x) => tf.leakyRelu(x, 0.25))],
  ["clip", gentleUnary("clip<-0.7, 0.3>", (x) => tf.clipByValue(x, -0.7, 0.3))],
  ["add", arithmetic("add", tf.add, (a, b) => a.error + b.error)],
  ["sub", arithmetic("sub", tf.sub, (a, b) => a.error + b.error)],
  ["mul", arithmetic("mul", tf.mul, (a, b) => a.error * (b.max + b.error) + b.error * a.max)],
  ["div", comparison("div", tf.div, isFloat)],
  ["maximum", arithmetic("maximum", tf.maximum, (a, b) => Math.max(a.error, b.error))],
  ["minimum", arithmetic("minimum", tf.minimum, (a, b) => Math.max(a.error, b.error))],
  ["floorDiv", comparison("floorDiv", tf.floorDiv, ({ tensor }) => tensor.dtype === "int32")],
  ["mod", comparison("mod", tf.mod, ({ tensor }) => tensor.dtype === "int32")],
  ...each(
    {
      equal: tf.equal,
      notEqual: tf.notEqual,
      less: tf.less,
      lessEqual: tf.lessEqual,
      greater: tf.greater,
      greaterEqual: tf.greaterEqual,
    },
    (name, op) => comparison(name, op),
  ),
  ...each({ logicalAnd: tf.logicalAnd, logicalOr: tf.logicalOr, logicalXor: tf.logicalXor }, (name, op) =>
    comparison(name, op, ({ tensor }) => tensor.dtype === "bool"),
  ),
  [
    "where",
    (pool, choose) => {
      const condition = pick(pool, choose, ({ tensor }) => tensor.dtype === "bool")
      const a = pick(pool, choose)
      const b = a && pick(pool, choose, ({ tensor }) => tensor.dtype === a.tensor.dtype)
      return (
        condition &&
        a &&
        b && {
          operands: [condition, a, b],
          text: "where",
          run: ([c, a, b]: tf.Tensor[]) => tf.where(c!, a!, b!),
          error: () => Math.max(a.error, b.error),
        }
      )
    },
  ],
  [
    "constant",
    (_, choose) => {
      const value = [0, 1, -1, -0, 0.1, 2, 3.5, Number.NaN][choose(8)] as number
      const shape = [[], [1], [3], [2, 4], [5, 1]][choose(5)] as number[]
      const dtype = (["float32", "float32", "int32"] as const)[choose(3)]!
      const kinds: [string, () => tf.Tensor][] = [
        [`fill<${value}>`, () => tf.fill(shape, value)],
        [`zeros<${dtype}>`, () => tf.zeros(shape, dtype)],
        [`ones<${dtype}>`, () => tf.ones(shape, dtype)],
        ["range", () => tf.range(0, 7, 1, dtype)],
        ["linspace", () => tf.linspace(-1, 1, 5)],
        [`scalar<${value}>`, () => tf.scalar(value)],
      ]
      const [text, make] = kinds[choose(kinds.length)]!
      return { operands: [], text, run: make, error: () => 0 }
    },
  ],
  [
    "max",
    reduction("max", tf.max, {
      fits: (x) => isNumber(x) && !hasNegativeZero(x),
      error: (x) => x.error,
    }),
  ],
  ["min", reduction("min", tf.min, { fits: (x) => isNumber(x) && !hasNegativeZero(x), error: (x) => x.error })],
  ["any", reduction("any", tf.any, { fits: ({ tensor }) => tensor.dtype === "bool", error: () => 0 })],
  ["all", reduction("all", tf.all, { fits: ({ tensor }) => tensor.dtype === "bool", error: () => 0 })],
  [
    "argMax",
    (pool, choose) => {
      const x = pick(pool, choose, isNumber, isExact, ({ tensor, isFinite }) => tensor.rank > 0 && isFinite)
      if (x === undefined) return undefined
      const axis = choose(x.tensor.rank)
      const op = choose(2) === 0 ? tf.argMax : tf.argMin
      return {
        operands: [x],
        text: `${op === tf.argMax ? "argMax" : "argMin"}<${axis}>`,
        run: ([x]) => op(x!, axis),
        error: () => 0,
      }
    },
  ],
  ["clone", moving((x) => move(x, "clone", (x) => tf.clone(x)))],
  [
    "reshape",
    moving((x, choose) => {
      const shape = factors(x.tensor.size, choose)
      return move(x, `reshape<${shape}>`, (x) => tf.reshape(x, shape))
    }),
  ],
  [
    "transpose",
    moving((x, choose) => {
      const left = x.tensor.shape.map((_, axis) => axis)
      const order = x.tensor.shape.map(() => left.splice(choose(left.length), 1)[0] as number)
      return move(x, `transpose<${order}>`, (x) => tf.transpose(x, order))
    }),
  ],
  [
    "slice",
    moving((x, choose) => {
      const begin = x.tensor.shape.map((length) => choose(length))
      const size = x.tensor.shape.map((length, axis) => 1 + choose(length - (begin[axis] as number)))
      return x.tensor.rank === 0 ? undefined : move(x, `slice<${begin} | ${size}>`, (x) => tf.slice(x, begin, size))
    }),
  ],
  [
    "stridedSlice",
    moving((x, choose) => {
      const begin = x.tensor.shape.map((length) => choose(length))
      const strides = x.tensor.shape.map(() => [1, 2, 3, -1, -2][choose(5)] as number)
      const end = x.tensor.shape.map((length, axis) => ((strides[axis] as number) > 0 ? length : -length - 1))
      if (x.tensor.rank === 0) return undefined
      return move(x, `stridedSlice<${begin} | ${end} | ${strides}>`, (x) => tf.stridedSlice(x, begin, end, strides))
    }),
  ],
  [
    "reverse",
    moving((x, choose) => {
      const axes = subset(choose, x.tensor.rank)
      return move(x, `reverse<${axes}>`, (x) => tf.reverse(x, axes))
    }),
  ],
  [
    "tile",
    moving((x, choose) => {
      const times = x.tensor.shape.map(() => 1 + choose(3))
      return x.tensor.rank === 0 ? undefined : move(x, `tile<${times}>`, (x) => tf.tile(x, times))
    }),
  ],
  [
    "broadcastTo",
    moving((x, choose) => {
      const shape = x.tensor.shape.map((length) => (length === 1 ? 1 + choose(4) : length))
      if (choose(2) === 1) shape.unshift(1 + choose(3))
      return shape.length > 4 ? undefined : move(x, `broadcastTo<${shape}>`, (x) => tf.broadcastTo(x, shape))
    }),
  ],
  [
    "expandDims",
    moving((x, choose) => {
      const axis = choose(x.tensor.rank + 1)
      return x.tensor.rank >= 4 ? undefined : move(x, `expandDims<${axis}>`, (x) => tf.expandDims(x, axis))
    }),
  ],
  ["squeeze", moving((x) => move(x, "squeeze", (x) => tf.squeeze(x)))],
  [
    "pad",
    moving((x, choose) => {
      const by = x.tensor.shape.map(() => [choose(3), choose(3)] as [number, number])
      const value = [0, 1, -2][choose(3)] as number
      return x.tensor.rank === 0 || x.tensor.dtype === "bool"
        ? undefined
        : move(x, `pad<${by.join("|")} with ${value}>`, (x) => tf.pad(x, by, value))
    }),
  ],
  [
    "unstack",
    moving((x, choose) => {
      const axis = choose(x.tensor.rank)
      if (x.tensor.rank === 0 || (x.tensor.shape[axis] as number) > 5) return undefined
      return move(x, `unstack<${axis}>`, (x) => tf.unstack(x, axis))
    }),
  ],
  [
    "split",
    moving((x, choose) => {
      const axis = choose(x.tensor.rank)
      const length = x.tensor.shape[axis] ?? 0
      if (length < 2) return undefined
      const first = 1 + choose(length - 1)
      return move(x, `split<${first}, ${length - first} | ${axis}>`, (x) => tf.split(x, [first, length - first], axis))
    }),
  ],
  [
    "concat",
    (pool, choose) => {
      const a = pick(pool, choose, ({ tensor }) => tensor.rank > 0)
      if (a === undefined) return undefined
      const axis = choose(a.tensor.rank)
      const others = (x: tf.Tensor): string => `${x.dtype}${x.shape.map((length, i) => (i === axis ? "*" : length))}`
      const fits = (x: Tracked): boolean => x.tensor.rank === a.tensor.rank && others(x.tensor) === others(a.tensor)
      const parts = [a, pick(pool, choose, fits), ...(choose(2) === 0 ? [] : [pick(pool, choose, fits)])] as Tracked[]
      return {
        operands: parts,
        text: `concat<${axis}>`,
        run: (parts) => tf.concat(parts, axis),
        error: () => Math.max(...parts.map(({ error }) => error)),
      }
    },
  ],
  [
    "stack",
    (pool, choose) => {
      const a = pick(pool, choose, ({ tensor }) => tensor.rank < 4)
      if (a === undefined) return undefined
      const axis = choose(a.tensor.rank + 1)
      const fits = ({ tensor }: Tracked): boolean =>
        tensor.dtype === a.tensor.dtype && tensor.shape.join() === a.tensor.shape.join()
      const parts = [a, pick(pool, choose, fits)] as Tracked[]
      return {
        operands: parts,
        text: `stack<${axis}>`,
        run: (parts) => tf.stack(parts, axis),
        error: () => Math.max(...parts.map(({ error }) => error)),
      }
    },
  ],
  [
    "gather",
    (pool, choose) => {
      const x = pick(pool, choose, ({ tensor }) => tensor.rank > 0)
      const indices = pick(
        pool,
        choose,
        ({ tensor, error }) => tensor.dtype === "int32" && error === 0 && tensor.rank < 3,
      )
      if (x === undefined || indices === undefined) return undefined
      const axis = choose(x.tensor.rank)
      const length = x.tensor.shape[axis] as number
      return {
        operands: [x, indices],
        text: `gather<${axis}, indices mod ${length}>`,
        run: ([x, indices]) => tf.gather(x!, tf.mod(indices!, tf.scalar(length, "int32")), axis),
        error: () => x.error,
      }
    },
  ],
  [
    "oneHot",
    (pool, choose) => {
      const x = pick(pool, choose, ({ tensor, error }) => tensor.dtype === "int32" && error === 0 && tensor.rank < 4)
      const depth = 2 + choose(5)
      const dtype = (["float32", "int32", "bool"] as const)[choose(3)]!
      return (
        x && {
          operands: [x],
          text: `oneHot<${depth} ${dtype}>`,
          run: ([x]) => tf.oneHot(x!, depth, 1, 0, dtype),
          error: () => 0,
        }
      )
    },
  ],
])

const softmaxError = (x: Tracked, { max }: Made): number => 4 * x.error + 4 * EPSILON * Math.max(1, max, x.max)
const isMild = (x: Tracked): boolean => isFloat(x) && x.isFinite && x.max <= 50

const alongLast =
  (name: string, run: Unary): GraphOp =>
  (pool, choose) => {
    const x = pick(pool, choose, isMild, ({ tensor }) => tensor.rank > 0)
    return x && { operands: [x], text: name, run: ([x]) => run(x!), error: (made) => softmaxError(x, made) }
  }

/** Ops whose last bits are the backend's own affair. */
const inexactOps: Record<string, GraphOp> = named([
  ["tanh", smoothUnary("tanh", tf.tanh, { slope: 1, limit: Infinity })],
  ["sigmoid", smoothUnary("sigmoid", tf.sigmoid, { slope: 0.25, limit: 1e4 })],
  ["softplus", smoothUnary("softplus", tf.softplus, { slope: 1, limit: 1e4 })],
  ["elu", smoothUnary("elu", tf.elu, { slope: 1, limit: 1e4 })],
  ["selu", smoothUnary("selu", tf.selu, { slope: 2, limit: 1e4 })],
  ["exp", smoothUnary("exp", tf.exp, { slope: 1, limit: 5 })],
  ["expm1", smoothUnary("expm1", tf.expm1, { slope: 2, limit: 5 })],
  ["sin", smoothUnary("sin", tf.sin, { slope: 1, limit: 100 })],
  ["cos", smoothUnary("cos", tf.cos, { slope: 1, limit: 100 })],
  ["atan", smoothUnary("atan", tf.atan, { slope: 1, limit: 1e4 })],
  ["asinh", smoothUnary("asinh", tf.asinh, { slope: 1, limit: 1e4 })],
  ["erf", smoothUnary("erf", tf.erf, { slope: 1.2, limit: 1e4 })],
  ["log1pAbs", smoothUnary("log1p(|x|)", (x) => tf.log1p(tf.abs(x)), { slope: 1, limit: 1e4 })],
  ["log", smoothUnary("log(|x| + ½)", (x) => tf.log(tf.add(tf.abs(x), 0.5)), { slope: 2, limit: 1e4 })],
  ["sqrtOf", smoothUnary("√(|x| + ½)", (x) => tf.sqrt(tf.add(tf.abs(x), 0.5)), { slope: 1, limit: 1e4 })],
  ["rsqrt", smoothUnary("rsqrt(|x| + ½)", (x) => tf.rsqrt(tf.add(tf.abs(x), 0.5)), { slope: 2, limit: 1e4 })],
  ["squareOf", smoothUnary("square", tf.square, { slope: 20, limit: 10 })],
  ["pow", smoothUnary("pow<1.5>(|x| + ½)", (x) => tf.pow(tf.add(tf.abs(x), 0.5), 1.5), { slope: 5, limit: 10 })],
  [
    "divBy",
    (pool, choose) => {
      const [a, b] = [pick(pool, choose, isFloat, isTame), pick(pool, choose, isFloat, isTame)]
      return (
        a &&
        b && {
          operands: [a, b],
          text: "a / (|b| + 1)",
          run: ([a, b]) => tf.div(a!, tf.add(tf.abs(b!), 1)),
          error: ({ max }) => a.error + a.max * b.error + EPSILON * Math.max(max, 1e-20),
        }
      )
    },
  ],
  [
    "squaredDifference",
    (pool, choose) => {
      const [a, b] = [pick(pool, choose, isFloat, isTame), pick(pool, choose, isFloat, isTame)]
      return (
        a &&
        b && {
          operands: [a, b],
          text: "squaredDifference",
          run: ([a, b]) => tf.squaredDifference(a!, b!),
          error: ({ max }) => 2 * (a.max + b.max) * (a.error + b.error) + EPSILON * max + SMALLEST,
        }
      )
    },
  ],
  ["sum", reduction("sum", tf.sum, { fits: isSummable, error: sumError })],
  ["mean", reduction("mean", tf.mean, { fits: isSummable, error: (x) => x.error + 20 * EPSILON * x.max + SMALLEST })],
  ["logSumExp", reduction("logSumExp", tf.logSumExp, { fits: isMild, error: softmaxError })],
  [
    "prod",
    reduction("prod", tf.prod, {
      fits: (x) => isFloat(x) && isExact(x) && x.isFinite && x.max <= 1.3,
      error: (_, __, n) => n * EPSILON * 1.3 ** n + SMALLEST,
    }),
  ],
  [
    "cumsum",
    (pool, choose) => {
      const x = pick(pool, choose, isSummable, isNumber, ({ tensor }) => tensor.rank > 0)
      if (x === undefined) return undefined
      const axis = choose(x.tensor.rank)
      const [exclusive, reverse] = [choose(2) === 1, choose(2) === 1]
      const n = x.tensor.shape[axis] as number
      return {
        operands: [x],
        text: `cumsum<${axis}${exclusive ? " exclusive" : ""}${reverse ? " reverse" : ""}>`,
        run: ([x]) => tf.cumsum(x!, axis, exclusive, reverse),
        error: (made) => sumError(x, made, n),
      }
    },
  ],
  ["softmax", alongLast("softmax", (x) => tf.softmax(x))],
  ["logSoftmax", alongLast("logSoftmax", (x) => tf.logSoftmax(x))],
  ["matMul", matmul(false)],
  ["fusedMatMul", matmul(true)],
  ["einsum", einsum],
  ["batchNorm", batchNorm],
])

/** Ops that random functions are made of. */
export const graphOps: Readonly<Record<string, GraphOp>> = { ...exactOps, ...inexactOps }

/** Names of those that give the same bits on every backend. */
export const exactOpNames: readonly string[] = Object.keys(exactOps)

/** Names of those that have a gradient, of which the slopes are mild. */
// prettier-ignore
export const differentiableOpNames: readonly string[] = [
  "abs", "neg", "relu", "leakyRelu", "clip", "add", "sub", "mul", "where", "constant", "max", "min", "clone", "reshape", "transpose",
  "slice", "reverse", "tile", "broadcastTo", "expandDims", "squeeze", "pad", "unstack", "split", "concat", "stack", "gather",
  "tanh", "sigmoid", "softplus", "elu", "selu", "exp", "expm1", "sin", "cos", "atan", "asinh", "erf", "log1pAbs", "log", "sqrtOf", "rsqrt",
  "squareOf", "pow", "divBy", "sum", "mean", "logSumExp", "softmax", "logSoftmax", "matMul", "einsum", "batchNorm", "greater",
]
