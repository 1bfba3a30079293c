import * as v from "valibot"
import type { SettingsFields } from "./run-settings.js"

/** A setting as a person may name it. */
export interface SettingDescription {
  /** `dqn.gamma`. */
  readonly path: string
  /** `number`, `true or false`, `auto, wasm or eager` … */
  readonly type: string
  readonly description: string
}

/** What there is to know of any schema when it is looked into. */
interface AnySchema {
  readonly type: string
  readonly entries?: Readonly<Record<string, AnySchema>>
  readonly wrapped?: AnySchema
  readonly item?: AnySchema
  readonly options?: readonly unknown[]
  readonly literal?: unknown
  readonly pipe?: readonly unknown[]
}

/** Every setting with its type and what it means, the parts of an object one by one, in the order of the schema. */
export function listSettings<Settings>(fields: SettingsFields<Settings>): SettingDescription[] {
  return Object.entries(fields as Readonly<Record<string, AnySchema>>).flatMap(([name, schema]) => list(name, schema))
}

function list(path: string, schema: AnySchema): SettingDescription[] {
  const inner = unwrap(schema)
  if (inner.entries !== undefined) {
    return Object.entries(inner.entries).flatMap(([name, field]) => list(`${path}.${name}`, field))
  }
  return [{ path, type: typeName(schema), description: descriptionOf(schema) }]
}

function unwrap(schema: AnySchema): AnySchema {
  return schema.wrapped === undefined ? schema : unwrap(schema.wrapped)
}

function descriptionOf(schema: AnySchema): string {
  const own = v.getDescription(schema as unknown as v.GenericSchema)
  return own ?? (schema.wrapped === undefined ? "" : descriptionOf(schema.wrapped))
}

function typeName(schema: AnySchema): string {
  switch (schema.type) {
    case "nullable":
      return `${typeName(schema.wrapped as AnySchema)} or null`
    case "optional":
      return typeName(schema.wrapped as AnySchema)
    case "boolean":
      return "true or false"
    case "array":
      return `[${typeName(schema.item as AnySchema)}, …]`
    case "picklist":
      return (schema.options as readonly string[]).join("|")
    case "variant":
      return (schema.options as readonly AnySchema[])
        .map((option) => String(option.entries?.["kind"]?.literal))
        .join("|")
    case "union":
      return "JSON"
    default:
      return schema.type
  }
}
