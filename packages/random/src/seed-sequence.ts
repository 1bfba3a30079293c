import { checks } from "./package-checks.js"
import { packBytes, type Seed, seedWords, utf8Bytes } from "./seed-words.js"

/** Where a sequence stands in its family, as plain data. */
export interface SeedSequenceState {
  /** The seed as 32-bit words, the lowest first. */
  readonly entropy: readonly number[]
  /** The way from the root to this sequence, 32-bit words. */
  readonly spawnKey: readonly number[]
  /** How many children `spawn` has made. */
  readonly childrenSpawned: number
}

/**
 * Turns a seed of any quality and size into as many well mixed words as a generator needs.
 *
 * NumPy's `SeedSequence`, after O'Neill's `seed_seq` (https://www.pcg-random.org/posts/developing-a-seed_seq-alternative.html).
 */
export interface SeedSequence {
  /** The state so far; shares no memory with the sequence. */
  readonly state: SeedSequenceState
  /**
   * The first `count` 32-bit words, always the same: `generate_state(count)`. NumPy's 64-bit words are pairs of these,
   * the low half first.
   */
  generateState(count: number): Uint32Array
  /** The next `count` children, independent of each other and of this sequence: NumPy's `spawn`. */
  spawn(count: number): SeedSequence[]
  /**
   * The child of that name. It depends on the seed and the name only, not on what was spawned before.
   *
   * Its key is that of this sequence, then 2³² − 1, the number of the name's UTF-8 bytes, and the bytes, four a word:
   * `spawn` never counts as far as 2³² − 1, so a named child is none of the numbered ones.
   */
  named(name: string): SeedSequence
}

/** The word that opens a name in a spawn key. */
const NAME_MARKER = 0xffffffff

const POOL_SIZE = 4

/**
 * The sequence of a seed, `numpy.random.SeedSequence(entropy, spawn_key=spawnKey)`.
 *
 * `spawnKey` holds integers in [0, 2³²). A seed that is text is not NumPy's (see `Seed`).
 *
 * @example
 * Array.from(createSeedSequence(0).generateState(2)) // => [2968811710, 3677149159]
 * createSeedSequence(0).spawn(2)[1]?.state.spawnKey // => [1]
 */
export function createSeedSequence(entropy: Seed, spawnKey: readonly number[] = []): SeedSequence {
  const where = "createSeedSequence"
  const words = seedWords(where, "entropy", entropy)
  if (!Array.isArray(spawnKey)) {
    throw checks.typeError(where, "spawnKey", { expected: "an array of integers", got: spawnKey })
  }
  for (const [i, word] of spawnKey.entries()) {
    checks.integer(where, `spawnKey[${i}]`, word, { min: 0, max: 0xffffffff })
  }
  return restoreSeedSequence({ entropy: Array.from(words), spawnKey: [...spawnKey], childrenSpawned: 0 })
}

/** The sequence that stands at `state`, which has been checked. */
export function restoreSeedSequence(state: SeedSequenceState): SeedSequence {
  const { entropy, spawnKey } = state
  let { childrenSpawned } = state
  const pool = mixEntropy(assembleEntropy(entropy, spawnKey))

  const child = (key: readonly number[]): SeedSequence =>
    restoreSeedSequence({ entropy, spawnKey: [...spawnKey, ...key], childrenSpawned: 0 })

  return {
    get state() {
      return { entropy: [...entropy], spawnKey: [...spawnKey], childrenSpawned }
    },
    generateState(count) {
      return generateState(pool, checks.integer("generateState", "count", count, { min: 0 }))
    },
    spawn(count) {
      checks.integer("spawn", "count", count, { min: 0, max: NAME_MARKER - childrenSpawned })
      const first = childrenSpawned
      childrenSpawned += count
      return Array.from({ length: count }, (_, i) => child([first + i]))
    },
    named(name) {
      if (typeof name !== "string") throw checks.typeError("named", "name", { expected: "a string", got: name })
      const bytes = utf8Bytes(name)
      return child([NAME_MARKER, bytes.length, ...packBytes(bytes)])
    },
  }
}

/** Zeros stand between a short seed and the key, so that (seed, key) and a longer seed do not meet. */
function assembleEntropy(entropy: readonly number[], spawnKey: readonly number[]): readonly number[] {
  if (spawnKey.length === 0) return entropy
  const padding = Array.from({ length: Math.max(0, POOL_SIZE - entropy.length) }, () => 0)
  return [...entropy, ...padding, ...spawnKey]
}

/** The pool of four words that `entropy` is mixed into. */
function mixEntropy(entropy: readonly number[]): Uint32Array {
  let multiplier = 0x43b0d7e5
  function hash(value: number): number {
    let hashed = value ^ multiplier
    multiplier = Math.imul(multiplier, 0x931e8875)
    hashed = Math.imul(hashed, multiplier)
    return hashed ^ (hashed >>> 16)
  }
  function mix(x: number, y: number): number {
    const mixed = Math.imul(0xca01f9dd, x) - Math.imul(0x4973f715, y)
    return mixed ^ (mixed >>> 16)
  }

  const pool = Uint32Array.from({ length: POOL_SIZE }, (_, i) => hash(entropy[i] ?? 0))
  for (let source = 0; source < POOL_SIZE; source++) {
    for (let target = 0; target < POOL_SIZE; target++) {
      if (source !== target) pool[target] = mix(pool[target]!, hash(pool[source]!))
    }
  }
  for (const word of entropy.slice(POOL_SIZE)) {
    for (let target = 0; target < POOL_SIZE; target++) pool[target] = mix(pool[target]!, hash(word))
  }
  return pool
}

function generateState(pool: Uint32Array, count: number): Uint32Array {
  const words = new Uint32Array(count)
  let multiplier = 0x8b51f9dd
  for (let i = 0; i < count; i++) {
    let word = pool[i % POOL_SIZE]! ^ multiplier
    multiplier = Math.imul(multiplier, 0x58f38ded)
    word = Math.imul(word, multiplier)
    words[i] = word ^ (word >>> 16)
  }
  return words
}
