/**
 * What the user asked for: an experiment file (HOCON) becomes one immutable record per section.
 *
 * <p>A record checks itself when it is built, so that whoever holds one holds valid values. All
 * problems of a file are found at once, each with its place (file:line) and, for a mistyped key,
 * the nearest known one. This is the only room that knows HOCON; nothing else of the product is
 * known here.
 */
package io.github.sfpn.config;
