package io.github.sfpn.config;

import io.github.sfpn.config.binding.Literal;
import io.github.sfpn.config.binding.Written;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much Gaussian noise an image gets: the same standard deviation in all bands, or the same
 * ratio of signal to noise.
 *
 * @param value in 1/255 of the data range, or in dB
 * @param unit of the value
 */
public record NoiseLevel(double value, Unit unit) implements Written {
  /** No noise. */
  public static final NoiseLevel NONE = ofDeviation(0);

  /** What is expected where a level is impossible. */
  static final String EXPECTED = "must be from 0 to 255, or from -20 dB to 200 dB";

  private static final Pattern DECIBELS =
      Pattern.compile("([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)\\s*dB", Pattern.CASE_INSENSITIVE);

  /** The unit of a level. */
  public enum Unit {
    /** The standard deviation, in 1/255 of the data range. */
    DEVIATION,
    /** The ratio of signal to noise of every band, in dB. */
    DECIBELS
  }

  /**
   * The same standard deviation in all bands.
   *
   * @param deviation in 1/255 of the data range
   */
  public static NoiseLevel ofDeviation(double deviation) {
    return new NoiseLevel(deviation, Unit.DEVIATION);
  }

  /**
   * The same ratio of signal to noise in all bands.
   *
   * @param decibels 10 log10 of the mean square of a band over the variance of its noise
   */
  public static NoiseLevel ofRatio(double decibels) {
    return new NoiseLevel(decibels, Unit.DECIBELS);
  }

  /**
   * A level as an experiment file writes it: {@code 3} or {@code 30 dB}.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static NoiseLevel read(String text) {
    Matcher decibels = DECIBELS.matcher(text);
    try {
      return decibels.matches()
          ? ofRatio(Double.parseDouble(decibels.group(1)))
          : ofDeviation(plain(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "a standard deviation in 1/255, such as 3, or a ratio of signal to noise, such as 30 dB",
          e);
    }
  }

  /** Java's own numbers may also be hexadecimal, end with a letter or be infinite. */
  private static double plain(String text) {
    if (!text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?")) {
      throw new NumberFormatException(text);
    }
    return Double.parseDouble(text);
  }

  /** Whether such noise can be added. */
  boolean isPossible() {
    return unit == Unit.DEVIATION ? value >= 0 && value <= 255 : value >= -20 && value <= 200;
  }

  /** Whether an image stays as it is. */
  public boolean isNone() {
    return unit == Unit.DEVIATION && value == 0;
  }

  @Override
  public String written() {
    return unit == Unit.DEVIATION ? Literal.of(value) : Literal.of(value) + " dB";
  }

  /** In the words of a protocol: {@code noise 3/255}. */
  public String inWords() {
    return unit == Unit.DEVIATION ? "noise %s/255".formatted(written()) : "noise of " + written();
  }

  @Override
  public String toString() {
    return written();
  }
}
