package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.SavedModel;
import io.github.sfpn.method.TrainableMethod;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.method.catalogue.BuiltinModel;
import io.github.sfpn.method.catalogue.MethodCatalogue;
import io.github.sfpn.method.ual.UalConfig;
import io.github.sfpn.network.FusionModel;
import io.github.sfpn.network.Model;
import io.github.sfpn.network.ModelFolder;
import io.github.sfpn.network.TrainedBands;
import io.github.sfpn.network.mhfnet.MhfNet;
import io.github.sfpn.network.mhfnet.MhfNetConfig;
import io.github.sfpn.network.pzresnet.PzresNet;
import io.github.sfpn.network.pzresnet.PzresNetConfig;
import io.github.sfpn.network.sfpn.Architecture;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.network.ual.UalNet;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.Tensors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.types.TFloat32;

/** A model that is exported as a SavedModel computes what it computes here. */
@Tag("slow")
class ServedModelTest {
  private static final int SCALE = 2;
  private static final int CHANNELS = 3;
  private static final int BANDS = 7;
  private static final Compute COMPUTE = Compute.onThreads(1);
  private static final String ORIGIN = "made for a test";

  @TempDir Path folder;

  private Path model(Model<?> model) throws IOException {
    try (model) {
      Path place = Files.createDirectories(folder.resolve("model"));
      model.save(place);
      return place;
    }
  }

  private Path coarse(int trainedScale, String... settings) throws IOException {
    NetworkConfig network =
        ExperimentFile.defaults(
                Stream.concat(
                        Stream.of("network.features=4", "network.patch=3"), Stream.of(settings))
                    .toList())
            .config()
            .network();
    return model(
        CoarseModel.create(
            CoarseModel.Description.of(
                new Architecture(CHANNELS, network),
                trainedScale,
                new TrainedBands(BANDS, List.of()),
                ORIGIN),
            SCALE,
            new SplittableRandom(1),
            COMPUTE));
  }

  private Path fusionModel(String method) throws IOException {
    ExperimentConfig config =
        ExperimentFile.defaults(List.of("ual.features=3", "mhf-net.rank=4", "mhf-net.stages=2"))
            .config();
    UalConfig ual = config.section("ual", UalConfig.class);
    MhfNetConfig mhf = config.section("mhf-net", MhfNetConfig.class);
    PzresNetConfig pzres = config.section("pzres-net", PzresNetConfig.class);
    Record settings =
        Map.<String, Record>of("ual", ual, "mhf-net", mhf, "pzres-net", pzres).get(method);
    FusionModel.Description description =
        FusionModel.Description.of(
            method, settings, CHANNELS, SCALE, new TrainedBands(BANDS, List.of()), ORIGIN);
    return model(
        new FusionModel(
            description,
            (tf, variables, random) ->
                switch (method) {
                  case "ual" ->
                      new UalNet(tf, variables, CHANNELS, BANDS, SCALE, ual.features(), random);
                  case "mhf-net" ->
                      new MhfNet(
                          tf,
                          variables,
                          CHANNELS,
                          BANDS,
                          SCALE,
                          mhf,
                          new float[CHANNELS * BANDS],
                          random);
                  default -> new PzresNet(tf, variables, CHANNELS, BANDS, pzres, random);
                },
            new SplittableRandom(1),
            COMPUTE));
  }

