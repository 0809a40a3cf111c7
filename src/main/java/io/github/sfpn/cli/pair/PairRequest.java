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
import java.util.OptionalDouble;
import java.util.stream.Collectors;
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
 * @param statement where all this is said
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
    Fit fit,
    Statement statement) {
  private static final Logger LOG = LoggerFactory.getLogger(PairRequest.class);

  /**
   * Checks what can be checked without the files.
   *
   * @throws UsageException if a setting means nothing
   */
  public PairRequest {
    requirePositive(statement.of("maximum"), maximum);
    requirePositive(statement.of("guide-maximum"), guideMaximum);
    AxesOption.parsed(statement.of("axes"), axes);
    AxesOption.parsed(statement.of("guide-axes"), guideAxes);
    BandsOption.check(statement.of("bands"), bands);
    BandsOption.check(statement.of("guide-bands"), guideBands);
    NoDataOption.parsed(statement.of("no-data"), noData);
    NoDataOption.parsed(statement.of("guide-no-data"), guideNoData);
  }

  private static void requirePositive(String option, Float maximum) {
    if (maximum != null && !(maximum > 0 && maximum < Float.POSITIVE_INFINITY)) {
      throw new UsageException(
          "%s: expected a number above 0, found %s".formatted(option, maximum));
    }
  }

  /** All that a result depends on, as text. */
  String settings() {
    return Stream.of(
            lowResolution,
            guide,
            axes,
            guideAxes,
            bands,
            guideBands,
            noData,
            guideNoData,
            maximum,
            guideMaximum,
            response,
            fit)
        .map(String::valueOf)
        .collect(Collectors.joining(", ", "pair: ", ""));
  }

  /** The files of the pair, which no output may replace. */
  List<CubeFile> files() {
    return List.of(file("low-res", lowResolution), file("guide", guide));
  }

  private CubeFile file(String setting, String place) {
    return statement.tried(setting, () -> CubeFile.open(Location.parse(place).file()));
  }

  /** The low-resolution cube as its file holds it, with the bands asked for. */
  StoredCube stored() {
    return stored("", lowResolution, "low-res", axes, bands, noData);
  }

  private StoredCube storedGuide() {
    return stored("guide-", guide, "guide", guideAxes, guideBands, guideNoData);
  }

  /**
   * An image.
   *
   * @param prefix of the names of its settings
   * @param image the setting that names its file
   */
  private StoredCube stored(
      String prefix, String place, String image, String order, String chosen, String value) {
    file(image, place); // what fails afterwards is the order's fault, where one is stated
    StoredCube all =
        statement.tried(
            order == null ? image : prefix + "axes",
            () -> CubeFile.cubeAt(place, AxesOption.parsed(statement.of(prefix + "axes"), order)));
    StoredCube cube = BandsOption.chosen(all, statement.of(prefix + "bands"), chosen);
    OptionalDouble noDataValue = NoDataOption.parsed(statement.of(prefix + "no-data"), value);
    return measured(noDataValue.isPresent() ? cube.withNoData(noDataValue.getAsDouble()) : cube);
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
          "%s and degradation.spectral-response say the same: expected one of them"
              .formatted(statement.of("response")));
    }
    return Optional.ofNullable(response)
        .or(() -> configured)
        .filter(name -> !name.equals(DegradationConfig.NO_RESPONSE))
        .map(name -> statement.tried("response", () -> response(name, channels)));
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
