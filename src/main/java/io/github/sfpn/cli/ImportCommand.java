package io.github.sfpn.cli;

import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.DataException;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.io.AtomicFolder;
import io.github.sfpn.network.pytorch.PyTorchWeights;
import io.github.sfpn.network.pytorch.PyTorchWeights.Tensor;
import io.github.sfpn.network.sfpn.Architecture;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.network.sfpn.WeightImport;
import io.github.sfpn.tensor.Compute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code import WEIGHTS MODEL_DIR}: converts weights of the published PyTorch code to a model
 * folder.
 */
@Command(
    name = "import",
    description =
        "Converts weights of SFPN's first stage, CoarseNet, from the published PyTorch code to a model folder.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ImportCommand.class);

  /** The published weights were trained with the published error in the tile similarities. */
  private static final String PUBLISHED = "network.tile-similarity=as-published";

  /** Weights do not depend on the scale. */
  private static final int SCALE = 2;

  @Parameters(
      index = "0",
      paramLabel = "WEIGHTS",
      description =
          "A file that torch.save wrote, in its old or its zip format, or a safetensors file.")
  private Path weightsFile;

  @Parameters(
      index = "1",
      paramLabel = "MODEL_DIR",
      description = "The model folder to write; must not exist.")
  private Path folder;

  @Parameters(
      index = "2..*",
      paramLabel = "KEY=VALUE",
      description =
          "Settings that cannot be read from the weights: network.tile-similarity=correct, network.patch=N.")
  private List<String> overrides = List.of();

  @Override
  public Integer call() {
    return ShutdownHandler.untilStopped(this::importWeights);
  }

  private int importWeights() {
    List<String> all = new ArrayList<>(List.of(PUBLISHED));
    all.addAll(overrides);
    NetworkConfig size = ExperimentFile.defaults(all).config().network();
    List<String> told = size.learnedUnlike(ExperimentFile.defaults(List.of()).config().network());
    if (!told.isEmpty()) {
      throw new UsageException(
          "published weights belong to the full network and determine its size: expected no settings except network.patch and network.tile-similarity, found %s"
              .formatted(String.join(", ", told)));
    }
    if (Files.exists(folder)) {
      throw new DataException(folder + " exists already; choose a new folder for the model");
    }
    Map<String, Tensor> weights = PyTorchWeights.read(weightsFile);
    Architecture architecture = WeightImport.architecture(weights, size, weightsFile.toString());
    CoarseModel.Description description =
        new CoarseModel.Description(
            architecture, 0, 0, "imported from " + weightsFile.getFileName());
    try (CoarseModel model =
        CoarseModel.create(description, SCALE, new SplittableRandom(0), Compute.onThreads(0))) {
      WeightImport.into(model, weights, weightsFile.toString());
      save(model);
      LOG.info(
          "{}: CoarseNet with {} features, {} modules, {} guide channels, {} parameters; tiles of {} low-resolution pixels (the weights do not tell; network.patch=N changes it)",
          folder,
          architecture.size().features(),
          architecture.size().modules(),
          architecture.guideChannels(),
          model.network().parameters(),
          architecture.size().patch());
    }
    LOG.info("{}", computes(architecture.size().tileSimilarity()));
    return ExitCode.DONE.number();
  }

  private void save(CoarseModel model) {
    try {
      AtomicFolder.write(folder.toAbsolutePath().normalize(), model::save);
    } catch (IOException e) {
      throw new DataException(
          "the model folder %s cannot be written: %s".formatted(folder, AtomicFile.reason(e)), e);
    }
  }

  private static String computes(TileSimilarity similarity) {
    return similarity == TileSimilarity.AS_PUBLISHED
        ? "Tile similarities are computed as published, with the error of the published code, because the model was trained so; network.tile-similarity=correct changes that."
        : "Tile similarities are computed correctly, without the error of the published code.";
  }
}