  private static HyperspectralCube image(int height, int width, int bands, int seed) {
    HyperspectralCube cube = new HyperspectralCube(height, width, bands);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < cube.values().length; i++) {
      cube.values()[i] = (float) random.nextDouble();
    }
    return cube;
  }

  /** Some tiles alike and some black, so that similarities are equal. */
  private static HyperspectralCube guide(int height, int width) {
    HyperspectralCube guide = image(height, width, CHANNELS, 2);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        for (int channel = 0; channel < CHANNELS && column < width / 2; channel++) {
          guide.set(row, column, channel, row < height / 2 ? 0 : 0.25f);
        }
      }
    }
    return guide;
  }

  private Path export(Path model, String... more) {
    Path out = folder.resolve("served");
    Outcome outcome =
        Outcome.of(
            Stream.concat(
                    Stream.of("export", model.toString(), out.toString(), "--format=saved-model"),
                    Stream.of(more))
                .toArray(String[]::new));
    assertEquals(0, outcome.exitCode(), outcome.errors());
    return out;
  }

  private static float[] served(
      SavedModelBundle bundle, HyperspectralCube low, HyperspectralCube guide) {
    try (TFloat32 z = Tensors.of(low.values(), 1, low.height(), low.width(), low.bands());
        TFloat32 y = Tensors.of(guide.values(), 1, guide.height(), guide.width(), guide.bands());
        Result result = bundle.call(Map.of("low_res", z, "guide", y))) {
      return Tensors.values((TFloat32) result.get("image").orElseThrow());
    }
  }

  private static float[] here(Path model, HyperspectralCube low, HyperspectralCube guide) {
    ModelFolder saved = ModelFolder.open(model);
    TrainedMethod method = MethodCatalogue.of(saved);
    SavedModel described = method.describe(saved);
    ExperimentConfig config = ExperimentFile.defaults(described.overrides()).config();
    try (TrainableMethod loaded = method.load(described, config, SCALE, COMPUTE)) {
      return loaded
          .learned()
          .fuse(new Observation(low, guide, SCALE, Optional.empty(), Optional.empty()))
          .get(0)
          .cube()
          .values();
    }
  }

  /** Sizes that are and are not whole tiles, and other bands than those of the training. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "network.modules=2 network.neighbouring-bands=5 network.similar-tiles=5",
        "network.similar-tiles=8 network.tile-similarity=as-published network.carried-result=false",
        "network.guide=false network.neighbouring-bands=1 network.aggregation=false network.carried-features=false"
      })
  void sfpnTakesAnySizeAndAnyBands(String settings) throws IOException {
    Path model = coarse(SCALE, settings.split(" "));
    try (SavedModelBundle bundle = SavedModelBundle.load(export(model).toString())) {
      for (int[] size : new int[][] {{9, 12, BANDS}, {7, 16, 5}, {2, 1, 6}}) {
        HyperspectralCube low = image(size[0], size[1], size[2], 1);
        HyperspectralCube guide = guide(SCALE * size[0], SCALE * size[1]);
        assertArrayEquals(here(model, low, guide), served(bundle, low, guide), 2e-5f);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pzres-net", "mhf-net", "ual"})
  void otherNetworksTakeAnySize(String method) throws IOException {
    Path model = fusionModel(method);
    try (SavedModelBundle bundle = SavedModelBundle.load(export(model).toString())) {
      for (int[] size : new int[][] {{6, 5}, {8, 10}}) {
        HyperspectralCube low = image(size[0], size[1], BANDS, 1);
        HyperspectralCube guide = guide(SCALE * size[0], SCALE * size[1]);
        assertArrayEquals(here(model, low, guide), served(bundle, low, guide), 2e-5f);
      }
    }
  }

  /** TensorFlow's fused convolutions mix the images of steps that run at once, now and then. */
  @Test
  void stepsOfALoopRunOneAfterTheOther() throws IOException {
    Path saved = export(coarse(SCALE, "network.carried-result=false")).resolve("saved_model.pb");
    List<Long> atOnce;
    try (InputStream file = Files.newInputStream(saved)) {
      atOnce =
          org.tensorflow.proto.SavedModel.parseFrom(file)
              .getMetaGraphs(0)
              .getGraphDef()
              .getNodeList()
              .stream()
              .filter(node -> node.getOp().equals("Enter"))
              .map(node -> node.getAttrOrThrow("parallel_iterations").getI())
              .distinct()
              .toList();
    }
    assertEquals(List.of(1L), atOnce);
  }

  @Test
  void imagesOfABatchDoNotInfluenceOneAnother() throws IOException {
    Path model = coarse(SCALE);
    HyperspectralCube low = image(12, 6, BANDS, 1);
    HyperspectralCube guide = guide(24, 12);
    try (SavedModelBundle bundle = SavedModelBundle.load(export(model).toString());
        TFloat32 z = Tensors.of(low.values(), 2, 6, 6, BANDS);
        TFloat32 y = Tensors.of(guide.values(), 2, 12, 12, CHANNELS);
        Result result = bundle.call(Map.of("low_res", z, "guide", y))) {
      float[] both = Tensors.values((TFloat32) result.get("image").orElseThrow());
      for (int image = 0; image < 2; image++) {
        float[] alone =
            here(model, low.crop(6 * image, 0, 6, 6), guide.crop(12 * image, 0, 12, 12));
        float[] found = Arrays.copyOfRange(both, image * alone.length, (image + 1) * alone.length);
        assertArrayEquals(alone, found, 2e-5f);
      }
    }
  }

  @Test
  void sizesThatDoNotFitFail() throws IOException {
    try (SavedModelBundle bundle = SavedModelBundle.load(export(coarse(SCALE)).toString())) {
      HyperspectralCube low = image(4, 4, BANDS, 1);
      RuntimeException size =
          assertThrows(RuntimeException.class, () -> served(bundle, low, guide(8, 9)));
      assertTrue(size.getMessage().contains("2 times as high and wide"), size::getMessage);
      HyperspectralCube few = image(4, 4, 2, 1);
      RuntimeException bands =
          assertThrows(RuntimeException.class, () -> served(bundle, few, guide(8, 8)));
      assertTrue(bands.getMessage().contains("at least 3 bands"), bands::getMessage);
    }
  }

  private Outcome refused(Path model, String... more) {
    return Outcome.of(
        Stream.concat(
                Stream.of("export", model.toString(), folder.resolve("out").toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void whatCannotBeServedIsNamed() throws IOException {
    Path unknown = coarse(0);
    Outcome noScale = refused(unknown, "--format=saved-model");
    assertEquals(2, noScale.exitCode(), noScale.errors());
    assertTrue(noScale.errors().contains("--scale"), noScale::errors);
    assertEquals(2, refused(unknown, "--format=saved-model", "--scale=1").exitCode());
    assertEquals(2, refused(unknown, "--scale=4").exitCode());
    assertEquals(0, refused(unknown, "--format=saved-model", "--scale=4").exitCode());
    Outcome again = refused(unknown, "--format=saved-model", "--scale=4");
    assertEquals(3, again.exitCode(), again.errors());
    Outcome otherScale = refused(fusionModel("ual"), "--format=saved-model", "--scale=3");
    assertEquals(3, otherScale.exitCode());
    Files.delete(folder.resolve("out/saved_model.pb"));
    Files.delete(folder.resolve("out"));
    otherScale = refused(fusionModel("ual"), "--format=saved-model", "--scale=3");
    assertEquals(2, otherScale.exitCode(), otherScale.errors());
    assertTrue(otherScale.errors().contains("scale 2"), otherScale::errors);
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void aModelWithAClosedFormIsRefused() {
    Path builtin = BuiltinModel.folder("builtin:x4");
    Outcome outcome = refused(builtin, "--format=saved-model");
    assertEquals(2, outcome.exitCode(), outcome.errors());
    assertTrue(outcome.errors().contains("subspace-net"), outcome::errors);
  }
}
