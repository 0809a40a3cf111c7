/**
 * Image quality metrics: a class computes each, and a line of {@code Metric} registers it.
 *
 * <p>A ground truth and an estimate in [0, 1] come in, or an estimate and its observations where
 * there is no truth; scores come out.
 */
package io.github.sfpn.evaluation.metric;
