package io.github.sfpn.degradation;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.Scene;
import java.util.Arrays;
import java.util.Optional;

/**
 * The spectral response of the guide's camera, P of paper eq. 1: non-negative weights [channels,
 * bands]. The rows of a known camera are normalised to sum to 1. Immutable.
 */
public final class SpectralResponse implements GuideCamera {
  private final double[][] rows;

  private SpectralResponse(double[][] rows) {
    this.rows = rows;
  }

  /**
   * A camera with normalised rows.
   *
   * @param channels a row of weights per guide channel, of equal lengths, none negative, in any
   *     unit
   * @throws IllegalArgumentException if the weights violate this
   */
  public static SpectralResponse ofChannels(double[]... channels) {
    SpectralResponse unscaled = unscaled(channels);
    double[][] rows = new double[channels.length][];
    for (int channel = 0; channel < rows.length; channel++) {
      double sum = Arrays.stream(unscaled.rows[channel]).sum();
      rows[channel] = Arrays.stream(unscaled.rows[channel]).map(weight -> weight / sum).toArray();
    }
    return new SpectralResponse(rows);
  }

  /**
   * A camera without normalisation, for weights that are fitted to the values of a guide.
   *
   * @param channels a row of weights per guide channel, of equal lengths, none negative
   * @throws IllegalArgumentException if the weights violate this
   */
  static SpectralResponse unscaled(double[]... channels) {
    if (channels.length == 0) {
      throw new IllegalArgumentException("a spectral response needs at least one guide channel");
    }
    double[][] rows = new double[channels.length][];
    for (int channel = 0; channel < channels.length; channel++) {
      double[] weights = channels[channel];
      double sum = Arrays.stream(weights).sum();
      boolean wrong = Arrays.stream(weights).anyMatch(weight -> !(weight >= 0));
      if (wrong || !(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "channel %d: expected finite weights of at least 0, not all 0".formatted(channel + 1));
      }
      if (weights.length != channels[0].length) {
        throw new IllegalArgumentException(
            "channel %d: expected %d weights as in the first channel, found %d"
                .formatted(channel + 1, channels[0].length, weights.length));
      }
      rows[channel] = weights.clone();
    }
    return new SpectralResponse(rows);
  }

  /**
   * The Nikon D700 as in the paper: red, green and blue over 31 bands, 400 to 700 nm in steps of 10
   * nm.
   */
  public static SpectralResponse nikonD700() {
    return ofChannels(
        new double[] {
          2, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 6, 11, 17, 21, 22, 21, 20, 20, 19, 19,
          18, 18, 17, 17
        },
        new double[] {
          1, 1, 1, 1, 1, 1, 2, 4, 6, 8, 11, 16, 19, 21, 20, 18, 16, 14, 11, 7, 5, 3, 2, 2, 1, 1, 2,
          2, 2, 2, 2
        },
        new double[] {
          7, 10, 15, 19, 25, 29, 30, 29, 27, 22, 16, 9, 2, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1,
          1, 1, 1, 1
        });
  }

  /**
   * The camera that an experiment file names.
   *
   * @param nameOrFile {@code nikon-d700}; or a CSV file without a header, a row per guide channel,
   *     a column per band; or {@code FILE.mat[:variable]}, a matrix of that shape or transposed
   * @param bands of the scenes
   * @throws DataException if there is no such file, if it is no table of weights, or if it has
   *     another number of bands
   */
  public static SpectralResponse of(String nameOrFile, int bands) {
    if (!nameOrFile.equals("nikon-d700")) {
      return SpectralResponseFile.read(nameOrFile, bands);
    }
    SpectralResponse nikon = nikonD700();
    if (nikon.bands() != bands) {
      throw new DataException(
          "the spectral response nikon-d700 is for %d bands (400 to 700 nm), but the scenes have %d; name a CSV file with a row per guide channel and %d columns in degradation.spectral-response"
              .formatted(nikon.bands(), bands, bands));
    }
    return nikon;
  }

  @Override
  public int channels() {
    return rows.length;
  }

  @Override
  public Optional<SpectralResponse> response() {
    return Optional.of(this);
  }

  @Override
  public HyperspectralCube guide(Scene scene) {
    return scene.guide().orElseGet(() -> apply(scene.cube()));
  }

  /** L, the bands of the scene. */
  public int bands() {
    return rows[0].length;
  }

  /** The weight of a band in a channel; the weights of a known camera's channel sum to 1. */
  public double weight(int channel, int band) {
    return rows[channel][band];
  }

  /**
   * The guide of a scene, paper eq. 1.
   *
   * @param cube I, [H, W, L]
   * @return Y, [H, W, channels], in the range of the cube
   * @throws DataException if the cube has another number of bands
   */
  public HyperspectralCube apply(HyperspectralCube cube) {
    if (cube.bands() != bands()) {
      throw new DataException(
          "the spectral response is for %d bands, found a cube of %s"
              .formatted(bands(), cube.shape()));
    }
    HyperspectralCube guide = new HyperspectralCube(cube.height(), cube.width(), channels());
    float[] values = cube.values();
    for (int pixel = 0; pixel < cube.height() * cube.width(); pixel++) {
      for (int channel = 0; channel < channels(); channel++) {
        double sum = 0;
        for (int band = 0; band < bands(); band++) {
          sum += rows[channel][band] * values[pixel * bands() + band];
        }
        guide.values()[pixel * channels() + channel] = (float) sum;
      }
    }
    return guide;
  }
}
