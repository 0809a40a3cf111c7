package io.github.sfpn.cli;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.method.catalogue.MethodCatalogue;
import io.github.sfpn.run.GivenModels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evaluate}: models that exist, on the test scenes of an experiment. */
@Command(
    name = "evaluate",
    description =
        "Evaluates trained models, and the methods that need no training, on the test scenes of an experiment; trains nothing.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(EvaluateCommand.class);

  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL_DIR",
      description =
          "A model folder: an imported one, or checkpoints/best of a run; or weights that come with the program: builtin:x4, builtin:x8 or builtin:x32. May be given once for each trained method.")
  private List<String> models = List.of();

  @Option(names = "--fresh", description = "Delete the files of an earlier evaluation first.")
  private boolean fresh;

  @Parameters(
      index = "0",
      paramLabel = "EXPERIMENT.conf",
      description = "Names the dataset, its test scenes, the degradation and further methods.")
  private Path experiment;

  @Parameters(
      index = "1..*",
      paramLabel = "KEY=VALUE",
      description =
          "Settings that override the file; name=NAME names the run folder. Default: the experiment's name with -evaluated appended.")
  private List<String> overrides = List.of();

  @Override
  public Integer call() {
    GivenModels given = GivenModels.of(models.stream().map(ModelPath::of).toList());
    new ExperimentCommand(
            declared(given),
            given,
            ExperimentCommand.shown(
                experiment,
                overrides,
                Stream.concat(Stream.of("evaluate"), models.stream().map(each -> "--model " + each))
                    .toArray(String[]::new)),
            new ExperimentCommand.Options(fresh, false, Map.of()))
        .run();
    return ExitCode.DONE.number();
  }

  /** The experiment with the networks' own settings, and without methods that would be trained. */
  private ExperimentFile declared(GivenModels given) {
    List<String> settings = new ArrayList<>(given.overrides());
    settings.addAll(overrides);
    return ExperimentFile.toEvaluate(experiment, settings, config -> evaluated(config, given));
  }

  /** The methods that are evaluated, and the name of the run folder where the user names none. */
  private List<String> evaluated(ExperimentConfig config, GivenModels given) {
    List<String> untrained =
        config.methods().stream()
            .filter(
                method ->
                    given.methods().contains(method)
                        || !(MethodCatalogue.of(method) instanceof TrainedMethod))
            .toList();
    config.methods().stream()
        .filter(method -> !untrained.contains(method))
        .forEach(method -> LOG.info("{} is left out, because no --model is given for it", method));
    List<String> settings = new ArrayList<>();
    settings.add(
        Stream.concat(
                untrained.stream(),
                given.methods().stream().filter(method -> !untrained.contains(method)))
            .collect(Collectors.joining(",", "methods=[", "]")));
    if (overrides.stream().noneMatch(setting -> setting.startsWith("name="))) {
      settings.add("name=\"" + config.name() + "-evaluated\"");
    }
    return settings;
  }
}
