export type { IntegerArray } from "./bounded-integers.js"
export { createRandom, type Random } from "./random.js"
export { createSeedSequence, type SeedSequence, type SeedSequenceState } from "./seed-sequence.js"
export type { Seed } from "./seed-words.js"
