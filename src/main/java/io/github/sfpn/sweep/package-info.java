/**
 * Sweeps: the experiments of a grid, each run by a process of its own.
 *
 * <p>{@link io.github.sfpn.sweep.Sweep} holds the trials that a sweep file declares. {@link
 * io.github.sfpn.sweep.LocalLauncher} runs those that are not finished, as child processes: a crash
 * of native code or a lack of memory ends one trial and not the sweep. {@link
 * io.github.sfpn.sweep.BatchScript} hands the same children to a cluster's scheduler instead. What
 * a trial has come to stands in its run folder alone, so whoever starts a sweep once more, after
 * whatever end, goes on with what is not finished.
 */
package io.github.sfpn.sweep;
