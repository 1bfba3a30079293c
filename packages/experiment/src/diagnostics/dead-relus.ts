import type { Detector } from "./detector.js"

/**
 * Most of a layer's ReLU units are 0 on every sampled observation.
 *
 * No gradient passes through such a unit, and it seldom comes back. Sokar et al. (2023), "The Dormant Neuron Phenomenon
 * in Deep Reinforcement Learning": τ-dormant units with τ = 0.
 */
export function createDeadRelus({ share }: { readonly share: number }): Detector {
  return {
    name: "dead-relus",
    observe() {},
    examine({ reluLayers, rows }) {
      const layer = reluLayers.find(({ units, deadUnits }) => deadUnits >= share * units)
      if (layer === undefined) return undefined
      return (
        `${layer.deadUnits} of ${layer.units} ReLU units of the layer "${layer.name}" are 0 on all of ` +
        `${rows} sampled observations: they pass on nothing and learn nothing. ` +
        `Try a lower learning rate, observations scaled to about ±1, or another activation such as elu.`
      )
    },
    snapshot: () => ({}),
    restore() {},
  }
}
