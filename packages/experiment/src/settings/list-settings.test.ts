import * as v from "valibot"
import { describe, expect, it } from "vitest"
import { listSettings } from "./list-settings.js"
import { count } from "./numbers.js"
import { runFields } from "./run-settings.js"

const typeOf = (schema: v.GenericSchema) => listSettings({ field: schema })[0]?.type

describe("listSettings", () => {
  it("lists an object's parts one by one, with what they mean", () => {
    expect(listSettings({ a: v.strictObject({ b: count("so many") }), c: v.optional(count("others"), 2) })).toEqual([
      { path: "a.b", type: "number", description: "so many" },
      { path: "c", type: "number", description: "others" },
    ])
  })

  it("looks into what may be null", () => {
    expect(listSettings({ a: v.nullable(v.strictObject({ b: count("so many") })) })).toEqual([
      { path: "a.b", type: "number", description: "so many" },
    ])
  })

  it("names types as a person would", () => {
    expect(typeOf(v.boolean())).toBe("true or false")
    expect(typeOf(v.array(v.number()))).toBe("[number, …]")
    expect(typeOf(v.nullable(v.number()))).toBe("number or null")
    expect(typeOf(v.picklist(["auto", "wasm"]))).toBe("auto|wasm")
    expect(typeOf(v.union([v.number(), v.string()]))).toBe("JSON")
  })

  it("describes every setting of a run", () => {
    const settings = listSettings(runFields)
    expect(settings.map(({ path }) => path)).toEqual(expect.arrayContaining(["dqn.gamma", "evaluation.everySteps"]))
    expect(settings.filter(({ description, type }) => description === "" || type === "")).toEqual([])
    expect(settings.find(({ path }) => path === "epsilon")?.type).toBe("constant|linear|geometric|sequence")
  })
})
