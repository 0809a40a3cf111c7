/**
 * TensorBoard event files: scalars, images and hyperparameters.
 *
 * <p>Values by tag and step come in; event files that TensorBoard reads come out.
 */
package io.github.sfpn.report.tensorboard;
