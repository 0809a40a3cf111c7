/**
 * The settings of an experiment: one immutable record per section of the experiment file.
 *
 * <p>A record checks itself when it is built, so every instance is valid. {@code ExperimentFile}
 * reads a HOCON file into these records through {@code config.binding}.
 */
package io.github.sfpn.config;
