/**
 * Learning the weights: for every epoch, for every batch, a step; everything else is a listener.
 *
 * <p>The loop knows nothing of files, progress bars or TensorBoard: listeners are told what
 * happened and write through the report room. A checkpoint holds all that matters, so that a killed
 * run continues to the very same numbers.
 */
package io.github.sfpn.training;
