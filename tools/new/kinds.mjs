/**
 * @typedef {object} Kind what can be made, and where it belongs
 * @property {"packages" | "apps"} parent
 * @property {string} prefix of the folder, in front of the name
 * @property {number | undefined} layer in tools/layers/layer-of.mjs; apps are on top without being listed
 * @property {(name: string) => readonly string[]} next what is left to do, a line each
 */

/**
 * By name, as the command takes them. Each has a folder in tools/templates.
 *
 * @type {Readonly<Record<string, Kind>>}
 */
export const KINDS = {
  agent: {
    parent: "packages",
    prefix: "",
    layer: 4,
    next: (name) => [
      `src/${name}.ts: put your rule in the place of the template's, Clipped Double Q-learning`,
      `src/${name}.test.ts: its golden numbers, its limit case, the threshold you measured`,
      `README.md, package.json's description, .changeset/${name}.md: what it is, and from which paper`,
      "The guide is docs/guides/add-an-agent.md.",
    ],
  },
  environment: {
    parent: "packages",
    prefix: "environments-",
    layer: 2,
    next: (name) => [
      `src/${name}.ts: put your dynamics in the place of the template's, a walk in the wind`,
      `src/${name}.test.ts: a path worked out by hand; checkEnvironment's rules stay as they are`,
      `README.md, package.json's description, .changeset/environments-${name}.md: what it is, and where it is from`,
    ],
  },
  app: {
    parent: "apps",
    prefix: "",
    layer: undefined,
    next: (name) => [
      `src/settings.ts, src/presets.ts, src/create-run.ts: your settings, and what they make`,
      `src/statements.ts: what has to hold of its runs`,
      `Run it: npm start -- ${name}`,
    ],
  },
}
