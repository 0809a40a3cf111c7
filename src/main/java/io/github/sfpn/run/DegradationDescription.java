package io.github.sfpn.run;

import io.github.sfpn.config.BlurName;
import io.github.sfpn.config.DegradationConfig;
import io.github.sfpn.config.DegradationConfig.Chain;
import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.FixedGuideConfig;
import io.github.sfpn.config.NoiseLevel;
import io.github.sfpn.config.UnknownGuideConfig;
import io.github.sfpn.config.binding.Keys;
import io.github.sfpn.config.binding.Literal;
import io.github.sfpn.data.file.Location;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.io.Checksums;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The degradations of an experiment in the words of a protocol.
 *
 * @param config the whole experiment
 */
record DegradationDescription(ExperimentConfig config) {
  /** Digits of a file's digest that tell two kernels apart. */
  private static final int DIGITS = 12;

  /** That of training samples. */
  String training() {
    return switch (degradation().train()) {
      case UNKNOWN -> "unknown" + drawn();
      // the same as in testing is described there
      case FIXED -> degradation().test() == Chain.FIXED ? "fixed" : fixed();
      case BICUBIC -> "bicubic";
    };
  }

  /** That of validation and test scenes. */
  String testing() {
    return degradation().test() == Chain.FIXED ? fixed() : "bicubic";
  }

  private DegradationConfig degradation() {
    return config.degradation();
  }

  private String fixed() {
    DegradationConfig.Fixed fixed = degradation().fixed();
    List<String> parts = new ArrayList<>();
    parts.add(blur(fixed));
    parts.add(Keys.of(fixed.downsampling()));
    parts.add(fixed.noise().inWords());
    parts.addAll(guide(fixed.guide()));
    return "fixed (%s)".formatted(String.join(", ", parts));
  }

  private String blur(DegradationConfig.Fixed fixed) {
    String window = "%1$d x %1$d".formatted(fixed.kernelSize());
    return switch (fixed.blur()) {
      case BlurName.GAUSSIAN ->
          "%s Gaussian, variances %s, angle %.4f rad"
              .formatted(window, written("fixed.variances"), fixed.angle());
      case BlurName.BOX -> "%s box, side %s pixels".formatted(window, written("fixed.width"));
      case BlurName.DISK -> "%s disk, diameter %s pixels".formatted(window, written("fixed.width"));
      case BlurName.MOTION ->
          "%s motion, length %s pixels, angle %.4f rad"
              .formatted(window, written("fixed.width"), fixed.angle());
      case BlurName.AIRY ->
          "%s Airy pattern, first dark ring of %s pixels".formatted(window, written("fixed.width"));
      default -> "kernel of the file " + withDigest(fixed.blur());
    };
  }

  /** The SHA-256 of the file that the test blur is read from, if it is. */
  static Optional<String> kernelDigest(DegradationConfig degradation) {
    String blur = degradation.fixed().blur();
    return BlurName.isFile(blur) ? Optional.of(digest(blur)) : Optional.empty();
  }

  /** A file with the first digits of its SHA-256, as its content may change under the same name. */
  static String withDigest(String file) {
    return "%s, SHA-256 %s".formatted(file, digest(file).substring(0, DIGITS));
  }

  private static String digest(String file) {
    Path path = Location.parse(file).file();
    try {
      return Checksums.sha256(path);
    } catch (IOException e) {
      throw AtomicFile.cannotRead(path, e);
    }
  }

  private List<String> guide(FixedGuideConfig guide) {
    List<String> parts = new ArrayList<>();
    if (!guide.noise().isNone()) {
      parts.add("guide with " + guide.noise().inWords());
    }
    if (!guide.equals(FixedGuideConfig.EXACT) && guide.shift().stream().anyMatch(s -> s != 0)) {
      parts.add("guide shifted by %s pixels".formatted(written("fixed.guide.shift")));
    }
    if (guide.responseError() > 0) {
      parts.add("the told response wrong by " + percent(guide.responseError()));
    }
    return parts;
  }

  /** What training draws beside the defaults. */
  private String drawn() {
    DegradationConfig.Unknown ranges = degradation().unknown();
    UnknownGuideConfig guide = ranges.guide();
    List<String> parts = new ArrayList<>();
    if (!ranges.blurs().equals(List.of(BlurName.GAUSSIAN))) {
      parts.add("blurs " + String.join(", ", ranges.blurs()));
    }
    if (ranges.noiseLevels().stream().anyMatch(l -> l.unit() == NoiseLevel.Unit.DECIBELS)) {
      parts.add("noise of " + shown("unknown.noise-levels"));
    }
    if (!guide.noiseLevels().stream().allMatch(NoiseLevel::isNone)) {
      parts.add("guides with noise " + shown("unknown.guide.noise-levels"));
    }
    if (guide.largestShift() > 0) {
      parts.add("guides shifted by up to %s pixels".formatted(Literal.of(guide.largestShift())));
    }
    if (guide.largestResponseError() > 0) {
      parts.add("responses wrong by up to " + percent(guide.largestResponseError()));
    }
    return parts.isEmpty() ? "" : " (%s)".formatted(String.join("; ", parts));
  }

  private static String percent(double share) {
    return Literal.of(Math.round(1e6 * share) / 1e4) + " %";
  }

  /** A value as the experiment file writes it: 3 rather than 3.0. */
  private String written(String key) {
    return config.settings().get("degradation." + key);
  }

  private String shown(String key) {
    return written(key).replace("\"", "");
  }
}
