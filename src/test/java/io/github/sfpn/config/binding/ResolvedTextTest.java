package io.github.sfpn.config.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigUtil;
import io.github.sfpn.config.DatasetConfig;
import io.github.sfpn.config.ExperimentFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.junit.jupiter.api.Test;

class ResolvedTextTest {
  private static final Pattern OF_FILES =
      Pattern.compile("(?s)dataset\\.(files|variable|shape|bands|invalid|maximum)=.*");

  private Path file;

  @BeforeProperty
  void makeFile() throws IOException {
    file = Files.createTempFile("resolved", ".conf");
  }

  @AfterProperty
  void deleteFile() throws IOException {
    Files.delete(file);
  }

  @Property(tries = 100)
  void loadsAgainAsTheSameExperiment(@ForAll("overrides") List<String> overrides)
      throws IOException {
    ExperimentFile experiment = ExperimentFile.defaults(overrides);
    Files.writeString(file, experiment.resolved());
    ExperimentFile again = ExperimentFile.load(file, List.of());
    assertEquals(experiment, again);
    assertEquals(experiment.resolved(), again.resolved());
  }

  /**
   * So every key has its one comment there, and the resolved text is laid out as people write; but
   * what the networks' trainings repeat, the reference does not spell out.
   */
  @Test
  void ofTheDefaultsIsTheReference() throws IOException {
    try (InputStream reference = getClass().getResourceAsStream("/reference.conf")) {
      String text = new String(reference.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(
          withoutRepetitions(withoutFirstLine(text)),
          withoutRepetitions(withoutFirstLine(ExperimentFile.defaults(List.of()).resolved())));
    }
  }

  @Test
  void everyKeyHasItsComment() {
    ExperimentFile.defaults(List.of())
        .resolved()
        .lines()
        .filter(line -> line.contains(" = "))
        .forEach(line -> assertTrue(line.matches(".* = .* # .+"), line));
  }

  /** Cuts out the sections {@code training} of other sections. */
  private static String withoutRepetitions(String text) {
    return text.replaceAll("(?ms)^  training( = [^\n]*)?( \\{.*?^  })?\n", "");
  }

  private static String withoutFirstLine(String text) {
    return text.substring(text.indexOf('\n'));
  }

  /** Any possible value of any key; the limits leave room for what keys demand of one another. */
  @Provide
  Arbitrary<List<String>> overrides() {
    Arbitrary<Double> fraction = Arbitraries.doubles().between(0, true, 1, false).ofScale(6);
    Arbitrary<Integer> odd = Arbitraries.integers().between(0, 15).map(half -> 2 * half + 1);
    Arbitrary<Double> noise = Arbitraries.doubles().between(0, 255);
    Arbitrary<String> path =
        Arbitraries.strings()
            .ofMinLength(1)
            .filter(DatasetConfig::isFolder)
            .map(ConfigUtil::quoteString);
    Arbitrary<String> word = Arbitraries.strings().withChars("ab 1$#\"'{}[]=,+é.").ofMaxLength(12);
    List<Arbitrary<String>> settings =
        List.of(
            set("name", word.map(end -> ConfigUtil.quoteString("n" + end + "m"))),
            set("seed", Arbitraries.longs()),
            set("scale", Arbitraries.integers().between(2, 16)),
            set("methods", Arbitraries.of("[bicubic]", "[sfpn]", "[pzres-net, bicubic]")),
            set("runs", path),
            set("dataset.name", Arbitraries.of("synthetic", "cave", "harvard", "folder")),
            set("dataset.root", path),
            set(
                "dataset.files",
                word.map(end -> ConfigUtil.quoteString("*" + end.replaceAll("[\\[\\]{}]", "")))),
            set("dataset.variable", word.map(ConfigUtil::quoteString)),
            set("dataset.shape", Arbitraries.of("[]", "[3, 4, 5]")),
            set("dataset.bands", Arbitraries.of("[]", "[1-31]", "[31-2, 7]")),
            set("dataset.invalid", Arbitraries.of("error", "clip")),
            set("dataset.guide.variable", word.map(ConfigUtil::quoteString)),
            set("dataset.maximum", Arbitraries.doubles().greaterOrEqual(0)),
            set("dataset.split.train-fraction", fraction.filter(f -> f > 0)),
            set("dataset.split.validation-fraction", fraction.filter(f -> f > 0)),
            set("dataset.split.seed", Arbitraries.longs()),
            set(
                "dataset.split",
                word.map(name -> ConfigUtil.quoteString(name + "t"))
                    .map(name -> "{ train = [a, " + name + "], test = [b, ca] }")),
            set("dataset.synthetic.scenes", Arbitraries.integers().between(3, 99)),
            set("dataset.synthetic.seed", Arbitraries.longs()),
            set("degradation.train", Arbitraries.of("unknown", "fixed", "bicubic")),
            set("degradation.test", Arbitraries.of("fixed", "bicubic")),
            set("degradation.kernels", Arbitraries.of("centred", "as-published")),
            set("degradation.fixed.kernel-size", odd),
            set("degradation.fixed.angle", Arbitraries.doubles().between(-6, 6)),
            set("degradation.fixed.noise", noise),
            set("degradation.unknown.kernel-sizes", odd.list().ofMinSize(1).ofMaxSize(4)),
            set("degradation.unknown.smallest-width", Arbitraries.doubles().between(0.05, 1.9)),
            set("degradation.unknown.noise-levels", noise.list().ofMinSize(1).ofMaxSize(4)),
            set("degradation.unknown.noise-free-probability", fraction),
            set("network.features", Arbitraries.integers().between(1, 99).map(half -> 2 * half)),
            set("refinement.steps", Arbitraries.integers().between(0, 999)),
            set("refinement.alpha", Arbitraries.of("0.1", "0.5", "2")),
            set("fixed-blur.phase", fraction),
            set("lttr.blur", Arbitraries.of("known", "fixed")),
            set("lttr.clusters", Arbitraries.integers().greaterOrEqual(1)),
            set("cms.solver", Arbitraries.of("exact", "conjugate-gradients")),
            set("back-projection.passes", Arbitraries.integers().greaterOrEqual(1)),
            set("pzres-net.stages", Arbitraries.of("[]", "[4]", "[31, 8]")),
            set("pzres-net.layers", Arbitraries.integers().greaterOrEqual(1)),
            set("pzres-net.training.crop", Arbitraries.integers().between(3, 64)),
            set("pzres-net.training.adam.beta1", fraction),
            set("mhf-net.rank", Arbitraries.integers().greaterOrEqual(1)),
            set("mhf-net.stages", Arbitraries.integers().greaterOrEqual(2)),
            set("mhf-net.alpha", Arbitraries.of("0", "0.5")),
            set("mhf-net.training.batch", Arbitraries.integers().between(1, 64)),
            set("ual.features", Arbitraries.integers().greaterOrEqual(1)),
            set("ual.training.schedule.factor", Arbitraries.of("0.5", "1")),
            set("ual.adaptation.steps", Arbitraries.integers().between(0, 9999)),
            set("ual.adaptation.blur.weight-decay", fraction),
            set("network.patch", Arbitraries.integers().between(1, 9)),
            set("network.tile-similarity", Arbitraries.of("correct", "as-published")),
            set("network.aggregation", Arbitraries.of(true, false)),
            set("network.separation", Arbitraries.of(true, false)),
            set("network.neighbouring-bands", Arbitraries.of(1, 3, 5)),
            set("network.carried-features", Arbitraries.of(true, false)),
            set("network.carried-result", Arbitraries.of(true, false)),
            set("network.guide", Arbitraries.of(true, false)),
            set("network.similar-tiles", Arbitraries.integers().between(0, 8)),
            set("training.epochs", Arbitraries.integers().greaterOrEqual(9)),
            set("training.batch", Arbitraries.integers().between(1, 30)),
            set("training.crop", Arbitraries.integers().between(3, 64)),
            set("training.crops-per-scene", Arbitraries.integers().greaterOrEqual(10)),
            set("training.learning-rate", Arbitraries.doubles().between(0, false, 1, true)),
            set(
                "training.schedule",
                Arbitraries.of(
                    "{ shape = steps, factor = 0.25 }", "{ shape = cosine, final-rate = 1e-6 }")),
            set("training.adam.beta2", fraction),
            set("training.validate-every", Arbitraries.integers().between(1, 9)),
            set("training.early-stopping.patience", Arbitraries.integers().greaterOrEqual(0)),
            set("evaluation.checkpoint", Arbitraries.of("best", "last")),
            set("evaluation.memory", Arbitraries.longs().between(16 << 20, Long.MAX_VALUE)),
            set("evaluation.crop", Arbitraries.integers().greaterOrEqual(11)),
            set("evaluation.pseudo-colour", Arbitraries.of("[]", "[3, 2, 1]")),
            set(
                "degradation",
                Arbitraries.of("{ spectral-response = none, guide-bands = [3, 1] }")),
            set("evaluation.figure-bands", Arbitraries.integers().between(1, 31).list().ofSize(2)),
            set("runtime.threads", Arbitraries.integers().greaterOrEqual(0)),
            set("runtime.precision", Arbitraries.of("float32", "bfloat16", "auto")),
            set("runtime.device", Arbitraries.of("cpu", "gpu", "gpu:1")));
    return Combinators.combine(settings)
        .as(
            chosen ->
                Stream.concat(Stream.of("dataset.synthetic.size=4096"), chosen.stream())
                    .filter(setting -> !setting.isEmpty())
                    .filter(setting -> isOfFiles(chosen) || !OF_FILES.matcher(setting).matches())
                    .toList());
  }

  /** Whether the chosen dataset is image files; synthetic scenes and CAVE know no such keys. */
  private static boolean isOfFiles(List<String> chosen) {
    return chosen.contains("dataset.name=harvard") || chosen.contains("dataset.name=folder");
  }

  private static Arbitrary<String> set(String key, Arbitrary<?> values) {
    return Arbitraries.frequencyOf(
        Tuple.of(2, Arbitraries.just("")), Tuple.of(1, values.map(value -> key + "=" + value)));
  }
}
