/**
 * The command line: one class per command, the exit codes, and the handling of Ctrl-C.
 *
 * <p>Arguments come in; a command runs and returns an exit code.
 */
package io.github.sfpn.cli;
