/**
 * Layers and model folders that the networks share; each network has a package of its own.
 *
 * <p>Layers turn tensors {@code [batch, height, width, channel]} into tensors, as parts of a
 * TensorFlow graph. Their variables have the names of the published PyTorch code, by which weights
 * are imported.
 */
package io.github.sfpn.network;
