package io.github.sfpn.cli;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.DataException;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.io.AtomicFolder;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.SavedModel;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.method.catalogue.MethodCatalogue;
import io.github.sfpn.network.ModelFolder;
import io.github.sfpn.network.pytorch.PyTorchWeights.Tensor;
import io.github.sfpn.network.pytorch.Safetensors;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.network.sfpn.WeightExport;
import io.github.sfpn.run.ProductVersion;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.ServingGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** {@code export MODEL_DIR OUT}: a model for other programs. */
@Command(
    name = "export",
    description =
        "Writes a model for other programs: the weights of sfpn with the keys of the published PyTorch code (safetensors), or a network with its weights as a TensorFlow SavedModel.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ExportCommand.class);

  /** Weights do not depend on the scale. */
  private static final int SCALE = 2;

  /** The formats of {@code --format}. */
  enum Format {
    SAFETENSORS,
    SAVED_MODEL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Parameters(
      index = "0",
      paramLabel = "MODEL_DIR",
      description = "A model folder: an imported one, or checkpoints/best of a run.")
  private String model;

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description =
          "What to write, and must not exist yet: a file such as model.safetensors, or a folder for saved-model.")
  private Path output;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "safetensors",
      description = "safetensors, the default, or saved-model.")
  private Format format;

  @Option(
      names = "--scale",
      paramLabel = "S",
      description =
          "For saved-model: how many times as high and wide the guide is as the low-resolution cube. Default: the scale that the model was trained for.")
  private Integer scale;

  @Override
  public Integer call() {
    return ShutdownHandler.untilStopped(this::export);
  }

  private int export() {
    ModelFolder folder = ModelPath.of(model);
    if (Files.exists(output)) {
      throw new DataException(output + " exists already; choose a new name");
    }
    switch (format) {
      case SAFETENSORS -> weights(folder);
      case SAVED_MODEL -> graph(folder);
    }
    return ExitCode.DONE.number();
  }

  private void weights(ModelFolder folder) {
    if (scale != null) {
      throw new UsageException("--scale belongs to --format saved-model: weights have no scale");
    }
    if (!output.toString().endsWith(".safetensors")) {
      throw new UsageException(
          "%s: expected a file name that ends in .safetensors; PyTorch reads such a file with safetensors.torch.load_file"
              .formatted(output));
    }
    CoarseModel.Description description = published(folder);
    try (CoarseModel loaded =
        CoarseModel.load(folder.path(), description, SCALE, Compute.onThreads(0))) {
      Map<String, Tensor> tensors = WeightExport.of(loaded);
      AtomicFile.write(output, out -> Safetensors.write(tensors, metadata(description), out));
      LOG.info(
          "{}: {} tensors of {} as {}, with the keys of the published code",
          output,
          tensors.size(),
          model,
          format);
    }
  }

  private void graph(ModelFolder folder) {
    TrainedMethod method = MethodCatalogue.of(folder);
    SavedModel saved = method.describe(folder);
    int served = servedScale(saved);
    List<String> settings = new ArrayList<>(saved.overrides());
    settings.add("scale=" + served);
    ExperimentConfig config = ExperimentFile.defaults(settings).config();
    try (ServingGraph graph = new ServingGraph()) {
      method.serve(saved, config, served, Compute.onThreads(0), graph);
      AtomicFolder.write(output.toAbsolutePath().normalize(), graph::save);
    } catch (InapplicableException e) {
      throw new UsageException("export: " + e.getMessage());
    } catch (IOException e) {
      throw AtomicFile.cannotWrite(output, e);
    }
    LOG.info(
        "{}: {} of {} as a TensorFlow SavedModel at scale {}",
        output,
        method.name(),
        model,
        served);
  }

  private int servedScale(SavedModel saved) {
    if (scale != null && scale < 2) {
      throw new UsageException("--scale: expected at least 2, found " + scale);
    }
    if (scale == null && saved.trainedScale() == 0) {
      throw new UsageException(
          "%s does not say for which scale it was trained: name one, such as --scale 4"
              .formatted(model));
    }
    if (scale == null || scale == saved.trainedScale() || saved.trainedScale() == 0) {
      return scale == null ? saved.trainedScale() : scale;
    }
    LOG.warn(saved.remarkOnScale(scale));
    return scale;
  }

  /** Only the full network has all the layers of the published code. */
  private static CoarseModel.Description published(ModelFolder folder) {
    String method = MethodCatalogue.of(folder).name();
    if (!method.equals("sfpn")) {
      throw new UsageException(
          "export: expected a model of sfpn, the method that has published code, found one of %s in %s"
              .formatted(method, folder.name()));
    }
    CoarseModel.Description description = CoarseModel.describe(folder);
    List<String> lacking = WeightExport.lacking(description.architecture());
    if (!lacking.isEmpty()) {
      throw new UsageException(
          "export: expected the full network, as the published code has it, found %s in %s"
              .formatted(String.join(", ", lacking), folder.name()));
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
