package io.github.sfpn.degradation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Kernels of [size, size] weights that are linear between knots along both axes. The knots lie on
 * every pixel around the middle, where kernels are steep, and further apart with the distance from
 * it.
 */
final class KernelKnots {
  /** Distance from the middle, in pixels, within which every pixel has a knot. */
  private static final double DENSE = 9;

  private static final double GROWTH = 1.35;

  private final int size;

  /** Per pixel: the first of the two knots that it lies between, and its share of the second. */
  private final int[] first;

  private final float[] share;
  private final int count;

  /**
   * @param size side of the kernels in pixels
   */
  KernelKnots(int size) {
    this.size = size;
    List<Double> knots = knots(size);
    count = knots.size();
    first = new int[size];
    share = new float[size];
    for (int i = 0; i < size; i++) {
      double place = i - (size - 1) / 2.0;
      int knot = 0;
      while (knot < count - 2 && knots.get(knot + 1) <= place) {
        knot++;
      }
      first[i] = knot;
      share[i] = (float) ((place - knots.get(knot)) / (knots.get(knot + 1) - knots.get(knot)));
    }
  }

  /** Places, counted from the middle, ascending. */
  private static List<Double> knots(int size) {
    double half = (size - 1) / 2.0;
    List<Double> right = new ArrayList<>();
    double step = 1;
    for (double place = size % 2 == 0 ? 0.5 : 0; place < half; place += step) {
      right.add(place);
      step = place < DENSE ? 1 : step * GROWTH;
    }
    right.add(half);
    List<Double> all = new ArrayList<>();
    for (int i = right.size() - 1; i >= 0; i--) {
      if (right.get(i) > 0) {
        all.add(-right.get(i));
      }
    }
    all.addAll(right);
    return all;
  }

  /** Side of the kernels in pixels. */
  int size() {
    return size;
  }

  /** Knots along an axis. */
  int count() {
    return count;
  }

  /**
   * What the weight of every pair of knots multiplies.
   *
   * @param window [size, size]
   * @param projected [count, count], is overwritten
   */
  void project(float[] window, float[] projected) {
    Arrays.fill(projected, 0);
    float[] line = new float[count];
    for (int row = 0; row < size; row++) {
      Arrays.fill(line, 0);
      for (int column = 0; column < size; column++) {
        float value = window[row * size + column];
        line[first[column]] += (1 - share[column]) * value;
        line[first[column] + 1] += share[column] * value;
      }
      int at = first[row] * count;
      for (int knot = 0; knot < count; knot++) {
        projected[at + knot] += (1 - share[row]) * line[knot];
        projected[at + count + knot] += share[row] * line[knot];
      }
    }
  }

  /** The kernel [size][size] whose weights at the knots are given, [count, count]. */
  double[][] kernel(double[] atKnots) {
    double[][] kernel = new double[size][size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        int at = first[row] * count + first[column];
        double upper = (1 - share[column]) * atKnots[at] + share[column] * atKnots[at + 1];
        double lower =
            (1 - share[column]) * atKnots[at + count] + share[column] * atKnots[at + count + 1];
        kernel[row][column] = (1 - share[row]) * upper + share[row] * lower;
      }
    }
    return kernel;
  }

  /**
   * Adds the quadratic form {@code weight (|gradient of k|^2 + |(r / half the size)^2 k|^2 + ridge
   * |k|^2)} to a matrix, r being the distance from the middle; beyond the window k is zero. All of
   * it is sums of Kronecker products of forms along one axis.
   *
   * @param matrix [count^2, count^2]
   */
  void addPenalty(DMatrixRMaj matrix, double weight, double ridge) {
    double half = size / 2.0;
    double[][] plain = moment(0);
    double[][] second = moment(2);
    double[][] fourth = moment(4);
    double[][] gradient = gradient();
    for (int a = 0; a < count; a++) {
      for (int b = Math.max(0, a - 2); b <= Math.min(count - 1, a + 2); b++) {
        for (int c = 0; c < count; c++) {
          for (int d = Math.max(0, c - 2); d <= Math.min(count - 1, c + 2); d++) {
            double steep = gradient[a][b] * plain[c][d] + plain[a][b] * gradient[c][d];
            double far =
                fourth[a][b] * plain[c][d]
                    + 2 * second[a][b] * second[c][d]
                    + plain[a][b] * fourth[c][d];
            double form = steep + far / Math.pow(half, 4) + ridge * plain[a][b] * plain[c][d];
            matrix.add(a * count + c, b * count + d, weight * form);
          }
        }
      }
    }
  }

  /** {@code sum over pixels of hat a x hat b x place^power}. */
  private double[][] moment(int power) {
    double[][] moment = new double[count][count];
    for (int i = 0; i < size; i++) {
      addProduct(moment, hats(i), hats(i), Math.pow(i - (size - 1) / 2.0, power));
    }
    return moment;
  }

  /** {@code sum over neighbouring pixels of the product of the differences of hats a and b}. */
  private double[][] gradient() {
    double[][] gradient = new double[count][count];
    for (int i = 0; i <= size; i++) {
      double[] here = i < size ? hats(i) : new double[count];
      double[] before = i > 0 ? hats(i - 1) : new double[count];
      for (int knot = 0; knot < count; knot++) {
        here[knot] -= before[knot];
      }
      addProduct(gradient, here, here, 1);
    }
    return gradient;
  }

  private static void addProduct(double[][] sum, double[] left, double[] right, double weight) {
    for (int a = 0; a < left.length; a++) {
      for (int b = 0; b < right.length; b++) {
        sum[a][b] += weight * left[a] * right[b];
      }
    }
  }

  private double[] hats(int pixel) {
    double[] hats = new double[count];
    hats[first[pixel]] = 1 - share[pixel];
    hats[first[pixel] + 1] = share[pixel];
    return hats;
  }
}
