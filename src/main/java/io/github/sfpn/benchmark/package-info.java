/**
 * The {@code benchmark} command's measurements: seconds, GFLOP/s and memory of training, inference
 * and refinement on this machine.
 *
 * <p>An experiment comes in; a {@code Benchmark}, as a table or JSON, comes out.
 */
package io.github.sfpn.benchmark;
