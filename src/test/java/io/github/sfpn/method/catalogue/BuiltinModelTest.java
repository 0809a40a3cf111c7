package io.github.sfpn.method.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.synthetic.SyntheticWorld;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.SavedModel;
import io.github.sfpn.method.TrainableMethod;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.method.bicubic.BicubicFusion;
import io.github.sfpn.network.ModelFolder;
import io.github.sfpn.tensor.Compute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltinModelTest {
  static List<String> names() {
    return BuiltinModel.names();
  }

  /** Nine bands, two channels, nothing known of the cameras: nothing as in its training. */
  @ParameterizedTest
  @MethodSource("names")
  void fusesPairsOfAnySensor(String name) {
    Path folder = BuiltinModel.folder(name);
    TrainedMethod description = MethodCatalogue.of(ModelFolder.open(folder));
    SavedModel saved = description.describe(ModelFolder.open(folder));
    ExperimentConfig config = ExperimentFile.defaults(saved.overrides()).config();
    int scale = saved.trainedScale();
    HyperspectralCube truth =
        new HyperspectralCube(
            16 * scale, 16 * scale, 9, new SyntheticWorld(1, 9).render(0, 16 * scale));
    Observation pair =
        new Observation(
            SamplingKernel.gaussian(scale, scale / 2.0, 0.5).sample(truth),
            truth.withBands(List.of(1, 6)),
            scale,
            Optional.empty(),
            Optional.empty());
    saved.requireSettings(config, description.freeSettings());
    saved.requireChannels(2, "the guide");
    assertEquals(Optional.empty(), description.requireFit(saved, config, pair, "the cube"));
    try (TrainableMethod method = description.load(saved, config, scale, Compute.onThreads(1))) {
      double error = error(method.method().fuse(pair).get(0).cube(), truth);
      double bicubic = error(new BicubicFusion().fuse(pair).get(0).cube(), truth);
      assertTrue(error < bicubic, error + ", bicubic " + bicubic);
    }
  }

  private static double error(HyperspectralCube found, HyperspectralCube truth) {
    double sum = 0;
    for (int i = 0; i < truth.values().length; i++) {
      sum += Math.pow((double) found.values()[i] - truth.values()[i], 2);
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("names")
  void isSmall(String name) throws IOException {
    try (Stream<Path> files = Files.list(BuiltinModel.folder(name))) {
      long bytes = files.mapToLong(file -> file.toFile().length()).sum();
      assertTrue(bytes > 100_000 && bytes <= 3_000_000, name + " has " + bytes);
    }
  }

  @Test
  void anotherNameIsRefused() {
    UsageException refused =
        assertThrows(UsageException.class, () -> BuiltinModel.folder("builtin:x5"));
    assertTrue(refused.getMessage().contains("builtin:x4"), refused::getMessage);
    assertTrue(refused.getMessage().contains("builtin:x5"), refused::getMessage);
  }
}
