/** Opcodes of one byte. */
const plain = {
  end: 0x0b,
  "i32.add": 0x6a,
  "i32.ne": 0x47,
} as const

/** Opcodes behind the prefix 0xfd, without immediates. */
const simd = {
  "i32x4.splat": 0x11,
  "i32x4.eq": 0x37,
  "i32x4.ne": 0x38,
  "i32x4.lt_s": 0x39,
  "i32x4.gt_s": 0x3b,
  "i32x4.le_s": 0x3d,
  "i32x4.ge_s": 0x3f,
  "f32x4.eq": 0x41,
  "f32x4.ne": 0x42,
  "f32x4.lt": 0x43,
  "f32x4.gt": 0x44,
  "f32x4.le": 0x45,
  "f32x4.ge": 0x46,
  "f64x2.eq": 0x47,
  "v128.not": 0x4d,
  "v128.and": 0x4e,
  "v128.andnot": 0x4f,
  "v128.or": 0x50,
  "v128.bitselect": 0x52,
  "f64x2.promote_low_f32x4": 0x5f,
  "f32x4.ceil": 0x67,
  "f32x4.floor": 0x68,
  "f32x4.trunc": 0x69,
  "f32x4.nearest": 0x6a,
  "f64x2.floor": 0x75,
  "f64x2.trunc": 0x7a,
  "i32x4.abs": 0xa0,
  "i32x4.neg": 0xa1,
  "i32x4.shr_s": 0xac,
  "i32x4.shr_u": 0xad,
  "i32x4.add": 0xae,
  "i32x4.sub": 0xb1,
  "i32x4.mul": 0xb5,
  "i32x4.min_s": 0xb6,
  "i32x4.max_s": 0xb8,
  "f32x4.abs": 0xe0,
  "f32x4.neg": 0xe1,
  "f32x4.sqrt": 0xe3,
  "f32x4.add": 0xe4,
  "f32x4.sub": 0xe5,
  "f32x4.mul": 0xe6,
  "f32x4.div": 0xe7,
  "f32x4.min": 0xe8,
  "f32x4.max": 0xe9,
  "f32x4.pmin": 0xea,
  "f32x4.pmax": 0xeb,
  "f64x2.add": 0xf0,
  "f64x2.sub": 0xf1,
  "f64x2.mul": 0xf2,
  "f64x2.div": 0xf3,
  "f32x4.convert_i32x4_s": 0xfa,
  "f64x2.convert_low_i32x4_s": 0xfe,
} as const

/** Loads and stores: an opcode behind 0xfd, an alignment, an offset and for some a lane. */
const memory = {
  "v128.load": 0x00,
  "v128.load32_splat": 0x09,
  "v128.store": 0x0b,
  "v128.load32_lane": 0x56,
  "v128.store32_lane": 0x5a,
  "v128.store64_lane": 0x5b,
  "v128.load32_zero": 0x5c,
  "v128.load64_zero": 0x5d,
} as const

export type Instruction = Exclude<keyof typeof plain, "end"> | keyof typeof simd
export type MemoryInstruction = keyof typeof memory

/** WebAssembly's opcodes (Core Specification 2.0, §5.4), those that are used. */
export const opcodes = {
  plain: plain as Readonly<Record<string, number>>,
  simd: simd as Readonly<Record<string, number>>,
  memory: memory as Readonly<Record<MemoryInstruction, number>>,
  simdPrefix: 0xfd,
  loop: 0x03,
  branchIf: 0x0d,
  call: 0x10,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  i32Const: 0x41,
  v128Const: 0x0c,
  shuffle: 0x0d,
  end: 0x0b,
} as const

/** The type of a block that takes and leaves nothing. */
export const EMPTY_BLOCK = 0x40
