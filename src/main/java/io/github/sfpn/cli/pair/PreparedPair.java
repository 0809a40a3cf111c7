package io.github.sfpn.cli.pair;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.fusion.ImagePair;
import io.github.sfpn.fusion.PairSample;
import io.github.sfpn.fusion.WholePair;
import io.github.sfpn.method.subspace.Misregistration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pair that is ready to be fused.
 *
 * @param images on one grid, in units of the method
 * @param sample what statistics are taken of
 * @param maximum the value of the low-resolution file that is 1 to the method
 * @param misregistration how far the images are apart, before it is compensated
 * @param notes what a log says of the preparation
 * @param warnings what a user should look at
 */
record PreparedPair(
    PairRequest request,
    ImagePair images,
    PairSample sample,
    float maximum,
    Optional<Misregistration> misregistration,
    List<String> notes,
    List<String> warnings) {
  private static final Logger LOG = LoggerFactory.getLogger(PreparedPair.class);

  /** Noise may leave [0, 1] a little; counts of a camera leave it far. */
  private static final float WELL_SCALED = 2;

  /**
   * How a pair is prepared.
   *
   * @param anyUnits whether the method takes images of any units: then values are divided by their
   *     maximum where the user names none
   * @param register whether the guide is moved to where the cube lies
   * @param response as {@code degradation.spectral-response} gives it, if it does
   */
  record Manner(boolean anyUnits, boolean register, Optional<String> response) {}

  /** Opens, aligns and, if asked for, registers the images. */
  static PreparedPair of(PairRequest request, Manner manner) {
    return new Preparation(request, manner).prepared();
  }

  private static final class Preparation {
    private final PairRequest request;
    private final Manner manner;
    private final List<String> notes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private float maximum;
    private float guideMaximum;

    Preparation(PairRequest request, Manner manner) {
      this.request = request;
      this.manner = manner;
      maximum = request.maximum() == null ? 1 : request.maximum();
      guideMaximum = request.guideMaximum() == null ? 1 : request.guideMaximum();
    }

    PreparedPair prepared() {
      ImagePair images = request.open(maximum, guideMaximum);
      Optional<SpectralResponse> response =
          request.response(manner.response(), images.guide().bands());
      PairSample sample = PairSample.of(images, response);
      if (scale(sample)) {
        images = request.open(maximum, guideMaximum);
        sample = PairSample.of(images, response);
      }
      notes.addAll(images.remarks());
      Optional<Misregistration> found = Misregistration.of(sample.pair(), sample.counted());
      found.ifPresent(this::note);
      if (manner.register() && found.isPresent()) {
        images = images.withGuideMoved(found.get().down(), found.get().right());
        sample = PairSample.of(images, response);
      } else if (manner.register()) {
        warnings.add(
            "--register has no effect: the pair shows too little to estimate the shift between its images");
      }
      return new PreparedPair(request, images, sample, maximum, found, notes, warnings);
    }

    /** Whether a maximum has been chosen. */
    private boolean scale(PairSample sample) {
      warnOfNegative(request.lowResolution(), "--no-data", sample.pair().lowResolution());
      warnOfNegative(request.guide(), "--guide-no-data", sample.pair().guide());
      float most = largest(sample.pair().lowResolution());
      float mostOfGuide = largest(sample.pair().guide());
      boolean one = scale(request.lowResolution(), "--maximum", most, request.maximum());
      boolean other =
          scale(request.guide(), "--guide-maximum", mostOfGuide, request.guideMaximum());
      maximum = one ? most : maximum;
      guideMaximum = other ? mostOfGuide : guideMaximum;
      return one || other;
    }

    private boolean scale(String image, String option, float most, Float stated) {
      if (most <= WELL_SCALED) {
        return false;
      }
      if (manner.anyUnits() && stated == null) {
        notes.add(
            "%s: values are divided by the largest, %s (%s names another divisor)"
                .formatted(image, most, option));
        return true;
      }
      warnings.add(
          "%s: expected values in [0, 1], found up to %s. The result is meaningless unless values are divided by the one that became 1 in training: %s=VALUE"
              .formatted(image, most, option));
      return false;
    }

    private static float largest(HyperspectralCube cube) {
      float largest = 0;
      for (float value : cube.values()) {
        largest = Math.max(largest, value);
      }
      return largest;
    }

    /** Values far below 0 are no counts: most files of the kind mean no data by them. */
    private void warnOfNegative(String image, String option, HyperspectralCube cube) {
      float least = 0;
      for (float value : cube.values()) {
        least = Math.min(least, value);
      }
      String warning =
          "%s: expected values of at least 0, found down to %s; if that means no data, say so: %s=%2$s"
              .formatted(image, least, option);
      if (least < -WELL_SCALED && !warnings.contains(warning)) {
        warnings.add(warning);
      }
    }

    private void note(Misregistration found) {
      if (manner.register()) {
        notes.add(found + "; the guide is moved there");
      } else if (found.isMuch()) {
        warnings.add(found + "; the images may be badly registered: --register moves the guide");
      } else {
        notes.add(found.toString());
      }
    }
  }

  /** Logs how the pair was prepared. */
  void log() {
    notes.forEach(LOG::info);
    warnings.forEach(LOG::warn);
  }

  /** How messages call the low-resolution cube. */
  String lowResolution() {
    return request.lowResolution();
  }

  /** Whether an image states a no-data value, or pixels of the sample have none. */
  boolean mayMissPixels() {
    return images.mayMissPixels() || (sample.isWhole() && sample.misses());
  }

  /** The pair as a method takes it that needs it at once. */
  WholePair whole() {
    return new WholePair(images, mayMissPixels());
  }

  /** Of the low-resolution cube in nm, where its file tells them. */
  Optional<double[]> wavelengths() {
    return images.metadata().wavelengthsInNanometres();
  }

  /** How messages call the guide. */
  String guide() {
    return request.guide();
  }
}
