/**
 * The engine room: everything that touches TensorFlow's session, its native memory or JavaCPP.
 *
 * <p>Here live the session and its device, variables that stay on the device, the Adam optimiser,
 * gradients, and saving and restoring of variables. Nothing here knows what the network computes.
 */
package io.github.sfpn.tensor;
