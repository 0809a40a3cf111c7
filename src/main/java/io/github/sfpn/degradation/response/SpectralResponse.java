package io.github.sfpn.degradation.response;

import io.github.sfpn.config.DegradationConfig;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.Scene;
import io.github.sfpn.degradation.GuideCamera;
import io.github.sfpn.degradation.KnownCameras;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The spectral response of the guide's camera, P of paper eq. 1: non-negative weights [channels,
 * bands]. The rows of a known camera are normalised to sum to 1. Immutable.
 */
public final class SpectralResponse implements GuideCamera {
  private final double[][] rows;
  private final List<String> names;

  private SpectralResponse(double[][] rows) {
    this(rows, List.of());
  }

  private SpectralResponse(double[][] rows, List<String> names) {
    this.rows = rows;
    this.names = names;
  }

  /** The same with names of its channels; none, or one for each. */
  SpectralResponse named(List<String> channels) {
    return new SpectralResponse(rows, List.copyOf(channels));
  }

  /** The name of a channel, such as "red"; its number, counted from 1, where it has none. */
  public String name(int channel) {
    return names.isEmpty() ? String.valueOf(channel + 1) : names.get(channel);
  }

  /** The band of which a channel sees most, counted from 0; the first of several. */
  public int peak(int channel) {
    int peak = 0;
    for (int band = 1; band < bands(); band++) {
      peak = rows[channel][band] > rows[channel][peak] ? band : peak;
    }
    return peak;
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
  public static SpectralResponse unscaled(double[]... channels) {
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

  /** The camera of a name or file, for a cube whose wavelengths are not known. */
  public static SpectralResponse of(String nameOrFile, int bands) {
    return of(nameOrFile, bands, Optional.empty());
  }

  /**
   * The camera that an experiment file names.
   *
   * @param nameOrFile {@code nikon-d700}; {@code rgb}, {@code sentinel-2}, {@code landsat-8} or
   *     {@code worldview-2}, with a choice of channels behind a colon or none; a table of text, or
   *     {@code FILE[:variable]} of a matrix: a channel is a row or a column
   * @param bands of the scenes
   * @param nanometres wavelengths of the bands, where they are known; a response whose wavelengths
   *     are known is brought to these
   * @throws DataException if there is no such file, if it is no table of weights, or if it has
   *     another number of bands
   */
  public static SpectralResponse of(String nameOrFile, int bands, Optional<double[]> nanometres) {
    if (nameOrFile.equals(DegradationConfig.NIKON_D700)) {
      return nikonD700(bands, nanometres);
    }
    Optional<ResponseTable> known;
    try {
      known = KnownCameras.named(nameOrFile);
    } catch (IllegalArgumentException e) {
      throw new DataException("spectral response %s: %s".formatted(nameOrFile, e.getMessage()), e);
    }
    if (known.isEmpty()) {
      return SpectralResponseFile.read(nameOrFile, bands, nanometres);
    }
    if (nanometres.isEmpty()) {
      throw new DataException(
          "the spectral response %s is known by wavelengths, and those of the scenes are not known; state them in the files, or name a table with %d weights per channel"
              .formatted(nameOrFile, bands));
    }
    return SpectralResponseFile.response(nameOrFile, known.get(), bands, nanometres);
  }

  private static SpectralResponse nikonD700(int bands, Optional<double[]> nanometres) {
    SpectralResponse nikon = nikonD700();
    if (nikon.bands() == bands) {
      return nikon; // as the paper does, for Harvard's 420 to 720 nm too
    }
    if (nanometres.isEmpty()) {
      throw new DataException(
          "the spectral response nikon-d700 is for %d bands (400 to 700 nm), but the scenes have %d of unknown wavelengths; state them in the files, for which rgb, sentinel-2, landsat-8 and worldview-2 then serve, too, or name a table with a row per guide channel and %d columns in degradation.spectral-response"
              .formatted(nikon.bands(), bands, bands));
    }
    double[] own = new double[nikon.bands()];
    Arrays.setAll(own, band -> 400 + 10 * band);
    return SpectralResponseFile.response(
        DegradationConfig.NIKON_D700,
        new ResponseTable(List.of("red", "green", "blue"), Optional.of(own), nikon.rows),
        bands,
        nanometres);
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

  /** A copy of the weights, [channels][bands]. */
  public double[][] weights() {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  /** The weight of a band in a channel; the weights of a known camera's channel sum to 1. */
  public double weight(int channel, int band) {
    return rows[channel][band];
  }

  /** SHA-256 (64 hexadecimal digits) of the weights: equal for equal cameras, whatever the file. */
  public String fingerprint() {
    ByteBuffer weights = ByteBuffer.allocate(Double.BYTES * channels() * bands());
    for (double[] row : rows) {
      Arrays.stream(row).forEach(weights::putDouble);
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(weights.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
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
          if (rows[channel][band] != 0) { // else a gap in a band would be one of all channels
            sum += rows[channel][band] * values[pixel * bands() + band];
          }
        }
        guide.values()[pixel * channels() + channel] = (float) sum;
      }
    }
    return guide;
  }
}
