package io.github.sfpn.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.method.MethodDescription;
import io.github.sfpn.method.catalogue.MethodCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeRulesTest {
  private static final int PER_EPOCH = 10;

  private static ExperimentConfig experiment(String... settings) {
    return ExperimentFile.defaults(List.of(settings)).config();
  }

  /** Of a training of 4 epochs that has ended. */
  private static List<String> broken(String method, List<String> before, List<String> now) {
    return new ResumeRules(
            method,
            ResumeRules.recorded(method, ExperimentFile.defaults(before).config()),
            ExperimentFile.defaults(now).config())
        .broken(4 * PER_EPOCH, PER_EPOCH);
  }

  /** A value that differs from the default, for each key of the list. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "name=moved",
        "runs=elsewhere",
        "dataset.root=elsewhere",
        "runtime.threads=3",
        "runtime.device=cpu",
        "runtime.devices=2",
        "runtime.memory-growth=false",
        "runtime.deterministic=true",
        "training.checkpoint-every=7",
        "training.early-stopping.patience=9",
        "training.epochs=400",
        "methods=[sfpn]",
        "evaluation.checkpoint=last",
        "evaluation.memory=1 GiB",
        "evaluation.save=mat",
        "evaluation.viewer=true",
        "guide-consistency=true",
        "subspace-net.refinement.steps=9",
        "evaluation.figure-bands=[1]",
        "evaluation.pseudo-colour=[3, 2, 1]",
        "refinement.steps=7",
        "fixed-blur.sigma=3",
        "subspace.dimension=5",
        "ual.adaptation.steps=3",
        "pzres-net.training.batch=3"
      })
  void whatIsInTheListMayChange(String setting) {
    assertEquals(List.of(), broken("sfpn", List.of(), List.of(setting)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seed=2 | seed: was 1, is 2",
        "scale=8 | scale: was 4, is 8",
        "dataset.synthetic.size=64 | dataset.synthetic.size: was 128, is 64",
        "dataset.split.seed=9 | dataset.split.seed: was 1, is 9",
        "degradation.train=fixed | degradation.train: was unknown, is fixed",
        "degradation.fixed.noise=4 | degradation.fixed.noise: was 3, is 4",
        "degradation.spectral-response=rgb | degradation.spectral-response: was nikon-d700, is rgb",
        "evaluation.crop=64 | evaluation.crop: was 0, is 64",
        "runtime.precision=bfloat16 | runtime.precision: was float32, is bfloat16",
        "network.features=32 | network.features: was 64, is 32",
        "training.batch=8 | training.batch: was 16, is 8",
        "training.validate-every=2 | training.validate-every: was 1, is 2",
        "training.schedule.shape=cosine | training.schedule.shape: was steps, is cosine",
        "training.early-stopping.minimum-improvement=0.1 | minimum-improvement: was 0, is 0.1"
      })
  void allElseIsRefusedWithKeyOldAndNewValue(String setting, String line) {
    String patience = "training.early-stopping.patience=5"; // without it, there is no improvement
    List<String> broken = broken("sfpn", List.of(patience), List.of(patience, setting));
    assertTrue(broken.stream().anyMatch(each -> each.endsWith(line)), broken::toString);
  }

  /** Its threshold has no effect without patience, and has to go as well. */
  @Test
  void earlyStoppingMayBeSwitchedOff() {
    String patience = "training.early-stopping.patience=5";
    String threshold = "training.early-stopping.minimum-improvement=0.1";
    assertEquals(List.of(), broken("sfpn", List.of(patience, threshold), List.of()));
  }

  /** The network learns from the results of the closed form. */
  @Test
  void theClosedFormOfSubspaceNetMustStay() {
    String refined = "subspace-net.refinement.steps=9";
    assertEquals(List.of(), broken("subspace-net", List.of(), List.of(refined)));
    for (String setting :
        List.of("fixed-blur.sigma=3", "subspace.dimension=5", "subspace-net.blocks=2")) {
      List<String> broken = broken("subspace-net", List.of(), List.of(setting));
      assertEquals(1, broken.size(), broken::toString);
      assertTrue(broken.get(0).startsWith(setting.replaceFirst("=.*", ": was ")), broken::toString);
    }
  }

  /** docs/experiments.md has the same list. */
  @Test
  void theListIsInTheDocuments() throws IOException {
    String documented =
        Files.readAllLines(Path.of("docs/experiments.md")).stream()
            .dropWhile(line -> !line.startsWith("### What may change"))
            .takeWhile(line -> !line.startsWith("### Damage"))
            .collect(Collectors.joining());
    for (String path : ResumeRules.FREE.values().stream().flatMap(List::stream).toList()) {
      String written = "`" + path.replace("<training>", "training") + "`";
      assertTrue(documented.contains(written), written);
    }
  }

  @Test
  void aResponseMayBeReadFromAnotherFile() {
    String key = "degradation.spectral-response=";
    for (String file : List.of("b/c.csv", "c.TSV", "a b.h5:R", "d.nc", "e.dat", "f.mat:x.y")) {
      String other = key + "\"" + file + "\"";
      assertEquals(List.of(), broken("sfpn", List.of(key + "a.csv"), List.of(other)));
      assertEquals(List.of(), broken("sfpn", List.of(other), List.of(key + "b/a.npy")));
    }
    assertEquals(1, broken("sfpn", List.of(key + "a.csv"), List.of(key + "rgb")).size());
  }

  @Test
  void epochsMayNotBecomeFewerThanAreTrained() {
    List<String> four = List.of("training.epochs=4");
    assertEquals(List.of(), broken("sfpn", List.of("training.epochs=9"), four));
    List<String> fewer = broken("sfpn", four, List.of("training.epochs=3"));
    assertEquals(1, fewer.size());
    assertTrue(fewer.get(0).startsWith("training.epochs: was 4, is 3"), fewer::toString);
  }

  @Test
  void aCosineEndsWithItsLastEpoch() {
    List<String> broken =
        broken("pzres-net", List.of("training.epochs=4"), List.of("training.epochs=8"));
    assertEquals(1, broken.size(), broken::toString);
    assertTrue(
        broken.get(0).startsWith("pzres-net.training.epochs: was 4, is 8"), broken::toString);
    assertEquals(Set.of("pzres-net"), ResumeRules.sections(broken));
  }

  static Stream<String> trained() {
    return MethodCatalogue.trained().stream().map(MethodDescription::name);
  }

  /** A new key is put into the list or refused, and not forgotten. */
  @ParameterizedTest
  @MethodSource("trained")
  void everyKeyIsDecided(String method) {
    ResumeRules rules = new ResumeRules(method, Map.of(), experiment());
    Set<String> sections =
        Stream.concat(MethodCatalogue.trained().stream(), MethodCatalogue.untrained().stream())
            .map(MethodDescription::name)
            .collect(Collectors.toSet());
    sections.addAll(Set.of("network", "training")); // of sfpn
    for (String key : experiment().settings().keySet()) {
      boolean isOfAMethod = sections.contains(key.replaceFirst("\\..*", ""));
      assertTrue(rules.isFixed(key) != rules.isFree(key) || isOfAMethod, key);
    }
    for (String path : ResumeRules.FREE.values().stream().flatMap(List::stream).toList()) {
      String written =
          path.replace("<training>", method.equals("sfpn") ? "training" : method + ".training");
      assertTrue(
          experiment().settings().keySet().stream()
              .anyMatch(key -> (key + ".").startsWith(written + ".")),
          path);
    }
  }
}
