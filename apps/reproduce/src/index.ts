export { type CheckedPreset, checkPreset } from "./check-preset.js"
export { findPresets, type ReproducedPreset } from "./find-experiments.js"
export { describeChecks } from "./table.js"
