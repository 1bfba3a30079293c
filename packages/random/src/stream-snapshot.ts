import type { Snapshot } from "@bellman-rl/spec"
import { checks } from "./package-checks.js"
import type { Pcg64State } from "./pcg64.js"
import type { SeedSequenceState } from "./seed-sequence.js"

const ALGORITHM = "numpy-pcg64"
const FIELDS = ["algorithm", "state", "buffered", "entropy", "spawnKey", "childrenSpawned"]
const HEXADECIMAL_128 = /^0x[0-9a-f]{32}$/
const LARGEST_WORD = 0xffffffff

/**
 * Where a stream stands, as JSON-able data: the generator's 128-bit state as `0x` and 32 hexadecimal digits, the half
 * word that waits (or null), and the seed sequence that named and spawned streams come from.
 */
export function writeStreamSnapshot(bits: Pcg64State, sequence: SeedSequenceState): Snapshot {
  const digits = Array.from(bits.words, (word) => word.toString(16).padStart(8, "0"))
  return {
    algorithm: ALGORITHM,
    state: `0x${digits.toReversed().join("")}`,
    buffered: bits.buffered,
    entropy: sequence.entropy,
    spawnKey: sequence.spawnKey,
    childrenSpawned: sequence.childrenSpawned,
  }
}

/** The snapshot's contents, or an error that names the field that is wrong. */
export function readStreamSnapshot(snapshot: Snapshot): { bits: Pcg64State; sequence: SeedSequenceState } {
  if (typeof snapshot !== "object" || snapshot === null) {
    throw checks.typeError("restore", "snapshot", { expected: "what snapshot() returned", got: snapshot })
  }
  checks.knownFields("restore", "snapshot", snapshot, FIELDS)
  const { algorithm, state, buffered } = snapshot
  checks.oneOf("restore", "snapshot.algorithm", algorithm, [ALGORITHM])
  if (typeof state !== "string" || !HEXADECIMAL_128.test(state)) {
    throw checks.typeError("restore", "snapshot.state", { expected: "0x and 32 hexadecimal digits", got: state })
  }
  const words = Uint32Array.from({ length: 4 }, (_, i) => Number(`0x${state.slice(26 - 8 * i, 34 - 8 * i)}`))
  return {
    bits: { words, buffered: buffered === null ? null : readWord("buffered", buffered) },
    sequence: {
      entropy: readWords("entropy", snapshot["entropy"], 1),
      spawnKey: readWords("spawnKey", snapshot["spawnKey"], 0),
      childrenSpawned: readWord("childrenSpawned", snapshot["childrenSpawned"]),
    },
  }
}

function readWord(field: string, value: unknown): number {
  return checks.integer("restore", `snapshot.${field}`, value, { min: 0, max: LARGEST_WORD })
}

function readWords(field: string, value: unknown, shortest: number): number[] {
  if (!Array.isArray(value)) {
    throw checks.typeError("restore", `snapshot.${field}`, { expected: "an array of integers", got: value })
  }
  if (value.length < shortest) {
    throw checks.rangeError("restore", `snapshot.${field}`, { expected: `at least ${shortest} word`, got: value })
  }
  return value.map((word, i) => readWord(`${field}[${i}]`, word))
}
