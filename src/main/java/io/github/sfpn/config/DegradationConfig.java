package io.github.sfpn.config;

import java.util.List;

/** Section {@code degradation}: how the two cameras see a scene. */
public record DegradationConfig(
    Chain train,
    Chain test,
    Kernels kernels,
    String spectralResponse,
    Fixed fixed,
    Unknown unknown) {

  /** Which chain makes the low-resolution cube. */
  public enum Chain {
    UNKNOWN,
    FIXED,
    BICUBIC
  }

  /** Where blur kernels have their centre. */
  public enum Kernels {
    CENTRED,
    AS_PUBLISHED
  }

  /** How a blurred image is made smaller. */
  public enum Downsampling {
    BICUBIC,
    BILINEAR,
    DIRECT
  }

  /** Section {@code degradation.fixed}: the one degradation of testing. */
  public record Fixed(
      int kernelSize,
      List<Double> variances,
      double angle,
      Downsampling downsampling,
      double noise) {}

  /** Section {@code degradation.unknown}: what training draws from. */
  public record Unknown(
      List<Integer> kernelSizes,
      double smallestWidth,
      List<Double> noiseLevels,
      double noiseFreeProbability) {}
}
