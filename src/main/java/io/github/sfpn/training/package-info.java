/**
 * Learning the weights: for every epoch, for every batch, a step; everything else is a listener.
 *
 * <p>The loop knows nothing of files, progress bars or TensorBoard: listeners are told what
 * happened and write through the report room. A checkpoint holds all that matters, so that a killed
 * run continues to the very same numbers. Where several devices share a batch, each has a tower of
 * its own, and a step is made with the mean of their gradients.
 */
package io.github.sfpn.training;
