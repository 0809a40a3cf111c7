package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.network.TrainedBands;
import io.github.sfpn.network.sfpn.Architecture;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models whose numbers or whose bands do not belong to the image that they are applied to. */
class UnfitModelTest {
  private static final int SCALE = 2;

  @TempDir Path folder;

  @BeforeEach
  void writePair() {
    cube("z", 8, 12);
    cube("y", 16, 3);
  }

  private void cube(String name, int side, int bands) {
    HyperspectralCube cube = new HyperspectralCube(side, side, bands);
    SplittableRandom random = new SplittableRandom(name.hashCode());
    for (int i = 0; i < cube.values().length; i++) {
      cube.values()[i] = (float) random.nextDouble(0.2, 0.8);
    }
    CubeWriter.to(folder.resolve(name + ".mat")).write(name, cube, Optional.empty());
  }

  /** Saves a small model; a number of its first variable is replaced. */
  private Path model(TrainedBands bands, Optional<Float> number) throws IOException {
    Architecture architecture =
        new Architecture(3, new NetworkConfig(4, 1, 3, TileSimilarity.CORRECT));
    try (CoarseModel model =
        CoarseModel.create(
            CoarseModel.Description.of(architecture, SCALE, bands, "trained by experiment cave-x2"),
            SCALE,
            new SplittableRandom(1),
            Compute.onThreads(1))) {
      number.ifPresent(
          value -> {
            Variable first = model.network().weights().get(0);
            float[] values = model.variables().values(List.of(first)).get(first);
            Arrays.fill(values, value);
            model.variables().assign(Map.of(first, values));
          });
      Path place = Files.createDirectories(folder.resolve("model"));
      model.save(place);
      return place;
    }
  }

  private Outcome superResolve(Path model, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "super-resolve",
                "--model=" + model,
                "--low-res=" + folder.resolve("z.mat"),
                "--guide=" + folder.resolve("y.mat"),
                "--output=" + output()));
    words.addAll(List.of(more));
    return Outcome.of(words.toArray(String[]::new));
  }

  private Path output() {
    return folder.resolve("sr.mat");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.NEGATIVE_INFINITY})
  void weightsThatAreNotFiniteAreRefused(float number) throws IOException {
    Outcome outcome = superResolve(model(new TrainedBands(12, List.of()), Optional.of(number)));
    assertEquals(3, outcome.exitCode(), outcome.errors());
    assertTrue(outcome.errors().contains(number + " in "), outcome::errors);
    assertFalse(Files.exists(output()));
  }

  @Test
  void aResultThatIsNotFiniteIsNotWritten() throws IOException {
    Outcome outcome = superResolve(model(new TrainedBands(12, List.of()), Optional.of(1e38f)));
    assertEquals(4, outcome.exitCode(), outcome.errors());
    assertTrue(outcome.errors().contains("z.mat"), outcome::errors);
    assertFalse(Files.exists(output()));
  }

  @Test
  void aModelOfOtherBandsWarnsUnlessTold() throws IOException {
    Path model = model(new TrainedBands(31, List.of(400.0, 700.0)), Optional.empty());
    Outcome warned = superResolve(model);
    assertEquals(0, warned.exitCode(), warned.errors());
    for (String part :
        List.of("cave-x2", "31 bands from 400 to 700 nm", "12 bands", "--any-bands")) {
      assertTrue(warned.output().contains(part), warned::output);
    }
    float[] values = CubeFile.cubeAt(output().toString()).readFinite().values();
    Outcome told = superResolve(model, "--any-bands", "--overwrite");
    assertEquals(0, told.exitCode(), told.errors());
    assertFalse(told.output().contains("31 bands"), told::output);
    assertTrue(Arrays.equals(values, CubeFile.cubeAt(output().toString()).readFinite().values()));
  }

  @Test
  void aModelOfTheSameBandsDoesNotWarn() throws IOException {
    Outcome outcome = superResolve(model(new TrainedBands(12, List.of()), Optional.empty()));
    assertEquals(0, outcome.exitCode(), outcome.errors());
    assertFalse(outcome.output().contains("--any-bands"), outcome::output);
  }
}
