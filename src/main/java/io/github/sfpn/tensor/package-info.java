/**
 * The engine room: everything that touches TensorFlow's session, its native memory or JavaCPP.
 *
 * <p>Here live the session and its devices with all that finds and loads them, variables that stay
 * on a device, the Adam optimiser, gradients, saving and restoring of variables, and what tells how
 * fast all that is. Nothing here knows what the network computes.
 */
package io.github.sfpn.tensor;
