/**
 * Figures of evaluated scenes.
 *
 * <p>A scene with the estimates of all methods comes in; figures of {@code report.figure}, images
 * for TensorBoard and stored scenes come out.
 */
package io.github.sfpn.evaluation.figure;
