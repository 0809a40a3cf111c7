package io.github.sfpn.degradation;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.kernel.WindowedSinc;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Precomputed interpolation along one axis: the input positions that every output position reads,
 * and their weights.
 */
final class AxisSampling {
  private final int[][] positions;
  private final float[][] weights;

  private AxisSampling(int[][] positions, float[][] weights) {
    this.positions = positions;
    this.weights = weights;
  }

  /** An axis of so many outputs over all of an image: output i of n lies at (i + 1/2) / n. */
  static AxisSampling of(Interpolation interpolation, int inputs, int outputs) {
    return of(interpolation, inputs, outputs, output -> (output + 0.5) * inputs / outputs - 0.5);
  }

  /** An axis of outputs at the places of a grid; beyond the image, its edge is repeated. */
  static AxisSampling of(Interpolation interpolation, int inputs, GridAxis grid) {
    return of(interpolation, inputs, grid.count(), grid::place);
  }

  private static AxisSampling of(
      Interpolation interpolation, int inputs, int outputs, IntToDoubleFunction place) {
    int[][] positions = new int[outputs][];
    float[][] weights = new float[outputs][];
    for (int output = 0; output < outputs; output++) {
      double point = place.applyAsDouble(output);
      int left = (int) Math.floor(point);
      double[] taps = interpolation.weights(point - left);
      int first = left - taps.length / 2 + 1;
      // positions with weight 0 are not read, so they need not be computed
      int[] kept = IntStream.range(0, taps.length).filter(tap -> taps[tap] != 0).toArray();
      positions[output] = new int[kept.length];
      weights[output] = new float[kept.length];
      for (int i = 0; i < kept.length; i++) {
        positions[output][i] = Border.REPLICATED.inside(first + kept[i], inputs);
        weights[output][i] = (float) taps[kept[i]];
      }
    }
    return new AxisSampling(positions, weights);
  }

  /**
   * Shifts an axis: output position i reads the point i - shift. The image goes on mirrored at its
   * borders.
   *
   * @param shift in pixels, towards higher positions
   */
  static AxisSampling shifted(int length, double shift) {
    int[][] positions = new int[length][];
    float[][] weights = new float[length][];
    int whole = (int) Math.floor(-shift);
    double[] taps = WindowedSinc.weights(-shift - whole);
    int[] kept = IntStream.range(0, taps.length).filter(tap -> taps[tap] != 0).toArray();
    for (int output = 0; output < length; output++) {
      int first = output + whole - (WindowedSinc.REACH - 1);
      positions[output] =
          Arrays.stream(kept).map(tap -> Border.SYMMETRIC.inside(first + tap, length)).toArray();
      weights[output] = new float[kept.length];
      for (int i = 0; i < kept.length; i++) {
        weights[output][i] = (float) taps[kept[i]];
      }
    }
    return new AxisSampling(positions, weights);
  }

  /** The input positions that are read, ascending. */
  int[] inputsRead() {
    return Arrays.stream(positions).flatMapToInt(Arrays::stream).sorted().distinct().toArray();
  }

  /** The same for an image that is reduced to {@link #inputsRead()}. */
  AxisSampling ofInputsRead() {
    int[] read = inputsRead();
    int[][] closedUp =
        Arrays.stream(positions)
            .map(row -> Arrays.stream(row).map(p -> Arrays.binarySearch(read, p)).toArray())
            .toArray(int[][]::new);
    return new AxisSampling(closedUp, weights);
  }

  /** Interpolates along columns, then along rows. */
  static HyperspectralCube resample(
      HyperspectralCube cube, AxisSampling rows, AxisSampling columns) {
    HyperspectralCube result =
        new HyperspectralCube(rows.positions.length, columns.positions.length, cube.bands());
    float[] line = new float[cube.width() * cube.bands()];
    for (int row = 0; row < result.height(); row++) {
      resampleRow(cube, rows, columns, row, line, result.values(), result.index(row, 0));
    }
    return result;
  }

  /**
   * One row of the result.
   *
   * @param line [width of the cube, bands], is overwritten
   * @param result to which the row is added
   * @param from where the row begins in it
   */
  static void resampleRow(
      HyperspectralCube cube,
      AxisSampling rows,
      AxisSampling columns,
      int row,
      float[] line,
      float[] result,
      int from) {
    int bands = cube.bands();
    Arrays.fill(line, 0);
    for (int tap = 0; tap < rows.positions[row].length; tap++) {
      int source = cube.index(rows.positions[row][tap], 0);
      Correlation.addScaled(line, 0, cube.values(), source, line.length, rows.weights[row][tap]);
    }
    for (int column = 0; column < columns.positions.length; column++) {
      int target = from + column * bands;
      for (int tap = 0; tap < columns.positions[column].length; tap++) {
        int source = columns.positions[column][tap] * bands;
        Correlation.addScaled(result, target, line, source, bands, columns.weights[column][tap]);
      }
    }
  }
}
