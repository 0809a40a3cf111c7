package io.github.sfpn.evaluation.metric;

/**
 * Quality with no reference, {@code (1 - D_lambda) (1 - D_s)}; 1 is best (Alparone et al.,
 * "Multispectral and panchromatic data fusion assessment without reference", Photogrammetric
 * Engineering and Remote Sensing 74(2), 2008, all exponents 1).
 *
 * <p>The C channels of the guide Y replace the panchromatic image of the protocol. Q is the
 * universal image quality index, X the estimate, Z the low-resolution cube of L bands, and y the
 * guide averaged over the s x s pixels of each low-resolution pixel. The windows of Q are 8 x 8
 * low-resolution pixels and 8 s x 8 s high-resolution pixels: the same area on the ground (32 x 32
 * at s = 4).
 */
final class Qnr implements NoReference {
  @Override
  public double of(ObservedEstimate estimate) {
    return (1 - new SpectralDistortion().of(estimate)) * (1 - new SpatialDistortion().of(estimate));
  }
}
