package io.github.sfpn.method.subspace.net;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Interpolation;
import io.github.sfpn.method.subspace.SubspaceEstimate;
import io.github.sfpn.network.subspace.MapLayout;

/**
 * What the network reads of a closed form's result, in units that every scene and sensor shares:
 * coefficients by their root mean square, their detail and residuals by the size of the residuals.
 * A guide of any number of channels enters as its mean, the mean's detail, and the size of all
 * channels' detail.
 *
 * @param frame how the network sees the scene's basis
 * @param unit of the network's output, for every coefficient that it sees
 * @param levels the 2 P numbers of the sample: decades of noise and of residuals below the
 *     coefficient
 * @param maps [H, W, maps]
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record NetworkInputs(Frame frame, float[] unit, float[] levels, HyperspectralCube maps) {
  private static final int GUIDE_MAPS = 3;

  /** Relative to a coefficient: residuals below it are rounding. */
  private static final double LEAST = 1e-4;

  private static final double SMALLEST = 1e-7;

  /** Where something unseen in training would take the maps out of all bounds. */
  private static final float BOUND = 20;

  /** The channels for so many coefficients. */
  static MapLayout layout(int coefficients) {
    return new MapLayout(coefficients, GUIDE_MAPS);
  }

  static NetworkInputs of(SubspaceEstimate found, Frame frame) {
    int p = frame.size();
    double noise = found.basis().noise();
    double[] variances = frame.variances(found.regression().residualVariances());
    double[] squares = meanSquares(frame.seen(found.lowCoefficients()));
    float[] size = new float[p];
    float[] unit = new float[p];
    float[] levels = new float[2 * p];
    for (int i = 0; i < p; i++) {
      size[i] = (float) Math.max(Math.sqrt(squares[i]), SMALLEST);
      unit[i] =
          (float)
              Math.max(
                  Math.sqrt(variances[i] + noise * noise), Math.max(LEAST * size[i], SMALLEST));
      levels[i] = (float) Math.log10(noise / size[i] + LEAST) + 2;
      levels[p + i] = (float) Math.log10(unit[i] / size[i] + LEAST) + 2;
    }
    return new NetworkInputs(frame, unit, levels, new Maps(found, frame, size, unit).all());
  }

  private static double[] meanSquares(HyperspectralCube cube) {
    double[] squares = new double[cube.bands()];
    int pixels = cube.height() * cube.width();
    for (int i = 0; i < cube.values().length; i++) {
      squares[i % squares.length] += (double) cube.values()[i] * cube.values()[i] / pixels;
    }
    return squares;
  }

  /** The maps, row by row. */
  private static final class Maps {
    private static final float DETAIL = 0.5f;

    private final HyperspectralCube guide;
    private final HyperspectralCube low;
    private final HyperspectralCube coefficients;
    private final float[] size;
    private final float[] unit;
    private final HyperspectralCube maps;

    Maps(SubspaceEstimate found, Frame frame, float[] size, float[] unit) {
      guide = found.pair().guide();
      low =
          beside(
              frame.seen(found.regression().denoised()),
              frame.seen(found.regression().residuals()),
              found.lowGuide());
      coefficients = frame.seen(found.coefficients());
      this.size = size;
      this.unit = unit;
      maps = new HyperspectralCube(guide.height(), guide.width(), layout(size.length).maps());
    }

    HyperspectralCube all() {
      Interpolation.BICUBIC.resize(low, guide.height(), guide.width(), this::row);
      int first = 3 * size.length;
      standardise(first, true);
      standardise(first + 1, false);
      standardise(first + 2, false);
      for (int i = 0; i < maps.values().length; i++) {
        maps.values()[i] = Math.max(-BOUND, Math.min(BOUND, maps.values()[i]));
      }
      return maps;
    }

    /**
     * One row.
     *
     * @param enlarged of {@link #low}
     */
    private void row(int row, float[] enlarged) {
      int p = size.length;
      int channels = guide.bands();
      for (int column = 0; column < guide.width(); column++) {
        int from = column * low.bands();
        int at = coefficients.index(row, column);
        int to = maps.index(row, column);
        for (int i = 0; i < p; i++) {
          float value = coefficients.values()[at + i];
          maps.values()[to + i] = value / size[i];
          maps.values()[to + p + i] = DETAIL * (value - enlarged[from + i]) / unit[i];
          maps.values()[to + 2 * p + i] = enlarged[from + p + i] / unit[i];
        }
        float mean = 0;
        float detail = 0;
        float squares = 0;
        for (int channel = 0; channel < channels; channel++) {
          float value = guide.values()[guide.index(row, column) + channel];
          float difference = value - enlarged[from + 2 * p + channel];
          mean += value / channels;
          detail += difference / channels;
          squares += difference * difference / channels;
        }
        maps.values()[to + 3 * p] = mean;
        maps.values()[to + 3 * p + 1] = detail;
        maps.values()[to + 3 * p + 2] = (float) Math.sqrt(squares);
      }
    }

    /** Divides a map by its root mean square, or by its deviation after its mean. */
    private void standardise(int map, boolean centred) {
      int count = maps.height() * maps.width();
      double mean = 0;
      double square = 0;
      for (int i = 0; i < count; i++) {
        double value = maps.values()[i * maps.bands() + map];
        mean += value / count;
        square += value * value / count;
      }
      double middle = centred ? mean : 0;
      double deviation = Math.sqrt(Math.max(0, square - middle * middle)) + SMALLEST;
      for (int i = 0; i < count; i++) {
        int at = i * maps.bands() + map;
        maps.values()[at] = (float) ((maps.values()[at] - middle) / deviation);
      }
    }

    private static HyperspectralCube beside(HyperspectralCube... cubes) {
      int bands = 0;
      for (HyperspectralCube cube : cubes) {
        bands += cube.bands();
      }
      HyperspectralCube all = new HyperspectralCube(cubes[0].height(), cubes[0].width(), bands);
      int offset = 0;
      for (HyperspectralCube cube : cubes) {
        for (int pixel = 0; pixel < cube.height() * cube.width(); pixel++) {
          System.arraycopy(
              cube.values(),
              pixel * cube.bands(),
              all.values(),
              pixel * bands + offset,
              cube.bands());
        }
        offset += cube.bands();
      }
      return all;
    }
  }
}
