/**
 * Fusing pairs of images from the command line: {@code super-resolve}, for one pair or a table of
 * them.
 *
 * <p>Options become a {@code PairRequest}, this a {@code PreparedPair} of aligned images, and a
 * {@code FusionJob} makes of it the file that the user asked for.
 */
package io.github.sfpn.cli.pair;
