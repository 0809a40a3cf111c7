package io.github.sfpn.cli.pair;

import io.github.sfpn.config.DegradationConfig;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.Location;
import io.github.sfpn.data.file.stored.EmptyBands;
import io.github.sfpn.data.file.stored.StoredCube;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.fusion.Fit;
import io.github.sfpn.fusion.ImagePair;
import io.github.sfpn.fusion.StoredImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two images and how to take them as a pair, as a user says it; null where the user says nothing.
 *
 * @param lowResolution {@code FILE[:variable]}
 * @param guide {@code FILE[:variable]}
 * @param axes order of the dimensions of the low-resolution cube
 * @param guideAxes order of the dimensions of the guide
 * @param bands of the low-resolution cube
 * @param guideBands channels of the guide
 * @param noData a further value of the cube that means no data, or nan
 * @param guideNoData the same of the guide
 * @param maximum the stored value that is 1 to a method
 * @param guideMaximum the same of the guide
 * @param response of the guide's camera
 * @param fit what to do where sizes are no multiple
 */
public record PairRequest(
    String lowResolution,
    String guide,
    String axes,
    String guideAxes,
    String bands,
    String guideBands,
    String noData,
    String guideNoData,
    Float maximum,
    Float guideMaximum,
    String response,
    Fit fit) {
  private static final Logger LOG = LoggerFactory.getLogger(PairRequest.class);

  public PairRequest {
    requirePositive("--maximum", maximum);
    requirePositive("--guide-maximum", guideMaximum);
  }

  private static void requirePositive(String option, Float maximum) {
    if (maximum != null && !(maximum > 0 && maximum < Float.POSITIVE_INFINITY)) {
      throw new UsageException(
          "%s: expected a number above 0, found %s".formatted(option, maximum));
    }
  }

  /** The files of the pair, which no output may replace. */
  List<CubeFile> files() {
    return Stream.of(lowResolution, guide)
        .map(place -> CubeFile.open(Location.parse(place).file()))
        .toList();
  }

  /** The low-resolution cube as its file holds it, with the bands asked for. */
  StoredCube stored() {
    return measured(
        NoDataOption.applied(
            BandsOption.chosen(
                CubeFile.cubeAt(lowResolution, AxesOption.parsed("--axes", axes)),
                "--bands",
                bands),
            "--no-data",
            noData));
  }

  /** A cube without the bands that hold no data, which are named. */
  private static StoredCube measured(StoredCube cube) {
    int[] empty = EmptyBands.of(cube);
    if (empty.length == 0) {
      return cube;
    }
    LOG.warn(
        "{}: no measured value in band {} (counted from 1): left out, also of the result",
        cube.path(),
        EmptyBands.text(empty));
    return cube.withBands(EmptyBands.others(cube.bands(), empty));
  }

  private StoredCube storedGuide() {
    return measured(
        NoDataOption.applied(
            BandsOption.chosen(
                CubeFile.cubeAt(guide, AxesOption.parsed("--guide-axes", guideAxes)),
                "--guide-bands",
                guideBands),
            "--guide-no-data",
            guideNoData));
  }

  /**
   * Opens the images and brings them together.
   *
   * @param most the value of the cube that becomes 1
   * @param mostOfGuide the value of the guide that becomes 1
   */
  ImagePair open(float most, float mostOfGuide) {
    return ImagePair.of(
        new StoredImage(lowResolution, stored(), most),
        new StoredImage(guide, storedGuide(), mostOfGuide),
        Optional.ofNullable(fit));
  }

  /**
   * The response of the guide's camera for the bands of the cube.
   *
   * @param configured as {@code degradation.spectral-response} gives it, if it does
   */
  Optional<SpectralResponse> response(Optional<String> configured, int channels) {
    if (response != null && configured.isPresent()) {
      throw new UsageException(
          "--response and degradation.spectral-response say the same: expected one of them");
    }
    return Optional.ofNullable(response)
        .or(() -> configured)
        .filter(name -> !name.equals(DegradationConfig.NO_RESPONSE))
        .map(name -> response(name, channels));
  }

  private SpectralResponse response(String name, int channels) {
    StoredCube stored = stored();
    SpectralResponse known = SpectralResponse.of(name, stored.bands(), stored.wavelengths());
    if (known.channels() != channels) {
      throw new DataException(
          "the spectral response %s has %d channels, the guide %s has %d"
              .formatted(name, known.channels(), guide, channels));
    }
    return known;
  }
}
