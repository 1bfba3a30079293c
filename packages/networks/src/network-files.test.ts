import { createRandom } from "@bellman-rl/random"
import * as tf from "@tensorflow/tfjs-core"
import "@tensorflow/tfjs-backend-cpu"
import * as tfl from "@tensorflow/tfjs-layers"
import { describe, expect, it } from "vitest"
import { crc32 } from "./crc32.js"
import { constant, createMlp, loadNetwork, type NetworkFiles, saveNetwork } from "./index.js"

const create = (seed = 1, outputActivation: "linear" | "softmax" = "linear") =>
  createMlp({ inputSize: 4, hiddenSizes: [24, 24], outputSize: 2, outputActivation }, createRandom(seed))

const valuesOf = (model: tfl.LayersModel) => model.weights.map((weight) => weight.read().dataSync().slice())
const outputOf = (model: tfl.LayersModel) =>
  tf.tidy(() => (model.predict(tf.tensor2d([[1, -2, 3, 0.5]])) as tf.Tensor).dataSync().slice())
const jsonOf = (files: NetworkFiles) => JSON.parse(new TextDecoder().decode(files["model.json"]))
const withJson = (files: NetworkFiles, json: unknown): NetworkFiles => ({
  ...files,
  "model.json": new TextEncoder().encode(JSON.stringify(json)),
})

describe("saveNetwork", () => {
  it("gives the same bytes again, however many models were made in between", () => {
    const first = saveNetwork(create())
    create(2)
    expect(saveNetwork(create())).toEqual(first)
  })

  it("gives other bytes for other weights, in weights.bin", () => {
    const [first, second] = [saveNetwork(create(1)), saveNetwork(create(2))]
    expect(first["weights.bin"]).not.toEqual(second["weights.bin"])
    expect(first["weights.bin"]).toHaveLength(4 * (4 * 24 + 24 + 24 * 24 + 24 + 24 * 2 + 2))
  })

  it("writes what tfjs writes: the same topology and the same weights", async () => {
    const model = create()
    let artifacts: tf.io.ModelArtifacts | undefined
    await model.save(
      tf.io.withSaveHandler(async (saved) => {
        artifacts = saved
        return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } }
      }),
    )
    const files = saveNetwork(model)
    const { modelTopology, weightsManifest, format, generatedBy } = jsonOf(files)
    expect(modelTopology).toEqual(artifacts?.modelTopology)
    expect(weightsManifest[0].weights).toEqual(artifacts?.weightSpecs)
    expect(files["weights.bin"]).toEqual(new Uint8Array(artifacts?.weightData as ArrayBuffer))
    expect({ format, generatedBy }).toEqual({ format: artifacts?.format, generatedBy: artifacts?.generatedBy })
  })

  it("writes files that tf.loadLayersModel reads from a web address", async () => {
    const model = create()
    const files = saveNetwork(model)
    const asked: string[] = []
    const fetchFunc = async (url: string) => {
      asked.push(url)
      const name = url.split("/").at(-1) as keyof NetworkFiles
      return new Response(files[name].slice())
    }
    const loaded = await tfl.loadLayersModel(
      tf.io.http("https://example.org/run/model/model.json", { fetchFunc: fetchFunc as unknown as typeof fetch }),
    )
    expect(asked).toEqual(["https://example.org/run/model/model.json", "https://example.org/run/model/weights.bin"])
    expect(valuesOf(loaded)).toEqual(valuesOf(model))
    expect(outputOf(loaded)).toEqual(outputOf(model))
  })

  it("leaks no tensors", () => {
    const model = create()
    const before = tf.memory().numTensors
    saveNetwork(model)
    expect(tf.memory().numTensors).toBe(before)
  })
})

