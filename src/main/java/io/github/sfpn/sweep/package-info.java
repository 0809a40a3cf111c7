/**
 * Runs the trials of a sweep, each in a process of its own, so that a crash or a lack of memory
 * ends one trial only.
 *
 * <p>A sweep's trials come in; {@link io.github.sfpn.sweep.LocalLauncher} runs the unfinished ones
 * here, {@link io.github.sfpn.sweep.BatchScript} writes a script for a cluster. The state of a
 * trial is in its run folder alone, so a sweep resumes after any end.
 */
package io.github.sfpn.sweep;
