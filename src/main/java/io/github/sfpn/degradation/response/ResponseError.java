package io.github.sfpn.degradation.response;

import io.github.sfpn.data.DataException;
import java.util.random.RandomGenerator;

/**
 * A response that is known with an error. Methods are told the response of the experiment file; the
 * guide is made by a camera in which the sensitivity to each band differs by a random share, as
 * after a calibration that went wrong.
 *
 * <p>Per channel, {@code |told - right| = share |right|} in the Euclidean norm over bands. Rows
 * keep the sum 1, so that the brightness of guides does not change, and a band that a channel does
 * not see stays unseen.
 */
public final class ResponseError {
  private static final int HALVINGS = 60;

  /** Largest amplitude that is tried. */
  private static final double LARGEST = 1e6;

  private ResponseError() {}

  /**
   * The right response.
   *
   * @param told the response that methods are told
   * @param share relative error of what is told, 0 to 0.5; 0: the same response
   * @throws DataException if a channel sees one band only, so that only its brightness could be
   *     wrong
   */
  public static SpectralResponse right(
      SpectralResponse told, double share, RandomGenerator random) {
    if (share == 0) {
      return told;
    }
    double[][] rows = new double[told.channels()][];
    for (int channel = 0; channel < rows.length; channel++) {
      rows[channel] = right(told, channel, share, random);
    }
    return SpectralResponse.ofChannels(rows);
  }

  private static double[] right(
      SpectralResponse told, int channel, double share, RandomGenerator random) {
    double[] row = new double[told.bands()];
    double[] direction = new double[row.length];
    for (int band = 0; band < row.length; band++) {
      row[band] = told.weight(channel, band);
      direction[band] = random.nextGaussian();
    }
    double low = 0;
    double high = 1e-3;
    while (distance(row, changed(row, direction, high)) < share) {
      low = high;
      high *= 2;
      if (high > LARGEST) {
        throw new DataException(
            "the response of guide channel %s cannot be wrong by %s: it sees too few bands; set response-error = 0"
                .formatted(told.name(channel), share));
      }
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (distance(row, changed(row, direction, middle)) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return changed(row, direction, high);
  }

  private static double[] changed(double[] row, double[] direction, double amplitude) {
    double[] changed = new double[row.length];
    double sum = 0;
    for (int band = 0; band < row.length; band++) {
      changed[band] = row[band] * Math.max(0, 1 + amplitude * direction[band]);
      sum += changed[band];
    }
    for (int band = 0; band < row.length; band++) {
      changed[band] = sum > 0 ? changed[band] / sum : row[band];
    }
    return changed;
  }

  private static double distance(double[] told, double[] right) {
    double difference = 0;
    double size = 0;
    for (int band = 0; band < told.length; band++) {
      difference += (told[band] - right[band]) * (told[band] - right[band]);
      size += right[band] * right[band];
    }
    return Math.sqrt(difference / size);
  }
}
