/**
 * Image quality metrics.
 *
 * <p>A reference cube and an estimate in [0, 1] come in, or an estimate and its observations where
 * no reference exists; a number comes out.
 */
package io.github.sfpn.evaluation.metric;
