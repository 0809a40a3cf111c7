package io.github.sfpn.cli.pair;

import io.github.sfpn.cli.ModelPath;
import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.data.file.Location;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.fusion.MemoryLimit;
import io.github.sfpn.fusion.PairPage;
import io.github.sfpn.fusion.PairReader;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.method.SavedModel;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.method.UntrainedMethod;
import io.github.sfpn.method.catalogue.BuiltinModel;
import io.github.sfpn.method.catalogue.MethodCatalogue;
import io.github.sfpn.network.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How pairs are fused, as a user says it; null where the user says nothing.
 *
 * @param model folder of a trained model, or the name of one that comes with the program
 * @param method that needs no training
 * @param coarse an estimate for the fine stage of sfpn
 * @param stage of the method
 * @param anyBands whether other bands than a model's need no warning
 * @param register whether the guide is moved to where the cube lies
 * @param type what values are stored as
 * @param overwrite whether files of others are replaced
 * @param overrides settings of the method and the machine
 */
public record FusionJob(
    String model,
    String method,
    String coarse,
    String stage,
    boolean anyBands,
    boolean register,
    ResultFile.Type type,
    boolean overwrite,
    List<String> overrides) {
  private static final Logger LOG = LoggerFactory.getLogger(FusionJob.class);

  /** Fuses where the user names neither a method nor a model. */
  public static final String DEFAULT_METHOD = "subspace";

  private static final String RESPONSE = PairSettings.RESPONSE + "=";

  /**
   * What was made of a pair.
   *
   * @param stage which stage of the method
   * @param seconds from the statistics to the last byte
   */
  record Done(CubeShape shape, String stage, double seconds) {}

  /**
   * @throws UsageException if a setting has no effect on a pair
   */
  public FusionJob {
    overrides = List.copyOf(overrides);
    PairSettings.requireEffect(overrides);
  }

  /** Fuses one pair into a file. */
  public Done fuse(PairRequest request, Path output, Optional<Path> report) {
    requireWritable(output);
    report
        .filter(folder -> Files.exists(folder) && !Files.isDirectory(folder))
        .ifPresent(
            file -> {
              throw new DataException(file + " is a file; name a folder with --report");
            });
    CubeWriter writer = CubeWriter.to(output);
    writer.requireReplaceable(overwrite, inputs(request));
    PreparedPair pair = PreparedPair.of(request, manner());
    ResultFile file = new ResultFile(writer, type, pair);
    file.requireRoom();
    PairFusion.Fused fused = fuse(pair, file);
    Done done = new Done(file.shape(), fused.stage(), fused.seconds());
    LOG.info(
        "{}: sr {}, {} stage, {} s",
        output,
        done.shape(),
        done.stage(),
        String.format(Locale.ROOT, "%.1f", done.seconds()));
    report.ifPresent(folder -> report(pair, output, done, folder));
    return done;
  }

  /** A page on the result, from the file that is written. */
  private void report(PreparedPair pair, Path output, Done done, Path folder) {
    List<String> facts = new ArrayList<>();
    facts.add(
        "low-resolution cube: %s, %s".formatted(pair.lowResolution(), pair.images().low().shape()));
    facts.add(
        "guide: %s, %s, scale %d"
            .formatted(pair.guide(), pair.images().guide().shape(), pair.images().scale()));
    facts.add("result: %s, %s, by %s".formatted(output, done.shape(), fuser(done.stage())));
    facts.addAll(pair.notes());
    facts.addAll(pair.warnings());
    new PairPage(
            PairReader.of(pair.images(), pair.sample()),
            pair.sample(),
            CubeFile.cubeAt(output.toString()),
            pair.maximum(),
            facts)
        .write(output.getFileName().toString(), folder);
    LOG.info("report: {}", folder.resolve("report.html"));
  }

  /** What fuses, in words. */
  private String fuser(String stage) {
    if (model != null) {
      return "%s, stage %s".formatted(model, stage);
    }
    String name = coarse != null ? "sfpn" : untrained().name();
    return name.equals(stage) ? name : "%s, stage %s".formatted(name, stage);
  }

  private PreparedPair.Manner manner() {
    Optional<String> response =
        overrides.stream()
            .filter(each -> each.startsWith(RESPONSE))
            .reduce((before, last) -> last)
            .map(each -> each.substring(RESPONSE.length()));
    boolean untrained = model == null && coarse == null;
    return new PreparedPair.Manner(untrained, register, response);
  }

  private List<CubeFile> inputs(PairRequest request) {
    List<CubeFile> files = new ArrayList<>(request.files());
    if (coarse != null) {
      files.add(CubeFile.open(Location.parse(coarse).file()));
    }
    return files;
  }

  /**
   * Files besides the images that a result depends on: the model's, and those that settings name.
   */
  List<Path> files(PairRequest request) {
    Stream<String> named =
        Stream.concat(
            Stream.ofNullable(request.response()),
            overrides.stream().map(each -> each.replaceFirst("^[^=]*=\"?([^\"]*)\"?$", "$1")));
    List<Path> files =
        new ArrayList<>(
            named.map(name -> Location.parse(name).file()).filter(Files::isRegularFile).toList());
    if (model != null && !BuiltinModel.isNamedBy(model)) {
      try (Stream<Path> inside = Files.list(Path.of(model))) {
        files.addAll(inside.filter(Files::isRegularFile).sorted().toList());
      } catch (IOException e) {
        throw AtomicFile.cannotRead(Path.of(model), e);
      }
    }
    return files;
  }

  private PairFusion.Fused fuse(PreparedPair pair, ResultFile file) {
    if (model != null) {
      ModelFolder folder = ModelPath.of(model);
      TrainedMethod trained = MethodCatalogue.of(folder);
      SavedModel saved = trained.describe(folder);
      List<String> settings = settings(saved.overrides());
      return withNetwork(pair, settings, free -> free.javaBytes(trained, saved, file))
          .by(trained, saved, file);
    }
    if (coarse != null) {
      requireFineStage();
      return withNetwork(pair, settings(List.of()), free -> free.javaBytesOfFineStage(file))
          .refine(coarse, file);
    }
    ExperimentConfig config = ExperimentFile.defaults(settings(List.of())).config();
    return fusion(config, MemoryLimit.of(config.evaluation().memory()), pair).by(untrained(), file);
  }

  /** Settings that the user does not say are a saved model's own, or the defaults. */
  private List<String> settings(List<String> own) {
    List<String> settings = new ArrayList<>(own);
    overrides.stream().filter(each -> !each.startsWith(RESPONSE)).forEach(settings::add);
    return settings;
  }

  /**
   * With the memory for a network that the images leave of all.
   *
   * @param java what the images take; asked where any method's images might leave too little
   */
  private PairFusion withNetwork(
      PreparedPair pair, List<String> settings, ToDoubleFunction<PairFusion> java) {
    ExperimentConfig config = ExperimentFile.defaults(settings).config();
    MemoryLimit limit = MemoryLimit.of(config.evaluation().memory());
    double most = pair.whole().mostBytes();
    double images = limit.isAmpleFor(most) ? most : java.applyAsDouble(fusion(config, limit, pair));
    MemoryLimit shared = limit.withNetwork(images);
    List<String> own = new ArrayList<>(settings);
    own.add("evaluation.memory=%d B".formatted(shared.network()));
    return fusion(ExperimentFile.defaults(own).config(), shared, pair);
  }

  private PairFusion fusion(ExperimentConfig config, MemoryLimit limit, PreparedPair pair) {
    return new PairFusion(config, limit, pair, Optional.ofNullable(stage), anyBands);
  }

  /** Checks what concerns no single pair: the method's name and the settings. */
  public void requireMethod() {
    if (model == null && coarse == null) {
      untrained();
      ExperimentFile.defaults(
          overrides.stream().filter(each -> !each.startsWith(RESPONSE)).toList());
    } else if (model != null) {
      MethodCatalogue.of(ModelPath.of(model));
    }
  }

  private UntrainedMethod untrained() {
    return MethodCatalogue.untrained("--method", method == null ? DEFAULT_METHOD : method);
  }

  private void requireFineStage() {
    if (stage != null && !stage.equals("fine")) {
      throw new UsageException(
          "--coarse names an estimate for the fine stage: expected --stage fine, found " + stage);
    }
  }

  /** Before minutes of computing, not after. */
  private static void requireWritable(Path output) {
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
    try {
      Files.delete(Files.createTempFile(place, ".sfpn", null));
    } catch (IOException e) {
      throw AtomicFile.cannotWrite(output, e);
    }
  }
}
