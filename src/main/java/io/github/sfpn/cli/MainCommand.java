package io.github.sfpn.cli;

import io.github.sfpn.benchmark.NetworkBenchmark;
import io.github.sfpn.cli.pair.ResultFile;
import io.github.sfpn.comparison.Layout;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.fusion.Fit;
import io.github.sfpn.fusion.LargerThanMemoryException;
import io.github.sfpn.run.GivenModels;
import io.github.sfpn.run.ProductVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The top-level command: runs an experiment or one of the subcommands, and returns an exit code.
 */
@Command(
    name = "java -jar runner.jar",
    customSynopsis = {
      "java -jar runner.jar [--check | --fresh | --unless-finished] EXPERIMENT.conf [KEY=VALUE...]",
      "   or: java -jar runner.jar COMMAND ..."
    },
    description =
        "Fuses hyperspectral images with high-resolution guides: trains the methods of an experiment file, evaluates them and writes a report; other tasks are commands.",
    mixinStandardHelpOptions = true,
    versionProvider = MainCommand.Version.class,
    subcommands = {
      SweepCommand.class,
      CompareCommand.class,
      BenchmarkCommand.class,
      EvaluateCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      SuperResolveCommand.class,
      InspectCommand.class,
      ViewCommand.class,
      CommandLine.HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a bug in the program",
      "2:the command line or the experiment file is wrong",
      "3:data, weights or files cannot be used",
      "4:a loss or a result is not finite",
      "5:out of memory",
      "130:interrupted"
    },
    footer = "%njava -jar runner.jar help COMMAND describes a command.")
public final class MainCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(MainCommand.class);
  private static final int COLUMNS = 100;

  @Spec private CommandSpec spec;

  @Option(
      names = "--check",
      description = "Check the file and the data, and estimate memory and time; train nothing.")
  private boolean check;

  @Option(
      names = "--fresh",
      description =
          "Delete the files of an earlier run of this experiment and seed, and start over.")
  private boolean fresh;

  @Option(
      names = "--unless-finished",
      description = "Do nothing if an earlier run of this experiment and seed has finished.")
  private boolean unlessFinished;

  @Option(
      names = "--hyperparameter",
      hidden = true, // a sweep passes it to its trials
      paramLabel = "NAME=VALUE",
      description = "An additional column of TensorBoard's table of hyperparameters.")
  private Map<String, String> hyperparameters = Map.of();

  @Option(
      names = "--stop-at-end-of-input",
      hidden = true, // likewise
      description =
          "Stop, as at Ctrl-C, when the standard input ends, because the parent process has ended.")
  private boolean stopAtEndOfInput;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "EXPERIMENT.conf",
      description = "An experiment file, such as experiments/quickstart.conf.")
  private Path experiment;

  @Parameters(
      index = "1..*",
      paramLabel = "KEY=VALUE",
      description = "Settings that override the file, such as training.epochs=5.")
  private List<String> overrides = List.of();

  /** Runs one command line and returns its exit code. */
  public static int run(String... args) {
    Optional<String> garbled = FileNames.garbled(args);
    if (garbled.isPresent()) {
      LOG.error("{}", garbled.get());
      return ExitCode.USAGE.number();
    }
    MainCommand main = new MainCommand();
    CommandLine commandLine = new CommandLine(main);
    takeWords(commandLine, ExportCommand.Format.class);
    takeWords(commandLine, Fit.class);
    takeWords(commandLine, Layout.class);
    takeWords(commandLine, NetworkBenchmark.Part.class);
    takeWords(commandLine, ResultFile.Type.class);
    takeWords(commandLine, SweepCommand.Launcher.class);
    commandLine.setUsageHelpWidth(COLUMNS);
    commandLine.setParameterExceptionHandler((wrong, words) -> explainUsage(wrong));
    commandLine.setExecutionStrategy(main::execute);
    commandLine.setExecutionExceptionHandler((thrown, command, parsed) -> explain(thrown));
    try {
      return commandLine.execute(args);
    } catch (OutOfMemoryError | LinkageError e) {
      return explain(e); // picocli catches exceptions only
    }
  }

  private static <T extends Enum<T>> void takeWords(CommandLine commandLine, Class<T> type) {
    commandLine.registerConverter(type, new OptionWord<>(type));
  }

  /** Also before a subcommand: a scheduler's task may be one. */
  private int execute(CommandLine.ParseResult parsed) {
    if (stopAtEndOfInput) {
      stopAtEndOfInput();
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  @Override
  public Integer call() {
    if (experiment == null) {
      PrintWriter errors = spec.commandLine().getErr();
      errors.println("name an experiment file, such as experiments/quickstart.conf\n");
      spec.commandLine().usage(errors);
      return ExitCode.USAGE.number();
    }
    new FirstWord(spec.commandLine(), experiment.toString(), overrides).requireExperiment();
    if (Stream.of(check, fresh, unlessFinished).filter(chosen -> chosen).count() > 1) {
      throw new UsageException("expected at most one of --check, --fresh and --unless-finished");
    }
    ExperimentCommand command =
        new ExperimentCommand(
            ExperimentFile.toRun(experiment, overrides),
            GivenModels.NONE,
            ExperimentCommand.shown(experiment, overrides),
            new ExperimentCommand.Options(fresh, unlessFinished, hyperparameters));
    if (check) {
      return ShutdownHandler.untilStopped(command::check);
    }
    command.run();
    return ExitCode.DONE.number();
  }

  /**
   * Stops the run when its parent process ends, however that happens: the pipe between them then
   * reaches its end.
   */
  private static void stopAtEndOfInput() {
    Thread reader =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // the content does not matter
                }
              } catch (IOException e) {
                LOG.debug("the standard input failed, which counts as its end", e);
              }
              System.exit(ExitCode.INTERRUPTED.number());
            },
            "end-of-input");
    reader.setDaemon(true);
    reader.start();
  }

  /** Prints the message alone: a page of usage would hide it. */
  private static int explainUsage(CommandLine.ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter errors = command.getErr();
    errors.println(wrong.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, errors);
    errors.println(command.getCommandSpec().qualifiedName() + " --help shows the usage");
    return ExitCode.USAGE.number();
  }

  private static int explain(Throwable thrown) {
    Optional<String> unloadable = LinkageFailure.explanation(thrown);
    Optional<String> unnameable = FileNames.explanation(thrown);
    if (unloadable.isPresent() || unnameable.isPresent()) {
      LOG.error("{}", unloadable.or(() -> unnameable).get());
      return (unloadable.isPresent() ? ExitCode.DATA : ExitCode.USAGE).number();
    }
    ExitCode code = ExitCode.of(thrown);
    if (thrown instanceof LargerThanMemoryException) {
      LOG.error("{}", thrown.getMessage());
      return code.number();
    }
    switch (code) {
      case BUG -> LOG.error("this is a bug; please report it:\n{}", stackTrace(thrown));
      case OUT_OF_MEMORY ->
          LOG.error(
              "out of memory ({}): lower evaluation.memory or training.batch, or give Java more memory"
                  + " with -Xmx",
              thrown.getMessage());
      default -> LOG.error("{}", thrown.getMessage());
    }
    return code.number();
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  /** The version as {@code --version} prints it. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "SFPN for Java "
            + ProductVersion.version()
            + ProductVersion.gitCommit().map(commit -> " (commit " + commit + ")").orElse("")
      };
    }
  }
}
