package io.github.sfpn.cli;

import io.github.sfpn.config.DegradationConfig;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.Location;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.StoredCube;
import io.github.sfpn.degradation.SpectralResponse;
import io.github.sfpn.method.Observation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** The options that name a pair of images, and the pair as methods see it. */
final class PairOptions {
  private static final Logger LOG = LoggerFactory.getLogger(PairOptions.class);

  @Option(
      names = "--low-res",
      required = true,
      paramLabel = "FILE[:VARIABLE]",
      description = "The low-resolution cube [h, w, L], values in [0, 1].")
  private String lowResolution;

  @Option(
      names = "--guide",
      required = true,
      paramLabel = "FILE[:VARIABLE]",
      description = "The guide [H, W, channels], H and W the same multiple of h and w.")
  private String guide;

  @Option(
      names = "--axes",
      paramLabel = "ORDER",
      description =
          "What the dimensions of a MAT, HDF5 or NumPy file of --low-res are, first to last, such as bands,rows,columns. Default: as the file tells, else rows,columns,bands.")
  private String axes;

  @Option(names = "--guide-axes", paramLabel = "ORDER", description = "The same of the guide.")
  private String guideAxes;

  @Option(
      names = "--maximum",
      paramLabel = "VALUE",
      description =
          "The value of the low-resolution cube that is 1 to the method, as dataset.maximum in training; the result is in units of the file again. Default: ${DEFAULT-VALUE}.")
  private float maximum = 1;

  @Option(
      names = "--guide-maximum",
      paramLabel = "VALUE",
      description =
          "The same of the guide, as dataset.guide.maximum in training. Default: ${DEFAULT-VALUE}.")
  private float guideMaximum = 1;

  @Option(
      names = "--response",
      paramLabel = "RESPONSE",
      description =
          "The spectral response of the guide's camera, for methods and stages that need it: nikon-d700, rgb, sentinel-2, landsat-8, worldview-2, or a table as FILE.csv, .tsv, .txt, .npy or FILE.mat[:VARIABLE]; the same as degradation.spectral-response.")
  private String response;

  private CubeMetadata metadata = CubeMetadata.NONE;
  private Optional<double[]> wavelengths = Optional.empty();

  /** How messages call the low-resolution cube. */
  String lowResolution() {
    return lowResolution;
  }

  /** How messages call the guide. */
  String guide() {
    return guide;
  }

  /**
   * Reads the pair.
   *
   * @param configuredResponse as {@code degradation.spectral-response} gives it, if it does
   */
  Observation read(Optional<String> configuredResponse) {
    if (response != null && configuredResponse.isPresent()) {
      throw new UsageException(
          "--response and degradation.spectral-response say the same: expected one of them");
    }
    StoredCube stored = CubeFile.cubeAt(lowResolution, AxesOption.parsed("--axes", axes));
    StoredCube storedGuide = CubeFile.cubeAt(guide, AxesOption.parsed("--guide-axes", guideAxes));
    wavelengths = stored.wavelengths();
    HyperspectralCube z = divided(stored.readFinite(), "--maximum", maximum);
    HyperspectralCube y = divided(storedGuide.readFinite(), "--guide-maximum", guideMaximum);
    int scale = scale(z, y);
    metadata = stored.metadata().fusedWith(storedGuide.metadata(), scale);
    Optional<String> camera = Optional.ofNullable(response).or(() -> configuredResponse);
    return new Observation(
        z,
        y,
        scale,
        camera
            .filter(name -> !name.equals(DegradationConfig.NO_RESPONSE))
            .map(name -> response(name, stored, y)),
        Optional.empty());
  }

  /** Reads an estimate of the high-resolution cube, in units of the low-resolution file. */
  HyperspectralCube estimate(String file) {
    return divided(CubeFile.cubeAt(file).readFinite(), "--maximum", maximum);
  }

  /** An estimate in units of the low-resolution file. */
  HyperspectralCube inUnits(HyperspectralCube estimate) {
    float[] values = estimate.values();
    for (int i = 0; maximum != 1 && i < values.length; i++) {
      values[i] *= maximum;
    }
    return estimate;
  }

  /** What is known of the result besides its values, once the pair is read. */
  CubeMetadata metadata() {
    return metadata;
  }

  /** Of the low-resolution cube in nm, where its file tells them, once the pair is read. */
  Optional<double[]> wavelengths() {
    return wavelengths;
  }

  /** The files of the pair, which no output may replace. */
  List<CubeFile> files() {
    return Stream.of(lowResolution, guide)
        .map(place -> CubeFile.open(Location.parse(place).file()))
        .toList();
  }

  private SpectralResponse response(String name, StoredCube z, HyperspectralCube y) {
    SpectralResponse known = SpectralResponse.of(name, z.bands(), z.wavelengths());
    if (known.channels() != y.bands()) {
      throw new DataException(
          "the spectral response %s has %d channels, the guide %s has %d"
              .formatted(name, known.channels(), guide, y.bands()));
    }
    return known;
  }

  private int scale(HyperspectralCube z, HyperspectralCube y) {
    int scale = y.height() / z.height();
    if (scale < 2) {
      throw new DataException(
          "the guide must be at least twice as large as the low-resolution cube: %s is %s, %s is %s"
              .formatted(guide, y.shape(), lowResolution, z.shape()));
    }
    return scale;
  }

  private static HyperspectralCube divided(HyperspectralCube cube, String option, float maximum) {
    if (!(maximum > 0 && maximum < Float.POSITIVE_INFINITY)) {
      throw new UsageException(
          "%s: expected a number above 0, found %s".formatted(option, maximum));
    }
    float[] values = cube.values();
    for (int i = 0; maximum != 1 && i < values.length; i++) {
      values[i] /= maximum;
    }
    return cube;
  }

  /** Noise may leave [0, 1] a little; counts of a camera leave it far. */
  void warnUnlessScaled(Observation observation) {
    warnUnlessScaled(lowResolution, observation.lowResolution(), "--maximum");
    warnUnlessScaled(guide, observation.guide(), "--guide-maximum");
  }

  private static void warnUnlessScaled(String location, HyperspectralCube cube, String option) {
    float largest = 0;
    for (float value : cube.values()) {
      largest = Math.max(largest, Math.abs(value));
    }
    if (largest > 2) {
      LOG.warn(
          "{}: expected values in [0, 1], found up to {}; the result will mean nothing unless they are divided by what became 1 in training: {}=VALUE",
          location,
          largest,
          option);
    }
  }
}
