/**
 * The training loop: for each epoch and batch, one optimisation step; everything else is a
 * listener.
 *
 * <p>Batches from the data loader come in; checkpoints come out, each complete enough that a killed
 * run resumes to the same numbers. With several devices, each computes the gradients of its part of
 * a batch, and their mean makes the step.
 */
package io.github.sfpn.training;
