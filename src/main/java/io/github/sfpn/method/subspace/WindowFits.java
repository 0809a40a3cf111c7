package io.github.sfpn.method.subspace;

import io.github.sfpn.data.HyperspectralCube;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Weighted least squares around every pixel: coefficients as a constant and a weighted sum of guide
 * channels.
 *
 * <p>The gains are drawn to 0 where the guide hardly changes: by a tenth of the guide's own
 * covariance, which is the same for channels that are alike and for channels that are not, and a
 * thousandth of its mean variance, which keeps differences of channels that are nothing but noise
 * from counting. Covariances are of the detail: without the means of a wider window.
 */
final class WindowFits {
  private static final double COVARIANCE_SHARE = 0.1;
  private static final double VARIANCE_SHARE = 1e-3;

  /** Standard deviation in pixels of the wider window. */
  private static final double DETAIL_SIGMA = 2;

  /** Relative to the guide's mean square: a guide without detail gets no gains. */
  private static final double ROUNDING = 1e-12;

  private final HyperspectralCube a;
  private final HyperspectralCube y;
  private final GaussianWindow window;
  private final DMatrixRMaj ridge;

  /**
   * @param a coefficients, [h, w, p]
   * @param y guide, [h, w, channels]
   * @param ridge by {@link #ridge}, of the whole image
   */
  WindowFits(HyperspectralCube a, HyperspectralCube y, GaussianWindow window, DMatrixRMaj ridge) {
    this.a = a;
    this.y = y;
    this.window = window;
    this.ridge = ridge;
  }

  /**
   * What draws the gains to 0, [channels, channels].
   *
   * @param counted indices of the pixels that count
   */
  static DMatrixRMaj ridge(HyperspectralCube y, int[] counted) {
    int channels = y.bands();
    float[] means = new GaussianWindow(DETAIL_SIGMA).means(y).values();
    DMatrixRMaj ridge = new DMatrixRMaj(channels, channels);
    double variance = 0;
    double square = 0;
    int pixels = counted.length;
    for (int pixel : counted) {
      for (int c = 0; c < channels; c++) {
        int at = pixel * channels;
        double detail = y.values()[at + c] - means[at + c];
        variance += detail * detail / (pixels * channels);
        square += (double) y.values()[at + c] * y.values()[at + c] / (pixels * channels);
        for (int d = 0; d < channels; d++) {
          double other = y.values()[at + d] - means[at + d];
          ridge.add(c, d, COVARIANCE_SHARE * detail * other / pixels);
        }
      }
    }
    for (int c = 0; c < channels; c++) {
      ridge.add(c, c, VARIANCE_SHARE * variance + ROUNDING * square + Double.MIN_NORMAL);
    }
    return ridge;
  }

  /** [h, w, p (channels + 1)]: for each direction the gain of every channel, then the constant. */
  HyperspectralCube models() {
    HyperspectralCube models =
        new HyperspectralCube(a.height(), a.width(), a.bands() * (y.bands() + 1));
    IntStream.range(0, a.height()).parallel().forEach(row -> new Row(row).fit(models));
    return models;
  }

  /** The work space of one row. Sums are of differences from the pixel, so that none cancels. */
  private final class Row {
    private final int row;
    private final int channels = y.bands();
    private final int dimension = a.bands();
    private final double[] differences = new double[channels + dimension];
    private final double[] sums = new double[channels + dimension];

    /** [channels][channels + dimension]: products of channels with all. */
    private final double[][] products = new double[channels][channels + dimension];

    private final DMatrixRMaj normal = new DMatrixRMaj(channels, channels);
    private final DMatrixRMaj right = new DMatrixRMaj(channels, dimension);
    private final DMatrixRMaj gains = new DMatrixRMaj(channels, dimension);
    private final LinearSolverDense<DMatrixRMaj> solver =
        LinearSolverFactory_DDRM.symmPosDef(channels);

    Row(int row) {
      this.row = row;
    }

    void fit(HyperspectralCube models) {
      for (int column = 0; column < a.width(); column++) {
        double total = sum(column);
        for (int c = 0; c < channels; c++) {
          for (int d = 0; d < channels; d++) {
            double product = c <= d ? products[c][d] : products[d][c];
            normal.set(c, d, product / total - sums[c] * sums[d] / total / total + ridge.get(c, d));
          }
          for (int i = 0; i < dimension; i++) {
            int at = channels + i;
            right.set(c, i, products[c][at] / total - sums[c] * sums[at] / total / total);
          }
        }
        if (solver.setA(normal)) {
          solver.solve(right, gains);
        } else {
          gains.zero();
        }
        write(models, column, total);
      }
    }

    private double sum(int column) {
      Arrays.fill(sums, 0);
      for (double[] line : products) {
        Arrays.fill(line, 0);
      }
      double total = 0;
      int radius = window.radius();
      int lastRow = Math.min(a.height() - 1, row + radius);
      int lastColumn = Math.min(a.width() - 1, column + radius);
      for (int r = Math.max(0, row - radius); r <= lastRow; r++) {
        for (int c = Math.max(0, column - radius); c <= lastColumn; c++) {
          double weight = (double) window.weight(r - row) * window.weight(c - column);
          total += weight;
          add(weight, r, c, column);
        }
      }
      return total;
    }

    private void add(double weight, int r, int c, int column) {
      int guideAt = y.index(r, c);
      int guideHere = y.index(row, column);
      for (int i = 0; i < channels; i++) {
        differences[i] = (double) y.values()[guideAt + i] - y.values()[guideHere + i];
      }
      int at = a.index(r, c);
      int here = a.index(row, column);
      for (int i = 0; i < dimension; i++) {
        differences[channels + i] = (double) a.values()[at + i] - a.values()[here + i];
      }
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weight * differences[i];
      }
      for (int i = 0; i < channels; i++) {
        double weighted = weight * differences[i];
        double[] line = products[i];
        for (int j = i; j < line.length; j++) {
          line[j] += weighted * differences[j];
        }
      }
    }

    private void write(HyperspectralCube models, int column, double total) {
      int to = models.index(row, column);
      int guideAt = y.index(row, column);
      int at = a.index(row, column);
      for (int i = 0; i < dimension; i++) {
        double constant = a.values()[at + i] + sums[channels + i] / total;
        for (int c = 0; c < channels; c++) {
          double gain = gains.get(c, i);
          models.values()[to++] = (float) gain;
          constant -= gain * (y.values()[guideAt + c] + sums[c] / total);
        }
        models.values()[to++] = (float) constant;
      }
    }
  }
}
