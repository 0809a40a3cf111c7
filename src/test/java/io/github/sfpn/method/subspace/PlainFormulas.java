package io.github.sfpn.method.subspace;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Interpolation;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.method.Observation;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** The closed form pixel by pixel in double precision, as its documentation states it. */
final class PlainFormulas {
  private final Observation pair;
  private final SpectralBasis basis;
  private final int dimension;
  private final int channels;
  private final int lowHeight;
  private final int lowWidth;

  PlainFormulas(Observation pair, SpectralBasis basis) {
    this.pair = pair;
    this.basis = basis;
    dimension = basis.dimension();
    channels = pair.guide().bands();
    lowHeight = pair.lowResolution().height();
    lowWidth = pair.lowResolution().width();
  }

  /** Pixels of [values]. */
  private static double[][] pixels(HyperspectralCube cube) {
    double[][] pixels = new double[cube.height() * cube.width()][cube.bands()];
    for (int i = 0; i < cube.values().length; i++) {
      pixels[i / cube.bands()][i % cube.bands()] = cube.values()[i];
    }
    return pixels;
  }

  private double[][] up(double[][] low) {
    HyperspectralCube cube = new HyperspectralCube(lowHeight, lowWidth, low[0].length);
    for (int i = 0; i < cube.values().length; i++) {
      cube.values()[i] = (float) low[i / low[0].length][i % low[0].length];
    }
    return pixels(Interpolation.BICUBIC.resize(cube, pair.guide().height(), pair.guide().width()));
  }

  private static int mirrored(int position, int length) {
    int inside = position;
    while (inside < 0 || inside >= length) {
      inside = inside < 0 ? -1 - inside : 2 * length - 1 - inside;
    }
    return inside;
  }

  private double[][] sampled(double[][] high) {
    SamplingKernel kernel = pair.sampling().orElseThrow();
    int scale = pair.scale();
    double[][] low = new double[lowHeight * lowWidth][high[0].length];
    for (int pixel = 0; pixel < low.length; pixel++) {
      for (int m = 0; m < kernel.height(); m++) {
        int row = mirrored(pixel / lowWidth * scale + kernel.top() + m, lowHeight * scale);
        for (int n = 0; n < kernel.width(); n++) {
          int column = mirrored(pixel % lowWidth * scale + kernel.left() + n, lowWidth * scale);
          for (int i = 0; i < high[0].length; i++) {
            low[pixel][i] += kernel.weight(m, n) * high[row * lowWidth * scale + column][i];
          }
        }
      }
    }
    return low;
  }

  private double weight(int pixel, int other, double sigma) {
    int down = Math.abs(pixel / lowWidth - other / lowWidth);
    int right = Math.abs(pixel % lowWidth - other % lowWidth);
    return Math.max(down, right) > 3 * sigma
        ? 0
        : Math.exp(-(down * down + right * right) / (2 * sigma * sigma));
  }

  private double[][] means(double[][] values, double sigma) {
    double[][] means = new double[values.length][values[0].length];
    for (int pixel = 0; pixel < values.length; pixel++) {
      double total = 0;
      for (int other = 0; other < values.length; other++) {
        double weight = weight(pixel, other, sigma);
        total += weight;
        for (int i = 0; i < means[0].length; i++) {
          means[pixel][i] += weight * values[other][i];
        }
      }
      for (int i = 0; i < means[0].length; i++) {
        means[pixel][i] /= total;
      }
    }
    return means;
  }

  /** A tenth of the detail's covariance and a thousandth of its mean variance. */
  private double[][] ridge(double[][] y) {
    double[][] smooth = means(y, 2);
    double[][] ridge = new double[channels][channels];
    double variance = 0;
    for (int pixel = 0; pixel < y.length; pixel++) {
      for (int c = 0; c < channels; c++) {
        variance += Math.pow(y[pixel][c] - smooth[pixel][c], 2) / y.length / channels;
        for (int d = 0; d < channels; d++) {
          double product = (y[pixel][c] - smooth[pixel][c]) * (y[pixel][d] - smooth[pixel][d]);
          ridge[c][d] += 0.1 * product / y.length;
        }
      }
    }
    for (int c = 0; c < channels; c++) {
      ridge[c][c] += 1e-3 * variance;
    }
    return ridge;
  }

