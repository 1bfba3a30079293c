/** What the events of a file have in common with the ones that TensorBoard knows. */
interface EventTime {
  /** Seconds since 1970. */
  readonly wallTime: number
  /** The environment step, a whole number ≥ 0. */
  readonly step: number
}

const VARINT = 0
const FIXED_64 = 1
const LENGTH_DELIMITED = 2
const FIXED_32 = 5

const encoder = new TextEncoder()

/**
 * The first event of a file: it tells the format's version.
 *
 * TensorFlow's `tensorflow/core/util/event.proto`; the same for all of these events.
 */
export function encodeVersionEvent(time: EventTime): Uint8Array {
  const event = startEvent(time)
  pushBytes(event, 3, encoder.encode("brain.Event:2"))
  return new Uint8Array(event)
}

/** Says that a run goes on from here: TensorBoard forgets what it read of `step` and later. */
export function encodeStartEvent(time: EventTime): Uint8Array {
  const event = startEvent(time)
  pushBytes(event, 7, [key(1, VARINT), 1])
  return new Uint8Array(event)
}

/** A step's scalars by their tags. Stored as float32. */
export function encodeScalarsEvent(time: EventTime, values: Readonly<Record<string, number>>): Uint8Array {
  const summary: number[] = []
  for (const [tag, value] of Object.entries(values)) {
    const content: number[] = []
    pushBytes(content, 1, encoder.encode(tag))
    content.push(key(2, FIXED_32))
    pushNumber(content, 4, (view) => view.setFloat32(0, value, true))
    pushBytes(summary, 1, content)
  }
  const event = startEvent(time)
  pushBytes(event, 5, summary)
  return new Uint8Array(event)
}

function startEvent({ wallTime, step }: EventTime): number[] {
  const event = [key(1, FIXED_64)]
  pushNumber(event, 8, (view) => view.setFloat64(0, wallTime, true))
  // A field that is 0 is left out, as TensorFlow's own writer does.
  if (step === 0) return event
  event.push(key(2, VARINT))
  pushVarint(event, step)
  return event
}

/** A field's number, below 16, and how its value is written: the Protocol Buffers wire format. */
function key(field: number, wireType: number): number {
  return field * 8 + wireType
}

function pushBytes(message: number[], field: number, content: ArrayLike<number>): void {
  message.push(key(field, LENGTH_DELIMITED))
  pushVarint(message, content.length)
  for (let i = 0; i < content.length; i++) message.push(content[i] as number)
}

/** Seven bits a byte, the low ones first. By division: bit operations end at 32 bits, steps at 53. */
function pushVarint(message: number[], value: number): void {
  let rest = value
  while (rest >= 0x80) {
    message.push((rest % 0x80) + 0x80)
    rest = Math.floor(rest / 0x80)
  }
  message.push(rest)
}

function pushNumber(message: number[], size: number, set: (view: DataView) => void): void {
  const view = new DataView(new ArrayBuffer(size))
  set(view)
  for (let i = 0; i < size; i++) message.push(view.getUint8(i))
}
