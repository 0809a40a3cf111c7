/**
 * Layers and model folders that the networks share, as TensorFlow graphs; each network has a
 * package of its own.
 *
 * <p>Tensors are {@code [batch, height, width, channel]}. Each layer is built once, under its own
 * name scope; its weights are variables named as in the published PyTorch code, which is how
 * imported weights are matched.
 */
package io.github.sfpn.network;
