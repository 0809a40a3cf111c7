package io.github.sfpn.cli;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.config.RefinementConfig.Response;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.data.file.StoredCube;
import io.github.sfpn.degradation.SpectralResponse;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.sfpn.FineStage;
import io.github.sfpn.method.sfpn.Sfpn;
import io.github.sfpn.network.sfpn.Architecture;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.network.sfpn.CoarseModel.Description;
import io.github.sfpn.run.Machine;
import io.github.sfpn.tensor.Compute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code super-resolve}: a trained or imported model applied to one pair of images. */
@Command(
    name = "super-resolve",
    description =
        "Fuses a low-resolution hyperspectral cube with a guide; writes the variable sr [H, W, L], 32-bit floats.",
    mixinStandardHelpOptions = true)
final class SuperResolveCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(SuperResolveCommand.class);

  /** Which stage's estimate is written. */
  enum Stage {
    COARSE,
    FINE;

    /** As methods call it, and as it is typed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What there is to begin with. */
  static final class Beginning {
    @Option(
        names = "--model",
        required = true,
        paramLabel = "MODEL_DIR",
        description = "A model folder: an imported one, or checkpoints/best of a run.")
    private Path model;

    @Option(
        names = "--coarse",
        required = true,
        paramLabel = "FILE[:VARIABLE]",
        description = "Instead of a model, an estimate [H, W, L] to refine; with --stage fine.")
    private String coarse;
  }

  @ArgGroup(multiplicity = "1")
  private Beginning beginning;

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
      names = "--maximum",
      paramLabel = "VALUE",
      description =
          "The value of the low-resolution cube that is 1 to the model, as dataset.maximum in training; the result is in units of the file again. Default: ${DEFAULT-VALUE}.")
  private float maximum = 1;

  @Option(
      names = "--guide-maximum",
      paramLabel = "VALUE",
      description =
          "The same of the guide, as dataset.guide.maximum in training. Default: ${DEFAULT-VALUE}.")
  private float guideMaximum = 1;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description =
          "The file to write, by its ending: .mat, .tif, or ENVI as .img, .dat, .bsq, .bil, .bip.")
  private Path output;

  @Option(names = "--stage", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Stage stage = Stage.COARSE;

  @Option(
      names = "--response",
      paramLabel = "RESPONSE",
      description =
          "The spectral response of the guide's camera, for the fine stage: nikon-d700, FILE.csv or FILE.mat[:VARIABLE].")
  private String response;

  @Parameters(
      paramLabel = "KEY=VALUE",
      description =
          "evaluation.memory=2 GiB, runtime.threads=N, network.tile-similarity=correct, ...")
  private List<String> overrides = List.of();

  @Override
  public Integer call() {
    return ShutdownHandler.untilStopped(this::superResolve);
  }

  private int superResolve() {
    requireWritableOutput();
    if (beginning.model != null) {
      ModelFolder.requireNoRun(beginning.model);
    }
    CubeWriter writer = CubeWriter.to(output);
    Optional<Description> description =
        Optional.ofNullable(beginning.model).map(CoarseModel::describe);
    ExperimentConfig config = configuration(description);
    StoredCube stored = CubeFile.cubeAt(lowResolution);
    HyperspectralCube z = divided(stored.readFinite(), "--maximum", maximum);
    HyperspectralCube y =
        divided(CubeFile.cubeAt(guide).readFinite(), "--guide-maximum", guideMaximum);
    writer.requireRoom(y.height(), y.width(), z.bands());
    Observation observation = new Observation(z, y, scale(z, y), response(z, y), Optional.empty());
    warnUnlessScaled(lowResolution, z, "--maximum");
    warnUnlessScaled(guide, y, "--guide-maximum");
    Estimate chosen =
        description.isPresent()
            ? fused(description.get(), observation, config)
            : refined(observation, config);
    writer.write("sr", multiplied(chosen.cube(), maximum), stored.wavelengths());
    LOG.info(
        "{}: sr {}, {} stage, {} s",
        output,
        chosen.cube().shape(),
        chosen.stage(),
        String.format(Locale.ROOT, "%.1f", chosen.seconds()));
    return ExitCode.DONE.number();
  }

  private Estimate fused(
      Description description, Observation observation, ExperimentConfig config) {
    requireFit(description, observation);
    requireTrained(config.network(), description.architecture().size());
    Architecture architecture =
        new Architecture(description.architecture().guideChannels(), config.network());
    LOG.info("{}: {}", beginning.model, description.origin());
    LOG.info("device: {}", Machine.explanation(config.runtime()));
    if (architecture.size().tileSimilarity() == TileSimilarity.AS_PUBLISHED) {
      LOG.info("tile similarities are computed as published, slip included");
    }
    Compute compute = Machine.compute(config.runtime());
    CoarseModel model =
        CoarseModel.load(
            beginning.model, description.with(architecture), observation.scale(), compute);
    try (Sfpn method =
        new Sfpn(
            model,
            config.evaluation().memory(),
            config.degradation().train(),
            new FineStage(config, compute))) {
      FusionMethod chosenStage = stage == Stage.FINE ? method : method.coarseStage();
      List<Estimate> estimates = chosenStage.fuse(observation, progress(config));
      return estimates.get(estimates.size() - 1);
    }
  }

  /** The fine stage alone, on an estimate that is there. */
  private Estimate refined(Observation observation, ExperimentConfig config) {
    if (stage != Stage.FINE) {
      throw new UsageException("--coarse gives what the fine stage refines: add --stage fine");
    }
    HyperspectralCube coarse =
        divided(CubeFile.cubeAt(beginning.coarse).readFinite(), "--maximum", maximum);
    HyperspectralCube y = observation.guide();
    int bands = observation.lowResolution().bands();
    if (coarse.height() != y.height() || coarse.width() != y.width() || coarse.bands() != bands) {
      throw new DataException(
          "expected a coarse estimate of %d x %d x %d, found %s in %s"
              .formatted(y.height(), y.width(), bands, coarse.shape(), beginning.coarse));
    }
    LOG.info("device: {}", Machine.explanation(config.runtime()));
    return new FineStage(config, Machine.compute(config.runtime()))
        .refine(observation, coarse, progress(config))
        .orElseThrow();
  }

  /** A line every fifty steps: minutes go by. */
  private static IterationListener progress(ExperimentConfig config) {
    return (stage, iteration, measures, estimate) -> {
      if (iteration % 50 == 0) {
        LOG.info(
            "refinement step {} of {}, loss {}",
            iteration,
            config.refinement().steps(),
            String.format(Locale.ROOT, "%.6f", measures.get("loss")));
      }
    };
  }

  /** A network may see tiles otherwise than it learned to; all else is in its weights. */
  private void requireTrained(NetworkConfig told, NetworkConfig trained) {
    List<String> differing = trained.learnedUnlike(told);
    if (!differing.isEmpty()) {
      throw new UsageException(
          "%s has learned with %s; of its network, only patch and tile-similarity can be set"
              .formatted(beginning.model, String.join(", ", differing)));
    }
  }

  /** Before minutes of computing, not after. */
  private void requireWritableOutput() {
    if (Files.isDirectory(output)) {
      throw new DataException(output + " is a folder; name the file to write");
    }
    Path place = output.toAbsolutePath().normalize().getParent();
    while (place != null && !Files.exists(place)) {
      place = place.getParent();
    }
    if (place == null || !Files.isDirectory(place) || !Files.isWritable(place)) {
      throw new DataException(
          "%s cannot be written: %s is no folder that may be written to".formatted(output, place));
    }
  }

  /** The model's own network, then what the user says. */
  private ExperimentConfig configuration(Optional<Description> description) {
    List<String> all = new ArrayList<>();
    description.ifPresent(model -> all.addAll(model.architecture().size().settings()));
    all.addAll(overrides);
    ExperimentConfig config = ExperimentFile.defaults(all).config();
    if (stage == Stage.FINE) {
      if (!config.refinement().isOn()) {
        throw new UsageException("--stage fine makes refinement.steps steps, found 0");
      }
      if (response == null && config.refinement().response() == Response.KNOWN) {
        throw new UsageException(
            "the fine stage needs the response of the guide's camera: --response nikon-d700, FILE.csv or FILE.mat; or estimate it with refinement.response=estimated");
      }
    }
    return config;
  }

  private Optional<SpectralResponse> response(HyperspectralCube z, HyperspectralCube y) {
    if (response == null) {
      return Optional.empty();
    }
    SpectralResponse known = SpectralResponse.of(response, z.bands());
    if (known.channels() != y.bands()) {
      throw new DataException(
          "the spectral response %s has %d channels, the guide %s has %d"
              .formatted(response, known.channels(), guide, y.bands()));
    }
    return Optional.of(known);
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

  private static HyperspectralCube multiplied(HyperspectralCube cube, float maximum) {
    float[] values = cube.values();
    for (int i = 0; maximum != 1 && i < values.length; i++) {
      values[i] *= maximum;
    }
    return cube;
  }

  /** Noise may leave [0, 1] a little; counts of a camera leave it far. */
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

  private void requireFit(Description description, Observation observation) {
    int channels = observation.guide().bands();
    int expected = description.architecture().guideChannels();
    if (channels != expected) {
      throw new DataException(
          "%s was trained with a guide of %d channels; %s has %d"
              .formatted(beginning.model, expected, guide, channels));
    }
    int seen = description.architecture().size().neighbouringBands();
    if (observation.lowResolution().bands() < seen) {
      throw new DataException(
          "a band is computed with its neighbours, so %d bands are needed; %s has %d"
              .formatted(seen, lowResolution, observation.lowResolution().bands()));
    }
    if (description.trainedScale() != 0 && description.trainedScale() != observation.scale()) {
      LOG.warn(
          "the model was trained for scale {}, these images differ by {}: expect less",
          description.trainedScale(),
          observation.scale());
    }
  }
}
