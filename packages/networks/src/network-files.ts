import { io, util } from "@tensorflow/tfjs-core"
import { type LayersModel, loadLayersModel, version_layers } from "@tensorflow/tfjs-layers"
import { crc32 } from "./crc32.js"
import { checks } from "./package-checks.js"
import { safeDispose } from "./safe-dispose.js"

/** A network as the two files of tfjs's layers format. Put side by side, `tf.loadLayersModel("…/model.json")` reads them. */
export interface NetworkFiles {
  /** The architecture and the list of weights, JSON in UTF-8. */
  readonly "model.json": Uint8Array
  /** The weights one after the other, row-major, little-endian. */
  readonly "weights.bin": Uint8Array
}

/** What we read of `model.json`. */
interface ModelJson {
  readonly modelTopology: object
  readonly weights: io.WeightsManifestEntry[]
  readonly crc32: unknown
}

const BYTES: Readonly<Record<string, number>> = { float32: 4, int32: 4, bool: 1 }

/**
 * A network as bytes, in tfjs's layers format. Nothing in them tells the time: equal networks give equal bytes.
 *
 * Next to the list of weights stands a checksum of `weights.bin`, which tfjs passes over and `loadNetwork` checks.
 */
export function saveNetwork(model: LayersModel): NetworkFiles {
  const values = model.weights.map((weight) => weight.read().dataSync())
  const weights = new Uint8Array(values.reduce((size, data) => size + data.byteLength, 0))
  let offset = 0
  for (const data of values) {
    weights.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset)
    offset += data.byteLength
  }
  const specs = model.weights.map(({ originalName, shape, dtype }) => ({ name: originalName, shape, dtype }))
  const json = {
    format: "layers-model",
    generatedBy: `TensorFlow.js tfjs-layers v${version_layers}`,
    convertedBy: null,
    modelTopology: model.toJSON(null, false) as object,
    weightsManifest: [{ paths: ["weights.bin"], weights: specs, crc32: crc32(weights) }],
  }
  return { "model.json": util.encodeString(JSON.stringify(json)), "weights.bin": weights }
}

/**
 * The network that `saveNetwork` wrote, bit for bit, in variables of its own.
 *
 * Reads what tfjs itself saves, too, where the weights are not quantized and in one file named `weights.bin`. Throws
 * an error that names the file where bytes are missing, damaged or of another network.
 */
export async function loadNetwork(files: NetworkFiles): Promise<LayersModel> {
  const where = "loadNetwork"
  const bytes = { "model.json": files["model.json"], "weights.bin": files["weights.bin"] }
  for (const [name, value] of Object.entries(bytes)) {
    if (!(value instanceof Uint8Array)) throw checks.typeError(where, name, { expected: "a Uint8Array", got: value })
  }
  const json = parseModelJson(where, bytes["model.json"])
  const weightData = bytes["weights.bin"].slice()
  const size = json.weights.reduce((sum, { shape, dtype }) => sum + util.sizeFromShape(shape) * (BYTES[dtype] ?? 0), 0)
  if (weightData.length !== size) {
    throw checks.rangeError(where, "weights.bin", {
      expected: `${size} bytes`,
      got: weightData.length,
      advice: "The file is cut short or belongs to another model.json.",
    })
  }
  if (json.crc32 !== undefined && json.crc32 !== crc32(weightData)) {
    throw checks.rangeError(where, "weights.bin", {
      expected: `the checksum ${JSON.stringify(json.crc32)}`,
      got: crc32(weightData),
      advice: "The file is damaged or belongs to another model.json.",
    })
  }
  const { modelTopology, weights: weightSpecs } = json
  try {
    return safeDispose(
      await loadLayersModel(io.fromMemory({ modelTopology, weightSpecs, weightData: weightData.buffer })),
    )
  } catch (error) {
    throw checks.typeError(where, "model.json", {
      expected: "a layers model and its weights",
      got: error instanceof Error ? error.message.split("\n")[0] : error,
    })
  }
}

function parseModelJson(where: string, bytes: Uint8Array): ModelJson {
  const refuse = (expected: string, got: unknown) =>
    checks.typeError(where, "model.json", { expected, got, advice: "The file is damaged or of another kind." })
  let parsed: { modelTopology?: unknown; weightsManifest?: unknown } | null
  const text = util.decodeString(bytes)
  try {
    parsed = JSON.parse(text)
  } catch {
    throw refuse("JSON", text.length > 20 ? `${text.slice(0, 20)}…` : text)
  }
  const { modelTopology, weightsManifest } = parsed ?? {}
  if (typeof modelTopology !== "object" || modelTopology === null) throw refuse("a modelTopology", modelTopology)
  const groups: unknown[] = Array.isArray(weightsManifest) ? weightsManifest : []
  const { paths, weights, crc32 } = (groups[0] ?? {}) as { paths?: unknown; weights?: unknown; crc32?: unknown }
  if (groups.length !== 1 || !Array.isArray(paths) || paths.length !== 1 || !/^(\.\/)?weights\.bin$/.test(paths[0])) {
    throw refuse(`a weightsManifest of one file, "weights.bin"`, paths ?? weightsManifest)
  }
  if (!Array.isArray(weights) || !weights.every(isPlainWeight)) {
    throw refuse("weights with name, shape and dtype, not quantized", weights)
  }
  return { modelTopology, weights, crc32 }
}

function isPlainWeight(entry: unknown): boolean {
  if (typeof entry !== "object" || entry === null) return false
  const { name, shape, dtype, quantization } = entry as Record<string, unknown>
  return (
    typeof name === "string" &&
    Array.isArray(shape) &&
    shape.every((size) => Number.isInteger(size) && size >= 0) &&
    typeof dtype === "string" &&
    dtype in BYTES &&
    quantization === undefined
  )
}