describe("loadNetwork", () => {
  it("brings the same network back", async () => {
    const model = create(1, "softmax")
    const loaded = await loadNetwork(saveNetwork(model))
    expect(valuesOf(loaded)).toEqual(valuesOf(model))
    expect(outputOf(loaded)).toEqual(outputOf(model))
  })

  it("brings back a network that is saved as the same bytes", async () => {
    const files = saveNetwork(create())
    expect(saveNetwork(await loadNetwork(files))).toEqual(files)
  })

  it("reads files at an odd place of a larger buffer", async () => {
    const model = create()
    const files = saveNetwork(model)
    const larger = new Uint8Array(files["weights.bin"].length + 3)
    larger.set(files["weights.bin"], 3)
    const loaded = await loadNetwork({ ...files, "weights.bin": larger.subarray(3) })
    expect(valuesOf(loaded)).toEqual(valuesOf(model))
  })

  it("reads files without our checksum, as tfjs writes them", async () => {
    const files = saveNetwork(create())
    const json = jsonOf(files)
    delete json.weightsManifest[0].crc32
    const loaded = await loadNetwork(withJson(files, json))
    expect(valuesOf(loaded)).toEqual(valuesOf(create()))
  })

  it("makes one tensor for each weight", async () => {
    const files = saveNetwork(create())
    const before = tf.memory().numTensors
    const loaded = await loadNetwork(files)
    expect(tf.memory().numTensors).toBe(before + 6)
    loaded.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })

  it("refuses a missing file", async () => {
    const { "model.json": json, "weights.bin": weights } = saveNetwork(create())
    await expect(loadNetwork({ "model.json": json } as NetworkFiles)).rejects.toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/networks] loadNetwork: weights.bin: expected a Uint8Array, got undefined.]`,
    )
    await expect(loadNetwork({ "weights.bin": weights } as NetworkFiles)).rejects.toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/networks] loadNetwork: model.json: expected a Uint8Array, got undefined.]`,
    )
  })

  it("refuses a model.json that is cut short", async () => {
    const files = saveNetwork(create())
    const cut = { ...files, "model.json": files["model.json"].slice(0, 100) }
    await expect(loadNetwork(cut)).rejects.toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/networks] loadNetwork: model.json: expected JSON, got "{\\"format\\":\\"layers-mo…". The file is damaged or of another kind.]`,
    )
  })

  it("refuses JSON that is no layers model", async () => {
    const files = saveNetwork(create())
    const json = jsonOf(files)
    const group = json.weightsManifest[0]
    const load = (change: object) => loadNetwork(withJson(files, { ...json, ...change }))
    const quantized = { name: "w", shape: [1], dtype: "float32", quantization: {} }
    await expect(loadNetwork(withJson(files, null))).rejects.toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/networks] loadNetwork: model.json: expected a modelTopology, got undefined. The file is damaged or of another kind.]`,
    )
    await expect(load({ modelTopology: 1 })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/networks] loadNetwork: model.json: expected a modelTopology, got 1. The file is damaged or of another kind.]`,
    )
    await expect(
      load({ modelTopology: { class_name: "Nothing", config: {} } }),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/networks] loadNetwork: model.json: expected a layers model and its weights, got "Unknown layer: Nothing. This may be due to one of the following reasons:".]`,
    )
    await expect(load({ weightsManifest: undefined })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/networks] loadNetwork: model.json: expected a weightsManifest of one file, "weights.bin", got undefined. The file is damaged or of another kind.]`,
    )
    await expect(
      load({ weightsManifest: [{ ...group, paths: ["group1-shard1of1.bin"] }] }),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/networks] loadNetwork: model.json: expected a weightsManifest of one file, "weights.bin", got [group1-shard1of1.bin]. The file is damaged or of another kind.]`,
    )
    await expect(
      load({ weightsManifest: [{ ...group, weights: [quantized] }] }),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[TypeError: [@bellman-rl/networks] loadNetwork: model.json: expected weights with name, shape and dtype, not quantized, got [[object Object]]. The file is damaged or of another kind.]`,
    )
  })

  it("refuses a weights.bin that is cut short", async () => {
    const files = saveNetwork(create())
    const cut = { ...files, "weights.bin": files["weights.bin"].slice(0, 1000) }
    await expect(loadNetwork(cut)).rejects.toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/networks] loadNetwork: weights.bin: expected 3080 bytes, got 1000. The file is cut short or belongs to another model.json.]`,
    )
  })

  it("refuses a weights.bin with one wrong bit", async () => {
    const options = { inputSize: 1, hiddenSizes: [], outputSize: 1, kernelInitializer: constant(1) }
    const files = saveNetwork(createMlp(options, createRandom(1)))
    const damaged = files["weights.bin"].slice()
    damaged[2] = (damaged[2] ?? 0) ^ 1
    await expect(loadNetwork({ ...files, "weights.bin": damaged })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[RangeError: [@bellman-rl/networks] loadNetwork: weights.bin: expected the checksum "58e3e4e6", got "93bf3743". The file is damaged or belongs to another model.json.]`,
    )
  })
})

describe("crc32", () => {
  // The check value that catalogues of CRCs give for CRC-32/ISO-HDLC.
  it("is cbf43926 of the digits 1 to 9", () => {
    expect(crc32(new TextEncoder().encode("123456789"))).toBe("cbf43926")
  })

  it("has eight digits", () => {
    expect(crc32(new Uint8Array(0))).toBe("00000000")
  })
})
