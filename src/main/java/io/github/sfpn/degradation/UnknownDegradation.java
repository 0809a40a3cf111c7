package io.github.sfpn.degradation;

import io.github.sfpn.config.BlurName;
import io.github.sfpn.config.DegradationConfig.Downsampling;
import io.github.sfpn.config.DegradationConfig.Unknown;
import io.github.sfpn.config.NoiseLevel;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.kernel.BlurProfile;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A random degradation for every sample, for blind super-resolution: kernel size, shape and width,
 * downsampling and noise are all random. The largest width is the scale.
 */
record UnknownDegradation(int scale, KernelPlacement placement, Unknown ranges)
    implements Degradation {

  @Override
  public Degraded apply(HyperspectralCube highResolution, RandomGenerator random) {
    Downsampling downsampling = any(List.of(Downsampling.values()), random);
    BlurKernel kernel = kernel(downsampling, random);
    boolean noiseFree = random.nextDouble() < ranges.noiseFreeProbability();
    NoiseLevel noise = noiseFree ? NoiseLevel.NONE : any(ranges.noiseLevels(), random);
    return new KnownDegradation(scale, Optional.of(kernel), downsampling, noise)
        .apply(highResolution, random);
  }

  private BlurKernel kernel(Downsampling downsampling, RandomGenerator random) {
    int size = any(ranges.kernelSizes(), random);
    // without a choice nothing is drawn, so that the numbers after it stay the same
    String blur = ranges.blurs().size() == 1 ? ranges.blurs().get(0) : any(ranges.blurs(), random);
    if (!blur.equals(BlurName.GAUSSIAN)) {
      double width = BlurProfile.widthLikeGaussian(blur, width(random));
      BlurProfile profile = BlurProfile.of(blur, width, random.nextDouble(Math.PI));
      return placement.profile(size, profile, downsampling);
    }
    if (random.nextBoolean()) {
      return placement.isotropic(size, width(random), downsampling);
    }
    return placement.anisotropic(
        size, width(random), width(random), random.nextDouble(Math.PI), downsampling);
  }

  private double width(RandomGenerator random) {
    return random.nextDouble(ranges.smallestWidth(), scale);
  }

  private static <T> T any(List<T> choices, RandomGenerator random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
