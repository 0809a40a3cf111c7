/**
 * Binds HOCON files to records and reports every problem of a file at once.
 *
 * <p>Layers of HOCON text come in; records come out, or a {@code ConfigException} that gives each
 * problem its place (file:line) and, for a mistyped key, the nearest known key.
 */
package io.github.sfpn.config.binding;
