/**
 * Who listens to a training: the progress on the console, the CSV files and TensorBoard.
 *
 * <p>Listeners write through the report room. On a resume they drop what the killed run wrote after
 * its last checkpoint, so that files end as if nothing had happened.
 */
package io.github.sfpn.training.listener;
