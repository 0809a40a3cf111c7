package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.ReferenceValues;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.network.pytorch.PyTorchWeights;
import io.github.sfpn.network.pytorch.PyTorchWeights.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Published weights through files alone: {@code import}, then {@code super-resolve}. */
@Tag("slow")
class ImportedModelTest {
  @TempDir Path folder;

  private String path(String file) {
    return folder.resolve(file).toString();
  }

  private void run(String... commandLine) {
    Outcome outcome = Outcome.of(commandLine);
    assertEquals(0, outcome.exitCode(), outcome.errors());
    assertEquals("", outcome.errors());
  }

  /** The zip form with the prefix {@code module.}, and the older form without. */
  @ParameterizedTest
  @CsvSource({"coarse-x4, true", "coarse-x8-legacy, false"})
  void computesWhatThePublishedCodeComputes(String name, boolean prefixed) throws IOException {
    Path weights = ReferenceValues.path(name + ".pth");
    String content = Files.readString(weights, StandardCharsets.ISO_8859_1);
    assertEquals(prefixed, content.contains("module.hsi_head"));
    ReferenceValues reference = ReferenceValues.open(name + ".mat");

    run("import", weights.toString(), path("model"), "network.patch=" + reference.integer("patch"));
    for (int n = 0; n < reference.shape("lr")[0]; n++) {
      CubeWriter.to(folder.resolve("lr.mat")).write("z", reference.cube("lr", n), Optional.empty());
      CubeWriter.to(folder.resolve("rgb.mat"))
          .write("y", reference.cube("rgb", n), Optional.empty());
      run(
          "super-resolve",
          "--model=" + path("model"),
          "--low-res=" + path("lr.mat"),
          "--guide=" + path("rgb.mat") + ":y",
          "--output=" + path("results/sr.mat"));
      assertNear(
          reference.cube("sr", n), CubeFile.cubeAt(path("results/sr.mat") + ":sr").readFinite());
    }
    assertEquals(Set.of("model", "lr.mat", "rgb.mat", "results"), names(folder));
    assertEquals(Set.of("sr.mat"), names(folder.resolve("results")));
  }

  private static void assertNear(HyperspectralCube expected, HyperspectralCube found) {
    assertEquals(expected.shape(), found.shape());
    for (int i = 0; i < expected.values().length; i++) {
      assertEquals(expected.values()[i], found.values()[i], 1e-4);
    }
  }

  private static Set<String> names(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void saysHowItComputesSimilaritiesAndCanBeTold() {
    String weights = ReferenceValues.path("coarse-x8-legacy.pth").toString();
    Outcome imported = Outcome.of("import", weights, path("model"));
    assertTrue(imported.output().contains("as published"), imported::output);
    HyperspectralCube lowResolution = ReferenceValues.open("coarse-x8-legacy.mat").cube("lr", 0);
    HyperspectralCube guide = ReferenceValues.open("coarse-x8-legacy.mat").cube("rgb", 0);
    CubeWriter.to(folder.resolve("z.mat")).write("z", lowResolution, Optional.empty());
    CubeWriter.to(folder.resolve("y.mat")).write("y", guide, Optional.empty());
    String[] pair = {
      "super-resolve",
      "--model=" + path("model"),
      "--low-res=" + path("z.mat"),
      "--guide=" + path("y.mat"),
      "--output=" + path("sr.mat")
    };

    Outcome published = Outcome.of(pair);
    assertFalse(published.output().contains("expected values in"), published::output);
    assertTrue(published.output().contains("as published"), published::output);
    float[] asPublished = CubeFile.cubeAt(path("sr.mat")).readFinite().values();

    String[] told = Arrays.copyOf(pair, pair.length + 1);
    told[pair.length] = "network.tile-similarity=correct";
    Outcome correct = Outcome.of(told);
    assertEquals(0, correct.exitCode(), correct.errors());
    assertFalse(correct.output().contains("as published"), correct::output);
    assertNotEquals(
        Arrays.hashCode(asPublished),
        Arrays.hashCode(CubeFile.cubeAt(path("sr.mat")).readFinite().values()));

    for (int i = 0; i < guide.values().length; i++) {
      guide.values()[i] *= 255;
    }
    CubeWriter.to(folder.resolve("y.mat")).write("y", guide, Optional.empty());
    Outcome counts = Outcome.of(pair);
    assertTrue(counts.output().contains("y.mat: expected values in [0, 1]"), counts::output);
    assertTrue(counts.output().contains("--guide-maximum"), counts::output);
    for (int i = 0; i < lowResolution.values().length; i++) {
      lowResolution.values()[i] *= 2048;
    }
    CubeWriter.to(folder.resolve("z.mat")).write("z", lowResolution, Optional.empty());
    String[] scaled = Arrays.copyOf(pair, pair.length + 2);
    scaled[pair.length] = "--maximum=2048";
    scaled[pair.length + 1] = "--guide-maximum=255";
    Outcome inUnits = Outcome.of(scaled);
    assertFalse(inUnits.output().contains("expected values in"), inUnits::output);
    float[] units = CubeFile.cubeAt(path("sr.mat")).readFinite().values();
    for (int i = 0; i < units.length; i++) {
      assertEquals(asPublished[i], units[i] / 2048, 1e-4);
    }

    Outcome second =
        Outcome.of("import", weights, path("correct"), "network.tile-similarity=correct");
    assertTrue(second.output().contains("correctly"), second::output);
  }

  /** What is exported holds every tensor of the published file, bit by bit. */
  @ParameterizedTest
  @ValueSource(strings = {"coarse-x4", "coarse-x8-legacy"})
  void anExportedModelIsThePublishedFileAgain(String name) {
    Path weights = ReferenceValues.path(name + ".pth");
    run("import", weights.toString(), path("model"));
    run("export", path("model"), path("out.safetensors"));

    Map<String, Tensor> published = PyTorchWeights.read(weights);
    Map<String, Tensor> exported = PyTorchWeights.read(folder.resolve("out.safetensors"));
    assertEquals(published.keySet(), exported.keySet());
    published.forEach(
        (key, tensor) -> {
          assertArrayEquals(tensor.shape(), exported.get(key).shape(), key);
          if (!key.endsWith("aggregate.gamma")) { // read by no layer and not kept
            assertArrayEquals(tensor.values(), exported.get(key).values(), key);
          }
        });

    run("import", path("out.safetensors"), path("again"));
    run("export", path("again"), path("again.safetensors"));
    assertEquals(
        PyTorchWeights.read(folder.resolve("out.safetensors")).keySet(),
        PyTorchWeights.read(folder.resolve("again.safetensors")).keySet());

    Outcome twice = Outcome.of("export", path("model"), path("out.safetensors"));
    assertEquals(3, twice.exitCode());
  }
}