  /** The least squares with a constant that is not drawn to 0, as one system. */
  private double[][] models(double[][] a, double[][] y) {
    double[][] ridge = ridge(y);
    double[][] models = new double[a.length][dimension * (channels + 1)];
    for (int pixel = 0; pixel < a.length; pixel++) {
      DMatrixRMaj normal = new DMatrixRMaj(channels + 1, channels + 1);
      DMatrixRMaj right = new DMatrixRMaj(channels + 1, dimension);
      double total = 0;
      for (int other = 0; other < a.length; other++) {
        double weight = weight(pixel, other, 1);
        total += weight;
        double[] inputs = Arrays.copyOf(y[other], channels + 1);
        inputs[channels] = 1;
        for (int c = 0; c <= channels; c++) {
          for (int d = 0; d <= channels; d++) {
            normal.add(c, d, weight * inputs[c] * inputs[d]);
          }
          for (int i = 0; i < dimension; i++) {
            right.add(c, i, weight * inputs[c] * a[other][i]);
          }
        }
      }
      for (int c = 0; c < channels; c++) {
        for (int d = 0; d < channels; d++) {
          normal.add(c, d, total * ridge[c][d]);
        }
      }
      DMatrixRMaj solution = new DMatrixRMaj(channels + 1, dimension);
      CommonOps_DDRM.solve(normal, right, solution);
      for (int i = 0; i < models[0].length; i++) {
        models[pixel][i] = solution.get(i % (channels + 1), i / (channels + 1));
      }
    }
    return means(models, 1);
  }

  private double[][] evaluated(double[][] models, double[][] guide) {
    double[][] result = new double[guide.length][dimension];
    for (int pixel = 0; pixel < guide.length; pixel++) {
      for (int i = 0; i < dimension; i++) {
        int at = i * (channels + 1);
        result[pixel][i] = models[pixel][at + channels];
        for (int c = 0; c < channels; c++) {
          result[pixel][i] += models[pixel][at + c] * guide[pixel][c];
        }
      }
    }
    return result;
  }

  /** Of what the models leave over, the share that exceeds the noise, into their constants. */
  private void keepResiduals(double[][] models, double[][] a, double[][] fitted) {
    for (int i = 0; i < dimension; i++) {
      double variance = 0;
      for (int pixel = 0; pixel < a.length; pixel++) {
        variance += Math.pow(a[pixel][i] - fitted[pixel][i], 2) / a.length;
      }
      double kept = Math.max(0, 1 - basis.noise() * basis.noise() / variance);
      for (int pixel = 0; pixel < a.length; pixel++) {
        models[pixel][i * (channels + 1) + channels] += kept * (a[pixel][i] - fitted[pixel][i]);
      }
    }
  }

  private void explainGuide(double[][] estimate, double[][] guide) {
    DMatrixRMaj seen = new DMatrixRMaj(channels, dimension);
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < dimension; i++) {
        for (int band = 0; band < basis.bands(); band++) {
          seen.add(c, i, pair.response().orElseThrow().weight(c, band) * basis.weight(i, band));
        }
      }
    }
    DMatrixRMaj inverse = new DMatrixRMaj(dimension, channels);
    CommonOps_DDRM.pinv(seen, inverse);
    for (int pixel = 0; pixel < estimate.length; pixel++) {
      double[] misfit = guide[pixel].clone();
      for (int c = 0; c < channels; c++) {
        for (int i = 0; i < dimension; i++) {
          misfit[c] -= seen.get(c, i) * estimate[pixel][i];
        }
      }
      for (int i = 0; i < dimension; i++) {
        for (int c = 0; c < channels; c++) {
          estimate[pixel][i] += inverse.get(i, c) * misfit[c];
        }
      }
    }
  }

  /** X, pixels of [L]. */
  double[][] spectra(boolean explained) {
    double[][] guide = pixels(pair.guide());
    double[][] a = pixels(basis.coefficients(pair.lowResolution()));
    double[][] y = sampled(guide);
    double[][] models = models(a, y);
    keepResiduals(models, a, evaluated(models, y));
    double[][] wanted = evaluated(models, y);
    double[][] estimate = evaluated(up(models), guide);
    for (int pass = 0; pass <= 2; pass++) {
      if (pass > 0) {
        double[][] seen = sampled(estimate);
        double[][] missing = new double[wanted.length][dimension];
        for (int i = 0; i < wanted.length * dimension; i++) {
          int pixel = i / dimension;
          missing[pixel][i % dimension] = wanted[pixel][i % dimension] - seen[pixel][i % dimension];
        }
        double[][] correction = up(missing);
        for (int i = 0; i < estimate.length * dimension; i++) {
          estimate[i / dimension][i % dimension] += correction[i / dimension][i % dimension];
        }
      }
      if (explained) {
        explainGuide(estimate, guide);
      }
    }
    double[][] spectra = new double[estimate.length][basis.bands()];
    for (int pixel = 0; pixel < spectra.length; pixel++) {
      for (int band = 0; band < basis.bands(); band++) {
        for (int i = 0; i < dimension; i++) {
          spectra[pixel][band] += basis.weight(i, band) * estimate[pixel][i];
        }
      }
    }
    return spectra;
  }
}
