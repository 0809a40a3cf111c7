package io.github.sfpn.report.figure;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * One band of an image, or any other image of one channel.
 *
 * @param height in pixels
 * @param width in pixels
 * @param values [height, width], row by row; intensities are in [0, 1]
 */
@SuppressWarnings("ArrayRecordComponent") // planes are shown, never compared
public record Plane(int height, int width, float[] values) {
  /** A rectangle of pixels. */
  record Region(int top, int left, int height, int width) {}

  public Plane {
    if (height < 1 || width < 1 || values.length != height * width) {
      throw new IllegalArgumentException(
          "a plane of %d x %d has not %d values".formatted(height, width, values.length));
    }
  }

  void requireSameShapeAs(Plane other) {
    if (height != other.height || width != other.width) {
      throw new IllegalArgumentException(
          "expected a plane of %d x %d, found %d x %d"
              .formatted(other.height, other.width, height, width));
    }
  }

  /** Absolute differences to another plane of the same shape. */
  Plane absoluteError(Plane truth) {
    requireSameShapeAs(truth);
    return of(height, width, i -> Math.abs(values[i] - truth.values[i]));
  }

  /**
   * Peak signal-to-noise ratio in dB for the data range 1, without pixels in which the truth is
   * NaN; infinite if nothing differs.
   */
  double psnr(Plane truth) {
    requireSameShapeAs(truth);
    double squares = 0;
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Float.isNaN(truth.values[i])) {
        double difference = (double) values[i] - truth.values[i];
        squares += difference * difference;
        count++;
      }
    }
    return -10 * Math.log10(squares / count);
  }

  Plane crop(Region region) {
    return of(
        region.height,
        region.width,
        i -> values[(region.top + i / region.width) * width + region.left + i % region.width]);
  }

  /** Shrunk by averaging or enlarged by repeating pixels, without interpolation. */
  public Plane resized(int newHeight, int newWidth) {
    return of(newHeight, newWidth, i -> mean(i / newWidth, newHeight, i % newWidth, newWidth));
  }

  private double mean(int row, int rows, int column, int columns) {
    int top = (int) ((long) row * height / rows);
    int bottom = Math.max(top + 1, (int) ((row + 1L) * height / rows));
    int left = (int) ((long) column * width / columns);
    int right = Math.max(left + 1, (int) ((column + 1L) * width / columns));
    double sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += values[y * width + x];
      }
    }
    return sum / ((bottom - top) * (right - left));
  }

  /**
   * Contrast stretched to the whole of [0, 1].
   *
   * @param black the value that becomes 0
   * @param white the value that becomes 1, above black
   */
  public Plane stretched(double black, double white) {
    return of(height, width, i -> Math.min(1, Math.max(0, (values[i] - black) / (white - black))));
  }

  /** A quantile of the finite values; 0 if there are none. */
  public double quantile(double share) {
    double[] sorted = new double[values.length];
    int count = 0;
    for (float value : values) {
      if (Float.isFinite(value)) {
        sorted[count++] = value;
      }
    }
    Arrays.sort(sorted, 0, count);
    return count == 0 ? 0 : sorted[(int) Math.round(share * (count - 1))];
  }

  /** The square of a given side with the highest variance. */
  Region mostDetailed(int side) {
    Region best = new Region(0, 0, side, side);
    double most = -1;
    int step = Math.max(1, side / 4);
    for (int top = 0; top + side <= height; top += step) {
      for (int left = 0; left + side <= width; left += step) {
        Region region = new Region(top, left, side, side);
        double contrast = variance(region);
        if (contrast > most) {
          most = contrast;
          best = region;
        }
      }
    }
    return best;
  }

  private double variance(Region region) {
    double sum = 0;
    double squares = 0;
    for (float value : crop(region).values) {
      sum += value;
      squares += (double) value * value;
    }
    int count = region.height * region.width;
    return squares / count - sum * sum / count / count;
  }

  private static Plane of(int height, int width, IntToDoubleFunction value) {
    float[] values = new float[height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) value.applyAsDouble(i);
    }
    return new Plane(height, width, values);
  }
}
