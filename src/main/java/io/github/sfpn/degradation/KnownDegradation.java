package io.github.sfpn.degradation;

import io.github.sfpn.config.DegradationConfig.Downsampling;
import io.github.sfpn.config.NoiseLevel;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A degradation in which only the noise is random.
 *
 * @param kernel blur kernel; empty: no blur, which direct downsampling does not allow
 * @param noise of the low-resolution cube
 */
record KnownDegradation(
    int scale, Optional<BlurKernel> kernel, Downsampling downsampling, NoiseLevel noise)
    implements Degradation {

  /** Without noise. */
  KnownDegradation(int scale, Optional<BlurKernel> kernel, Downsampling downsampling) {
    this(scale, kernel, downsampling, NoiseLevel.NONE);
  }

  @Override
  public Degraded apply(HyperspectralCube highResolution, RandomGenerator random) {
    if (highResolution.height() % scale != 0 || highResolution.width() % scale != 0) {
      throw new DataException(
          "cannot degrade a cube of %s by scale %d: expected a height and a width that are multiples of %d; crop it to %d x %d"
              .formatted(
                  highResolution.shape(),
                  scale,
                  scale,
                  highResolution.height() / scale * scale,
                  highResolution.width() / scale * scale));
    }
    HyperspectralCube lowResolution =
        switch (downsampling) {
          case DIRECT ->
              SamplingKernel.of(scale, kernel, downsampling)
                  .sample(highResolution, Border.REPLICATED);
          case BICUBIC -> interpolated(highResolution, Interpolation.BICUBIC);
          case BILINEAR -> interpolated(highResolution, Interpolation.BILINEAR);
        };
    double deviation = new GaussianNoise(noise).addTo(lowResolution, random);
    return new Degraded(lowResolution.clipped(), kernel, downsampling, deviation);
  }

  private HyperspectralCube interpolated(HyperspectralCube cube, Interpolation interpolation) {
    AxisSampling rows = AxisSampling.of(interpolation, cube.height(), cube.height() / scale);
    AxisSampling columns = AxisSampling.of(interpolation, cube.width(), cube.width() / scale);
    if (kernel.isEmpty()) {
      return AxisSampling.resample(cube, rows, columns);
    }
    HyperspectralCube blurred =
        Correlation.at(
            rows.inputsRead(), columns.inputsRead(), cube, kernel.get(), Border.SYMMETRIC);
    return AxisSampling.resample(blurred, rows.ofInputsRead(), columns.ofInputsRead());
  }
}
