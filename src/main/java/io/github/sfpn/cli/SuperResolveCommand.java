package io.github.sfpn.cli;

import io.github.sfpn.cli.pair.FusionJob;
import io.github.sfpn.cli.pair.PairBatch;
import io.github.sfpn.cli.pair.PairOptions;
import io.github.sfpn.cli.pair.PairScript;
import io.github.sfpn.cli.pair.PairTable;
import io.github.sfpn.cli.pair.ResultFile;
import io.github.sfpn.config.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code super-resolve}: a method applied to one pair of images, or to many. */
@Command(
    name = "super-resolve",
    description =
        "Fuses a low-resolution hyperspectral cube [h, w, L] with a guide, an image of the same ground with more pixels, and writes the cube sr [H, W, L].",
    mixinStandardHelpOptions = true)
final class SuperResolveCommand implements Callable<Integer> {
  /** What fuses. */
  static final class Fuser {
    @Option(
        names = "--model",
        required = true,
        paramLabel = "MODEL_DIR",
        description =
            "A model folder of any trained method: an imported one, or checkpoints/best of a run; or weights that come with the program: builtin:x4, builtin:x8 or builtin:x32.")
    private String model;

    @Option(
        names = "--method",
        required = true,
        paramLabel = "NAME",
        description =
            "A method that needs no training; default "
                + FusionJob.DEFAULT_METHOD
                + " where no model is named.")
    private String method;

    @Option(
        names = "--coarse",
        required = true,
        paramLabel = "FILE[:VARIABLE]",
        description =
            "An estimate [H, W, L] that the fine stage of sfpn refines, in units of the low-resolution file.")
    private String coarse;
  }

  @ArgGroup(multiplicity = "0..1")
  private Fuser fuser = new Fuser();

  @Mixin private PairOptions options;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "The file to write; its ending chooses the format: .tif, .h5, .mat, .npy, or ENVI: .img, .dat, .bsq, .bil, .bip.")
  private Path output;

  @Option(
      names = "--pairs",
      paramLabel = "PAIRS.csv",
      description =
          "Fuse many pairs: a table with a line for each pair and the columns low-res, guide and, as needed, output, axes, guide-axes, bands, guide-bands, no-data, guide-no-data, maximum, guide-maximum, response, fit. For an empty cell the option on the command line applies.")
  private Path pairs;

  @Option(
      names = "--output-dir",
      paramLabel = "DIR",
      description = "With --pairs: the folder of the results; finished pairs are not repeated.")
  private Path outputFolder;

  @Option(
      names = "--launcher",
      paramLabel = "LAUNCHER",
      description =
          "With --pairs: local (default) fuses on this machine; slurm and spark write a script for the scheduler and print how to submit it.")
  private SweepCommand.Launcher launcher = SweepCommand.Launcher.LOCAL;

  @Option(
      names = "--pairs-per-task",
      paramLabel = "N",
      description =
          "With --launcher: how many pairs a task of the scheduler fuses; default: ${DEFAULT-VALUE}.")
  private int pairsPerTask = 20;

  @Option(
      names = "--lines",
      hidden = true, // a script passes it to its tasks
      paramLabel = "FROM-TO",
      description = "Only these lines of --pairs, counted from 1 without the header.")
  private String lines;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description =
          "The number type of the output: float32 (default), or uint16 or int16, rounded; all in the units of the low-resolution file.")
  private ResultFile.Type type = ResultFile.Type.FLOAT32;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Write a page on the result: colours, spectra, the estimated blur, Dλ, Ds, QNR, and how far both images differ from the result as the cameras would see it; with --pairs, into a subfolder for each pair.")
  private Path report;

  @Option(
      names = "--overwrite",
      description =
          "Replace an existing output even if this program did not write it. An input is never replaced.")
  private boolean overwrite;

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      description =
          "The stage whose result is written, for methods with stages: coarse or fine (sfpn), coarse or adapted (ual), subspace-net or refined"
              + " (subspace-net); default: the last that can be computed.")
  private String stage;

  @Option(
      names = "--any-bands",
      description =
          "Do not warn if the cube has other bands than those that the model was trained with.")
  private boolean anyBands;

  @Parameters(
      paramLabel = "KEY=VALUE",
      description =
          "Settings of the method and the machine: lttr.clusters=80, evaluation.memory=2GiB,"
              + " runtime.threads=N, network.tile-similarity=correct, ...")
  private List<String> overrides = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    requireOneTask();
    FusionJob job =
        new FusionJob(
            fuser.model,
            fuser.method,
            fuser.coarse,
            stage,
            anyBands,
            options.register(),
            type,
            overwrite,
            overrides);
    if (pairs == null) {
      return ShutdownHandler.untilStopped(() -> one(job));
    }
    job.requireMethod();
    PairTable table = PairTable.read(pairs, options.request(), outputFolder);
    PairBatch batch = new PairBatch(table, job, outputFolder, Optional.ofNullable(report));
    return launcher == SweepCommand.Launcher.LOCAL
        ? ShutdownHandler.untilStopped(() -> batch.run(lines).number())
        : new PairScript(batch, pairsPerTask).handOver(launcher, taskWords());
  }

  private int one(FusionJob job) {
    job.fuse(options.request(), output, Optional.ofNullable(report));
    return ExitCode.DONE.number();
  }

  /** One pair, or a table of pairs. */
  private void requireOneTask() {
    if (pairs == null) {
      List<String> missing = new ArrayList<>();
      addIfNull(missing, "--low-res", options.request().lowResolution());
      addIfNull(missing, "--guide", options.request().guide());
      addIfNull(missing, "--output", output);
      if (!missing.isEmpty()) {
        throw new UsageException(
            "expected one pair, by --low-res, --guide and --output, or many, by --pairs and --output-dir; missing: "
                + String.join(", ", missing));
      }
      requireAbsent("--output-dir", outputFolder, "needs --pairs");
      requireAbsent("--lines", lines, "needs --pairs");
      requireAbsent(
          "--launcher", launcher == SweepCommand.Launcher.LOCAL ? null : launcher, "needs --pairs");
      return;
    }
    String alone = "is for one pair and cannot be combined with --pairs";
    requireAbsent("--low-res", options.request().lowResolution(), alone);
    requireAbsent("--guide", options.request().guide(), alone);
    requireAbsent("--output", output, alone);
    requireAbsent("--coarse", fuser.coarse, alone);
    if (outputFolder == null) {
      throw new UsageException("--pairs needs --output-dir DIR, the folder of the results");
    }
    if (pairsPerTask < 1) {
      throw new UsageException("--pairs-per-task: expected at least 1, found " + pairsPerTask);
    }
  }

  private static void addIfNull(List<String> missing, String option, Object value) {
    if (value == null) {
      missing.add(option);
    }
  }

  private static void requireAbsent(String option, Object value, String reason) {
    if (value != null) {
      throw new UsageException(option + " " + reason);
    }
  }

  /** The words of this command without those that hand it over. */
  private List<String> taskWords() {
    List<String> words = new ArrayList<>();
    List<String> all = spec.root().commandLine().getParseResult().originalArgs();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).equals("--launcher") || all.get(i).equals("--pairs-per-task")) {
        i++; // and its value
      } else if (!all.get(i).matches("--(launcher|pairs-per-task)=.*")) {
        words.add(all.get(i));
      }
    }
    return words;
  }
}
