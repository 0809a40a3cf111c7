package io.github.sfpn.method.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.MethodDeclaration.Learning;
import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.MethodDescription;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.method.UntrainedMethod;
import io.github.sfpn.tensor.Compute;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MethodCatalogueTest {
  private final ExperimentConfig defaults = ExperimentFile.defaults(List.of()).config();

  static List<MethodDescription> all() {
    return new MethodCatalogue().get();
  }

  static List<TrainedMethod> trained() {
    return MethodCatalogue.trained();
  }

  static List<UntrainedMethod> untrained() {
    return MethodCatalogue.untrained();
  }

  @ParameterizedTest
  @MethodSource("all")
  void anExperimentCanNameIt(MethodDescription method) {
    ExperimentConfig config =
        ExperimentFile.defaults(List.of("methods=[" + method.name() + "]")).config();
    assertEquals(List.of(method.name()), config.methods());
    assertEquals(method, MethodCatalogue.of(method.name()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void hasItsSection(MethodDescription method) {
    method
        .section()
        .ifPresent(
            type ->
                assertTrue(type.isInstance(defaults.section(method.name(), type)), type::toString));
  }

  /** A path that is mistyped would let a training go on with other settings. */
  @ParameterizedTest
  @MethodSource("trained")
  void itsWeightsFollowFromKeysThatExist(TrainedMethod method) {
    Learning learning = method.learning().orElseThrow();
    for (String path : learning.weightsFollowFrom()) {
      assertTrue(
          defaults.settings().keySet().stream().anyMatch(key -> (key + ".").startsWith(path + ".")),
          path);
    }
    String training = learning.section().isEmpty() ? "training" : learning.section() + ".training";
    ExperimentConfig faster =
        ExperimentFile.defaults(List.of(training + ".learning-rate=0.5")).config();
    assertEquals(0.5, faster.training(method.name()).learningRate());
  }

  @Test
  void noTwoDrawTheirInitialWeightsForOnePurpose() {
    Set<Purpose> purposes = new HashSet<>();
    trained().forEach(method -> assertTrue(purposes.add(method.initialWeights()), method.name()));
    assertEquals(1, trained().stream().filter(TrainedMethod::ownsRunFolder).count());
  }

  @ParameterizedTest
  @MethodSource("untrained")
  void isMadeFromTheDefaults(UntrainedMethod method) {
    try (FusionMethod made = method.factory().of(defaults, Compute.onThreads(1))) {
      assertEquals(method.name(), made.name());
      assertEquals(List.of(method.name()), made.stages());
    }
  }

  @Test
  void unknownNamesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> MethodCatalogue.of("none"));
    assertThrows(IllegalArgumentException.class, () -> defaults.training("bicubic"));
    ConfigException e =
        assertThrows(
            ConfigException.class, () -> ExperimentFile.defaults(List.of("methods=[sfpm]")));
    for (MethodDescription method : all()) {
      assertTrue(e.getMessage().contains(method.name()), e.getMessage());
    }
  }
}
