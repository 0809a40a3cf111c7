package io.github.sfpn.method.subspace.net;

import io.github.sfpn.data.HyperspectralCube;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * How the network sees a scene's basis: F, [p, P], with orthonormal columns or rows. Coefficients a
 * of the scene are F' a to the network, and what it answers, b, is F b to the scene.
 */
final class Frame {
  /** F', [P][p]. */
  private final float[][] columns;

  private final int dimension;

  private Frame(float[][] columns, int dimension) {
    this.columns = columns;
    this.dimension = dimension;
  }

  /**
   * The scene's own directions, the strongest first: of a larger basis the first P; of a smaller
   * one all, the others being 0.
   *
   * @param dimension p
   * @param size P
   */
  static Frame leading(int dimension, int size) {
    float[][] columns = new float[size][dimension];
    for (int i = 0; i < Math.min(size, dimension); i++) {
      columns[i][i] = 1;
    }
    return new Frame(columns, dimension);
  }

  /**
   * The turn that brings the scene's basis U nearest to another one, T: the polar factor of U' T
   * (the orthogonal Procrustes problem, Schoenemann, Psychometrika 31, 1966).
   *
   * @param products U' T, [p][P]
   */
  static Frame nearest(double[][] products) {
    int dimension = products.length;
    int size = products[0].length;
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(dimension, size, true, true, true);
    if (!svd.decompose(new DMatrixRMaj(products))) {
      throw new ArithmeticException("the bases hold values that are not finite");
    }
    DMatrixRMaj turn = new DMatrixRMaj(size, dimension);
    CommonOps_DDRM.multTransB(svd.getV(null, false), svd.getU(null, false), turn);
    float[][] columns = new float[size][dimension];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < dimension; j++) {
        columns[i][j] = (float) turn.get(i, j);
      }
    }
    return new Frame(columns, dimension);
  }

  /** P. */
  int size() {
    return columns.length;
  }

  /** F' a of every pixel, [H, W, p] to [H, W, P]. */
  HyperspectralCube seen(HyperspectralCube coefficients) {
    HyperspectralCube seen =
        new HyperspectralCube(coefficients.height(), coefficients.width(), size());
    eachRow(
        seen,
        at -> {
          for (int i = 0; i < size(); i++) {
            float sum = 0;
            for (int j = 0; j < dimension; j++) {
              sum += columns[i][j] * coefficients.values()[at * dimension + j];
            }
            seen.values()[at * size() + i] = sum;
          }
        });
    return seen;
  }

  /**
   * F b of every pixel, each value times a unit, [H, W, P] to [H, W, p].
   *
   * @param unit [P]
   */
  HyperspectralCube back(HyperspectralCube answer, float[] unit) {
    HyperspectralCube back = new HyperspectralCube(answer.height(), answer.width(), dimension);
    eachRow(
        back,
        at -> {
          for (int i = 0; i < size(); i++) {
            float value = unit[i] * answer.values()[at * size() + i];
            for (int j = 0; j < dimension; j++) {
              back.values()[at * dimension + j] += columns[i][j] * value;
            }
          }
        });
    return back;
  }

  /** The diagonal of F' diag(v) F. */
  double[] variances(double[] own) {
    double[] seen = new double[size()];
    for (int i = 0; i < seen.length; i++) {
      for (int j = 0; j < dimension; j++) {
        seen[i] += columns[i][j] * own[j] * columns[i][j];
      }
    }
    return seen;
  }

  private interface Pixel {
    void at(int pixel);
  }

  private static void eachRow(HyperspectralCube cube, Pixel pixel) {
    IntStream.range(0, cube.height())
        .parallel()
        .forEach(
            row -> {
              for (int i = row * cube.width(); i < (row + 1) * cube.width(); i++) {
                pixel.at(i);
              }
            });
  }
}
