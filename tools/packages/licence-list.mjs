/**
 * The page with the licence of every package that comes with ours, and with the notices of what is inside ours.
 *
 * @param {readonly { packed: import("./packed-package.mjs").PackedPackage, dependencies: readonly import("./production-dependencies.mjs").ProductionDependency[] }[]} entries
 * @returns {string}
 */
export function licenceList(entries) {
  /** @type {Map<string, { licence: string, users: string[] }>} */
  const rows = new Map()
  for (const { packed, dependencies } of entries) {
    for (const { name, version, licence } of dependencies) {
      const row = rows.get(`${name} ${version}`) ?? { licence, users: [] }
      rows.set(`${name} ${version}`, row)
      row.users.push(shortName(packed.name))
    }
  }
  const table = [
    ["package", "version", "licence", "comes with"],
    ...[...rows]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { licence, users }]) => [...key.split(" "), licence, users.join(", ")]),
  ]
  const notices = entries.flatMap(({ packed }) =>
    packed.files
      .filter((file) => /^(?:LICENSE-\w+|NOTICE\.md)$/.test(file.path))
      .map((file) => {
        const place = `packages/${shortName(packed.name)}/${file.path}`
        return `- [${place}](../${place})`
      }),
  )
  return `# Licences

Bellman is under the [MIT licence](../LICENSE). Written by \`npm run packages -- --update\`.

## What comes with the packages

All that npm installs with a package, directly or not, with required peers, and with optional peers other than
\`@tensorflow/tfjs-node\`. Versions are those of pnpm-lock.yaml.

${markdownTable(table)}

## What is inside the packages

${notices.join("\n")}
`
}

/** @param {string} name */
function shortName(name) {
  return name.slice(name.indexOf("/") + 1)
}

/** A table as Prettier writes it. @param {readonly (readonly string[])[]} rows */
function markdownTable(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (/** @type {readonly string[]} */ row) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`
  const [head = [], ...body] = rows
  return [line(head), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...body.map(line)].join("\n")
}
