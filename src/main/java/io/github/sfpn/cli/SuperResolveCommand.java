package io.github.sfpn.cli;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.config.binding.Spelling;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.data.file.Location;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.MethodDescription;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.SavedModel;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.method.UntrainedMethod;
import io.github.sfpn.method.catalogue.MethodCatalogue;
import io.github.sfpn.network.ModelFolder;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code super-resolve}: a method applied to one pair of images. */
@Command(
    name = "super-resolve",
    description =
        "Fuses a low-resolution hyperspectral cube with a guide; writes the variable sr [H, W, L], 32-bit floats.",
    mixinStandardHelpOptions = true)
final class SuperResolveCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(SuperResolveCommand.class);

  /** Fuses where the user names neither a method nor a model. */
  private static final String DEFAULT_METHOD = "subspace";

  private static final String RESPONSE = "degradation.spectral-response=";

  /** What fuses. */
  static final class Fuser {
    @Option(
        names = "--model",
        required = true,
        paramLabel = "MODEL_DIR",
        description =
            "A model folder of any trained method: an imported one, or checkpoints/best of a run; or weights that come with the program: builtin:x4.")
    private String model;

    @Option(
        names = "--method",
        required = true,
        paramLabel = "NAME",
        description =
            "A method that needs no training; default "
                + DEFAULT_METHOD
                + " where no model is named.")
    private String method;

    @Option(
        names = "--coarse",
        required = true,
        paramLabel = "FILE[:VARIABLE]",
        description = "An estimate [H, W, L] that the fine stage of sfpn refines.")
    private String coarse;
  }

  @ArgGroup(multiplicity = "0..1")
  private Fuser fuser = new Fuser();

  @Mixin private PairOptions pair;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description =
          "The file to write, by its ending: .mat, .tif, or ENVI as .img, .dat, .bsq, .bil, .bip.")
  private Path output;

  @Option(
      names = "--overwrite",
      description =
          "Replaces an existing output that this program did not write; never a file of an input.")
  private boolean overwrite;

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      description =
          "Of a method with stages: coarse, or fine (sfpn) or adapted (ual); default: the last that can be computed.")
  private String stage;

  @Option(
      names = "--any-bands",
      description =
          "Says that the image may have other bands than the model's training: there is no warning.")
  private boolean anyBands;

  @Parameters(
      paramLabel = "KEY=VALUE",
      description =
          "Settings of the method and the machine: lttr.clusters=80, evaluation.memory=2 GiB, runtime.threads=N, network.tile-similarity=correct, ...")
  private List<String> overrides = List.of();

  @Override
  public Integer call() {
    return ShutdownHandler.untilStopped(this::superResolve);
  }

  private int superResolve() {
    requireWritableOutput();
    CubeWriter writer = CubeWriter.to(output);
    writer.requireReplaceable(overwrite, inputs());
    Estimate estimate = estimate(writer);
    writer.write("sr", pair.inUnits(estimate.cube()), pair.metadata());
    LOG.info(
        "{}: sr {}, {} stage, {} s",
        output,
        estimate.cube().shape(),
        estimate.stage(),
        String.format(Locale.ROOT, "%.1f", estimate.seconds()));
    return ExitCode.DONE.number();
  }

  private List<CubeFile> inputs() {
    List<CubeFile> files = new ArrayList<>(pair.files());
    if (fuser.coarse != null) {
      files.add(CubeFile.open(Location.parse(fuser.coarse).file()));
    }
    return files;
  }

  private Estimate estimate(CubeWriter writer) {
    if (fuser.model != null) {
      ModelFolder folder = ModelFolder.open(ModelPath.of(fuser.model));
      TrainedMethod method = MethodCatalogue.of(folder);
      SavedModel saved = method.describe(folder);
      PairFusion fusion = fusion(saved.overrides());
      return fusion.by(method, saved, observation(writer));
    }
    if (fuser.coarse != null) {
      requireFineStage();
      return fusion(List.of()).refine(fuser.coarse, observation(writer));
    }
    UntrainedMethod method = untrained(fuser.method == null ? DEFAULT_METHOD : fuser.method);
    return fusion(List.of()).by(method, observation(writer));
  }

  /** Settings that the user does not say are a saved model's own, or the defaults. */
  private PairFusion fusion(List<String> ownSettings) {
    List<String> settings = new ArrayList<>(ownSettings);
    overrides.stream().filter(each -> !each.startsWith(RESPONSE)).forEach(settings::add);
    ExperimentConfig config = ExperimentFile.defaults(settings).config();
    return new PairFusion(config, pair, Optional.ofNullable(stage), anyBands);
  }

  private Observation observation(CubeWriter writer) {
    Optional<String> response =
        overrides.stream()
            .filter(each -> each.startsWith(RESPONSE))
            .reduce((before, last) -> last)
            .map(each -> each.substring(RESPONSE.length()));
    Observation observation = pair.read(response);
    writer.requireRoom(
        observation.guide().height(),
        observation.guide().width(),
        observation.lowResolution().bands());
    return observation;
  }

  private static UntrainedMethod untrained(String name) {
    List<String> known = MethodCatalogue.untrained().stream().map(MethodDescription::name).toList();
    for (UntrainedMethod method : MethodCatalogue.untrained()) {
      if (method.name().equals(name)) {
        return method;
      }
    }
    if (MethodCatalogue.trained().stream().anyMatch(method -> method.name().equals(name))) {
      throw new UsageException(
          "--method: %s is a method that is trained; name a folder with its weights: --model MODEL_DIR"
              .formatted(name));
    }
    throw new UsageException(
        "--method: expected one of %s, found %s%s"
            .formatted(String.join(", ", known), name, Spelling.hint(name, known)));
  }

  private void requireFineStage() {
    if (stage != null && !stage.equals("fine")) {
      throw new UsageException(
          "--coarse names an estimate for the fine stage: expected --stage fine, found " + stage);
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
}
