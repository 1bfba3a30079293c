import type { Workload } from "./workloads.js"

/**
 * Floating-point operations of an update's matrix products: 2·B·Σ in·out for each forward pass, the same for the
 * gradients of the kernels, and the same without the first layer for those of the layers' inputs. Nothing else counts.
 */
export function flopsOf({
  sizes,
  batchSize,
  forwardPasses,
}: Pick<Workload, "sizes" | "batchSize" | "forwardPasses">): number {
  const products = sizes.slice(1).map((size, i) => (sizes[i] as number) * size)
  const all = products.reduce((sum, product) => sum + product, 0)
  const [first = 0] = products
  return 2 * batchSize * (forwardPasses * all + all + (all - first))
}
