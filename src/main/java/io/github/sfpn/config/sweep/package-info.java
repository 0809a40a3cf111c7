/**
 * The grammar of sweep files: a base experiment and the settings that vary.
 *
 * <p>A sweep file comes in; its trials come out, each a complete experiment.
 */
package io.github.sfpn.config.sweep;
