import * as tf from "@tensorflow/tfjs-core"

/** What a minibatch's forward pass gives. */
export interface Forward {
  /** Q(s, ·; θ), [b, A]. */
  readonly rows: tf.Tensor2D
  /** Per-example losses, [b]. */
  readonly losses: tf.Tensor1D
}

/**
 * The gradients of the mean loss by each variable, and the forward pass that they come from.
 *
 * tfjs hands out nothing but the scalar of a differentiated function; a second forward pass for the metrics would cost a
 * third more.
 */
export function gradientsOf(
  forward: () => Forward,
  variables: tf.Variable[],
): Forward & { readonly gradients: tf.NamedTensorMap } {
  let kept: Forward | undefined
  const { grads, value } = tf.variableGrads(() => {
    const { rows, losses } = forward()
    kept = { rows: tf.keep(rows), losses: tf.keep(losses) }
    return tf.mean(losses)
  }, variables)
  value.dispose()
  const { rows, losses } = kept as Forward
  const result = { rows: tf.clone(rows), losses: tf.clone(losses), gradients: grads }
  tf.dispose([rows, losses])
  return result
}
