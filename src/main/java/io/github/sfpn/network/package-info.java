/**
 * The SFPN networks as TensorFlow graphs, layer by layer, in the paper's own terms.
 *
 * <p>Tensors are {@code [batch, height, width, channel]}. A layer is built once, under its own name
 * scope; its weights are variables whose names say where they stand, so that weights of the
 * published PyTorch code find their place by name.
 */
package io.github.sfpn.network;
