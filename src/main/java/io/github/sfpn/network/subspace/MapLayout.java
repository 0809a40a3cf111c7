package io.github.sfpn.network.subspace;

/**
 * What the network reads and what its loss reads, channel by channel.
 *
 * <p>The maps of a pixel are, P each: the coefficients, their detail, and what the regressions
 * leave over; then the guide's. The numbers of a sample are 2 P levels (of noise and of residuals),
 * then the P x P step from the network's output to a correction that keeps the guide explained,
 * column by column. The truth of a pixel is: P coefficients of the truth, P of the closed form;
 * then, for the angle of whole spectra, what lies outside of these coefficients: the product of
 * truth and estimate, the estimate's square; the square of the truth's whole spectrum; and the
 * weight of the error.
 *
 * @param coefficients P, at least 1
 * @param guideMaps at least 1
 */
public record MapLayout(int coefficients, int guideMaps) {
  /** Channels of the input maps. */
  public int maps() {
    return 3 * coefficients + guideMaps;
  }

  /** Numbers of a sample that describe it. */
  public int levels() {
    return 2 * coefficients;
  }

  /** Numbers of a sample, the step included. */
  public int numbers() {
    return levels() + coefficients * coefficients;
  }

  /** Channels of the maps that the loss reads. */
  public int truthMaps() {
    return 2 * coefficients + 4;
  }
}
