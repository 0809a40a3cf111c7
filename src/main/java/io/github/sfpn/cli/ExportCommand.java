package io.github.sfpn.cli;

import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.DataException;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.method.catalogue.MethodCatalogue;
import io.github.sfpn.network.ModelFolder;
import io.github.sfpn.network.pytorch.PyTorchWeights.Tensor;
import io.github.sfpn.network.pytorch.Safetensors;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.network.sfpn.WeightExport;
import io.github.sfpn.run.ProductVersion;
import io.github.sfpn.tensor.Compute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export MODEL_DIR OUT}: the weights of a model for other programs. */
@Command(
    name = "export",
    description =
        "Writes the weights of a model of sfpn as safetensors, with the keys of the published PyTorch code.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ExportCommand.class);

  /** Weights do not depend on the scale. */
  private static final int SCALE = 2;

  /** The formats of {@code --format}. */
  enum Format {
    SAFETENSORS
  }

  @Parameters(
      index = "0",
      paramLabel = "MODEL_DIR",
      description = "A model folder: an imported one, or checkpoints/best of a run.")
  private Path model;

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "The file to write, such as model.safetensors; must not exist.")
  private Path output;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "safetensors",
      description = "safetensors, the default.")
  private Format format;

  @Override
  public Integer call() {
    return ShutdownHandler.untilStopped(this::export);
  }

  private int export() {
    ModelPath.requireNoRun(model);
    CoarseModel.Description description = published(ModelFolder.open(model));
    if (Files.exists(output)) {
      throw new DataException(output + " exists already; choose a new name for the file");
    }
    try (CoarseModel loaded = CoarseModel.load(model, description, SCALE, Compute.onThreads(0))) {
      Map<String, Tensor> tensors = WeightExport.of(loaded);
      AtomicFile.write(output, out -> Safetensors.write(tensors, metadata(description), out));
      LOG.info(
          "{}: {} tensors of {} as {}, with the keys of the published code",
          output,
          tensors.size(),
          model,
          format.name().toLowerCase(Locale.ROOT));
    }
    return ExitCode.DONE.number();
  }

  /** Only the full network has all the layers of the published code. */
  private static CoarseModel.Description published(ModelFolder folder) {
    String method = MethodCatalogue.of(folder).name();
    if (!method.equals("sfpn")) {
      throw new UsageException(
          "export: expected a model of sfpn, the method that has published code, found one of %s in %s"
              .formatted(method, folder.path()));
    }
    CoarseModel.Description description = CoarseModel.describe(folder);
    List<String> lacking = WeightExport.lacking(description.architecture());
    if (!lacking.isEmpty()) {
      throw new UsageException(
          "export: expected the full network, as the published code has it, found %s in %s"
              .formatted(String.join(", ", lacking), folder.path()));
    }
    return description;
  }

  private static Map<String, String> metadata(CoarseModel.Description description) {
    NetworkConfig size = description.architecture().size();
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "pt");
    metadata.put("network", "CoarseNet of SFPN");
    metadata.put("origin", description.origin());
    metadata.put("scale", String.valueOf(description.trainedScale()));
    metadata.put("patch", String.valueOf(size.patch()));
    metadata.put("tile_similarity", size.tileSimilarity().toString());
    metadata.put("written_by", "SFPN for Java " + ProductVersion.version());
    return metadata;
  }
}
