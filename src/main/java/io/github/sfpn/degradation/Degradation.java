package io.github.sfpn.degradation;

import io.github.sfpn.config.BlurName;
import io.github.sfpn.config.DegradationConfig;
import io.github.sfpn.config.DegradationConfig.Chain;
import io.github.sfpn.config.DegradationConfig.Downsampling;
import io.github.sfpn.config.DegradationConfig.Fixed;
import io.github.sfpn.config.NoiseLevel;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.kernel.BlurProfile;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The model of the hyperspectral camera: blur, downsampling by the scale, noise, and clipping to
 * [0, 1] (Li, Gong, Yuan, Wang, IEEE TGRS 2022).
 */
public interface Degradation {
  /**
   * Degrades one cube. Safe to call from several threads, each with its own generator.
   *
   * @param highResolution [H, W, L] in [0, 1], H and W multiples of the scale; not changed
   * @param random generator for everything that is not fixed
   * @throws io.github.sfpn.data.DataException if H or W is no multiple of the scale
   */
  Degraded apply(HyperspectralCube highResolution, RandomGenerator random);

  /**
   * The degradation of training samples, {@code degradation.train}.
   *
   * @throws io.github.sfpn.data.DataException if a file with a kernel is none, or does not fit
   */
  static Degradation training(DegradationConfig config, int scale) {
    return of(config.train(), config, scale);
  }

  /**
   * The degradation of validation and test scenes, {@code degradation.test}.
   *
   * @throws io.github.sfpn.data.DataException likewise
   */
  static Degradation testing(DegradationConfig config, int scale) {
    return of(config.test(), config, scale);
  }

  private static Degradation of(Chain chain, DegradationConfig config, int scale) {
    KernelPlacement placement = new KernelPlacement(config.kernels(), scale);
    return switch (chain) {
      case UNKNOWN -> new UnknownDegradation(scale, placement, config.unknown());
      case FIXED -> fixed(config.fixed(), placement, scale);
      case BICUBIC ->
          new KnownDegradation(scale, Optional.empty(), Downsampling.BICUBIC, NoiseLevel.NONE);
    };
  }

  private static Degradation fixed(Fixed fixed, KernelPlacement placement, int scale) {
    return new KnownDegradation(
        scale, Optional.of(kernel(fixed, placement)), fixed.downsampling(), fixed.noise());
  }

  private static BlurKernel kernel(Fixed fixed, KernelPlacement placement) {
    if (BlurName.isFile(fixed.blur())) {
      return placement.file(KernelFile.read(fixed.blur()), fixed.downsampling(), fixed.blur());
    }
    if (fixed.blur().equals(BlurName.GAUSSIAN)) {
      return placement.anisotropic(
          fixed.kernelSize(),
          fixed.variances().get(0),
          fixed.variances().get(1),
          fixed.angle(),
          fixed.downsampling());
    }
    return placement.profile(
        fixed.kernelSize(),
        BlurProfile.of(fixed.blur(), fixed.width(), fixed.angle()),
        fixed.downsampling());
  }
}
