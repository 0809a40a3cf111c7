/**
 * Training listeners: progress on the console, CSV files and TensorBoard.
 *
 * <p>Events of the loop come in; log lines and file rows come out. On resume, a listener drops the
 * rows that a killed run wrote after its last checkpoint.
 */
package io.github.sfpn.training.listener;
