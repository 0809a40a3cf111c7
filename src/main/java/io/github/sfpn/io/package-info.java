/**
 * Files and folders that are complete or absent, and CSV logs and tables.
 *
 * <p>A file is written aside and renamed, so that a reader never finds half of it. A file that
 * cannot be written is an {@link java.io.UncheckedIOException} that names it.
 */
package io.github.sfpn.io;
