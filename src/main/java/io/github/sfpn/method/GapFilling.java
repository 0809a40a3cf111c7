package io.github.sfpn.method;

import io.github.sfpn.data.HyperspectralCube;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Fills the gaps of a cube band by band, layer by layer from their edges inwards: a value is the
 * mean of those of its eight neighbours that were measured or filled by the layer before. Farther
 * inside it is the band's mean.
 *
 * <p>What a gap gets depends on measured values alone, and lies between the least and the largest
 * of its band. What matters is the first layers, which pixels beside the gap are computed with. It
 * depends on a neighbourhood only, so parts of an image are filled as the whole is.
 *
 * @param layers how many are made of neighbours, at least 0; also how far a fill looks
 * @param means of the measured values of each band, [bands]
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, never compared
public record GapFilling(int layers, float[] means) {
  private static final int LOW_LAYERS = 8;

  /** Fills a low-resolution cube. */
  public static GapFilling ofLowResolution(float... means) {
    return new GapFilling(LOW_LAYERS, means);
  }

  /**
   * Fills an image of the guide's size, as far on the ground.
   *
   * @param scale s
   */
  public static GapFilling ofGuide(int scale, float... means) {
    return new GapFilling(LOW_LAYERS * scale, means);
  }

  /** The mean of the measured values of each band, [bands]; 0 where there are none. */
  public static float[] means(HyperspectralCube cube) {
    int bands = cube.bands();
    double[] sums = new double[bands];
    int[] counts = new int[bands];
    float[] values = cube.values();
    for (int from = 0; from < values.length; from += bands) {
      for (int band = 0; band < bands; band++) {
        float value = values[from + band];
        if (!Float.isNaN(value)) {
          sums[band] += value;
          counts[band]++;
        }
      }
    }
    float[] means = new float[bands];
    for (int band = 0; band < bands; band++) {
      means[band] = (float) (counts[band] == 0 ? 0 : sums[band] / counts[band]);
    }
    return means;
  }

  /** A copy without gaps; the cube itself if it has none. */
  public HyperspectralCube fill(HyperspectralCube cube) {
    boolean[] incomplete = incompleteBands(cube);
    if (IntStream.range(0, incomplete.length).noneMatch(band -> incomplete[band])) {
      return cube;
    }
    HyperspectralCube filled =
        new HyperspectralCube(cube.height(), cube.width(), cube.bands(), cube.values().clone());
    IntStream.range(0, cube.bands())
        .parallel()
        .filter(band -> incomplete[band])
        .forEach(band -> fillBand(filled, band));
    return filled;
  }

  private static boolean[] incompleteBands(HyperspectralCube cube) {
    boolean[] incomplete = new boolean[cube.bands()];
    float[] values = cube.values();
    for (int i = 0; i < values.length; i++) {
      if (Float.isNaN(values[i])) {
        incomplete[i % incomplete.length] = true;
      }
    }
    return incomplete;
  }

  private void fillBand(HyperspectralCube cube, int band) {
    float[] plane = cube.band(band);
    new Plane(plane, cube.height(), cube.width()).fill(layers);
    for (int pixel = 0; pixel < plane.length; pixel++) {
      cube.values()[pixel * cube.bands() + band] =
          Float.isNaN(plane[pixel]) ? means[band] : plane[pixel];
    }
  }

  /** One band; NaN is what is missing still. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Plane(float[] values, int height, int width) {
    void fill(int layers) {
      int[] layer =
          IntStream.range(0, values.length)
              .filter(pixel -> Float.isNaN(values[pixel]) && !Float.isNaN(meanAround(pixel)))
              .toArray();
      for (int number = 0; number < layers && layer.length > 0; number++) {
        float[] filled = new float[layer.length];
        for (int i = 0; i < layer.length; i++) {
          filled[i] = meanAround(layer[i]);
        }
        for (int i = 0; i < layer.length; i++) {
          values[layer[i]] = filled[i];
        }
        layer = missingAround(layer);
      }
    }

    /** Of the neighbours that have a value; NaN if none has. */
    private float meanAround(int pixel) {
      double sum = 0;
      int count = 0;
      int column = pixel % width;
      for (int row = Math.max(0, pixel / width - 1); row <= lastRow(pixel); row++) {
        for (int c = Math.max(0, column - 1); c <= Math.min(width - 1, column + 1); c++) {
          float value = values[row * width + c];
          if (!Float.isNaN(value)) {
            sum += value;
            count++;
          }
        }
      }
      return (float) (sum / count);
    }

    /** The neighbours without a value, each once. */
    private int[] missingAround(int... pixels) {
      BitSet missing = new BitSet();
      for (int pixel : pixels) {
        int column = pixel % width;
        for (int row = Math.max(0, pixel / width - 1); row <= lastRow(pixel); row++) {
          for (int c = Math.max(0, column - 1); c <= Math.min(width - 1, column + 1); c++) {
            if (Float.isNaN(values[row * width + c])) {
              missing.set(row * width + c);
            }
          }
        }
      }
      return missing.stream().toArray();
    }

    private int lastRow(int pixel) {
      return Math.min(height - 1, pixel / width + 1);
    }
  }
}
