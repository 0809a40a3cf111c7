/**
 * All code that touches TensorFlow's session, its native memory or JavaCPP.
 *
 * <p>It holds the session and its devices, variables that stay on a device, the Adam optimiser,
 * gradients, checkpoints, and measurements of speed. It depends on no network.
 */
package io.github.sfpn.tensor;
