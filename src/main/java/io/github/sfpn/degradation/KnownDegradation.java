package io.github.sfpn.degradation;

import io.github.sfpn.config.DegradationConfig.Downsampling;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A degradation in which only the noise is random.
 *
 * @param kernel blur kernel; empty: no blur, which direct downsampling does not allow
 * @param noise standard deviation, in units of the range [0, 1]
 */
record KnownDegradation(
    int scale, Optional<BlurKernel> kernel, Downsampling downsampling, double noise)
    implements Degradation {

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
          case DIRECT -> direct(highResolution);
          case BICUBIC -> interpolated(highResolution, Interpolation.BICUBIC);
          case BILINEAR -> interpolated(highResolution, Interpolation.BILINEAR);
        };
    addNoise(lowResolution, random);
    return new Degraded(lowResolution.clipped(), kernel, downsampling, noise);
  }

  private HyperspectralCube direct(HyperspectralCube cube) {
    return Correlation.at(
        everyScale(cube.height()),
        everyScale(cube.width()),
        cube,
        kernel.orElseThrow(),
        Border.REPLICATED);
  }

  private int[] everyScale(int length) {
    return IntStream.range(0, length / scale).map(i -> i * scale).toArray();
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

  private void addNoise(HyperspectralCube cube, RandomGenerator random) {
    if (noise > 0) {
      float[] values = cube.values();
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (noise * random.nextGaussian());
      }
    }
  }
}
