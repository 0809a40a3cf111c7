package io.github.sfpn.network.sfpn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.network.ModelFolder;
import io.github.sfpn.network.sfpn.CoarseModel.Description;
import io.github.sfpn.tensor.CheckpointException;
import io.github.sfpn.tensor.Compute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoarseModelTest {
  private static final NetworkConfig SIZE = new NetworkConfig(4, 1, 3, TileSimilarity.CORRECT);

  @TempDir Path folder;
  private List<float[]> saved;
  private Description description;

  @BeforeEach
  void save() throws IOException {
    try (CoarseModel model = TinyNetwork.create(SIZE, 4, 1)) {
      model.save(folder);
      saved = weights(model);
      description = model.description();
    }
  }

  private static List<float[]> weights(CoarseModel model) {
    return List.copyOf(model.variables().values(model.network().weights()).values());
  }

  @Test
  void comesBackAsItWasSavedAtAnyScale() {
    assertEquals(description, CoarseModel.describe(ModelFolder.open(folder)));
    try (CoarseModel loaded = CoarseModel.load(folder, description, 8, Compute.onThreads(1))) {
      assertEquals(24, loaded.network().tile());
      for (int i = 0; i < saved.size(); i++) {
        assertArrayEquals(saved.get(i), weights(loaded).get(i));
      }
    }
  }

  @ParameterizedTest
  @FieldSource("io.github.sfpn.network.sfpn.Ablations#ALL")
  void knowsWhichPartsItHas(String settings, @TempDir Path lacking) throws IOException {
    NetworkConfig size = Ablations.network(4, 1, 2, settings);
    try (CoarseModel model = TinyNetwork.create(size, 2, 1)) {
      model.save(lacking);
    }
    assertEquals(size, CoarseModel.describe(ModelFolder.open(lacking)).architecture().size());
    CoarseModel.load(
            lacking, CoarseModel.describe(ModelFolder.open(lacking)), 2, Compute.onThreads(1))
        .close();
  }

  /** As it was written before a network could lack anything. */
  @Test
  void aDescriptionThatNamesNoPartsIsOfTheFullNetwork() throws IOException {
    String old =
        """
        {
          "architecture" : {
            "guideChannels" : 3,
            "size" : {
              "features" : 4,
              "modules" : 1,
              "patch" : 3,
              "tileSimilarity" : "CORRECT"
            }
          },
          "trainedScale" : 4,
          "trainedBands" : 0,
          "origin" : "drawn"
        }""";
    Files.writeString(folder.resolve("model.json"), old);
    assertEquals(description, CoarseModel.describe(ModelFolder.open(folder)));
  }

  @Test
  void weightsAreNotTakenIntoAnotherNetwork() {
    NetworkConfig wider = new NetworkConfig(6, 1, 3, TileSimilarity.CORRECT);
    NetworkConfig deeper = new NetworkConfig(4, 2, 3, TileSimilarity.CORRECT);
    for (NetworkConfig size : List.of(wider, deeper)) {
      Description other = new Description(new Architecture(3, size), 4, 31, "wider or deeper");
      assertThrows(
          CheckpointException.class,
          () -> CoarseModel.load(folder, other, 4, Compute.onThreads(1)));
    }
  }

  @Test
  void aFolderWithoutADescriptionIsNoModel() throws IOException {
    Files.delete(folder.resolve("model.json"));
    CheckpointException e =
        assertThrows(
            CheckpointException.class, () -> CoarseModel.describe(ModelFolder.open(folder)));
    assertTrue(e.getMessage().contains(folder.toString()), e.getMessage());
    assertTrue(e.getMessage().contains("model.json"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "[]", "{\"architecture\": null}", "CUT", "ODD"})
  void aDamagedDescriptionIsNamed(String damage) throws IOException {
    Path file = folder.resolve("model.json");
    String whole = Files.readString(file);
    Files.writeString(
        file,
        switch (damage) {
          case "CUT" -> whole.substring(0, whole.length() / 2);
          case "ODD" -> whole.replace("\"features\" : 4", "\"features\" : 5");
          default -> damage;
        });
    CheckpointException e =
        assertThrows(
            CheckpointException.class, () -> CoarseModel.describe(ModelFolder.open(folder)));
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
  }
}
