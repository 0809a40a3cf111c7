package io.github.sfpn.run;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.MethodDeclaration.Learning;
import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.config.TrainingConfig.Shape;
import io.github.sfpn.config.binding.TableFile;
import io.github.sfpn.method.catalogue.MethodCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What may change when the training of a method is continued: the list {@link #FREE}, and the
 * epochs as {@link #epochs} says. Whatever else the weights follow from must stay as it was.
 *
 * @param method one that is trained
 * @param before the settings that the newest checkpoint was trained by, as {@link #recorded} says
 *     or more
 * @param now the experiment that asks to continue
 */
record ResumeRules(String method, Map<String, String> before, ExperimentConfig now) {
  private static final String RESPONSE = "degradation.spectral-response";

  /** Stands for the {@code training} section of the method. */
  private static final String TRAINING = "<training>";

  /** Paths of keys and sections that may change, with what they concern. */
  static final Map<String, List<String>> FREE =
      Map.of(
          "where folders and files are; the data itself must be the same",
          List.of("name", "runs", "dataset.root", "dataset.guide.file", RESPONSE),
          "the machine",
          List.of(
              "runtime.threads",
              "runtime.device",
              "runtime.devices",
              "runtime.memory-growth",
              "runtime.deterministic"),
          "how often the state is saved",
          List.of(TRAINING + ".checkpoint-every"),
          "when a training on a plateau stops",
          List.of(TRAINING + ".early-stopping.patience"),
          "what is evaluated, how, and how it is shown",
          List.of(
              "methods",
              "guide-consistency",
              "evaluation.checkpoint",
              "evaluation.memory",
              "evaluation.save",
              "evaluation.viewer",
              "evaluation.figure-bands",
              "evaluation.pseudo-colour",
              "refinement",
              "subspace-net.refinement",
              "fixed-blur"));

  /** What all weights follow from, besides the paths of their method. */
  private static final List<String> FIXED =
      List.of("seed", "scale", "dataset", "degradation", "evaluation.crop", "runtime.precision");

  /** Whether the weights of the method follow from a key that is not free. */
  boolean isFixed(String key) {
    return isBelow(key, fixedPaths()) && !isFree(key);
  }

  /** A response may be read from another file, but not be another camera. */
  private static String decisive(String key, String value) {
    return key.equals(RESPONSE) && TableFile.isNamedBy(unquoted(value)) ? "a file" : value;
  }

  /** A text as it is in settings may stand in quotes. */
  private static String unquoted(String value) {
    return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }

  /** The settings that a checkpoint of the method keeps: those that must not change. */
  static Map<String, String> recorded(String method, ExperimentConfig config) {
    ResumeRules rules = new ResumeRules(method, Map.of(), config);
    Map<String, String> recorded = new TreeMap<>();
    config
        .settings()
        .forEach(
            (key, value) -> {
              if (rules.isFixed(key) || key.equals(RESPONSE)) {
                recorded.put(key, decisive(key, value));
              }
            });
    return recorded;
  }

  private List<String> fixedPaths() {
    List<String> paths = new ArrayList<>(FIXED);
    paths.addAll(learning().weightsFollowFrom());
    return paths;
  }

  /** Whether a key is in the list of what may change, and the weights do not follow from it. */
  boolean isFree(String key) {
    return FREE.values().stream()
        .flatMap(List::stream)
        .filter(path -> !learning().weightsFollowFrom().contains(path))
        .map(path -> path.replace(TRAINING, training()))
        .anyMatch(path -> isBelow(key, List.of(path)));
  }

  private static boolean isBelow(String key, List<String> paths) {
    return paths.stream().anyMatch(path -> (key + ".").startsWith(path + "."));
  }

  private Learning learning() {
    return MethodCatalogue.of(method).learning().orElseThrow();
  }

  private String training() {
    String section = learning().section();
    return section.isEmpty() ? "training" : section + ".training";
  }

  /**
   * The keys that must not change but do, each as in {@code training.batch: was 16, is 8}. A key
   * that an earlier version did not have counts as equal.
   *
   * @param batches that are trained
   * @param perEpoch batches in an epoch
   */
  List<String> broken(int batches, int perEpoch) {
    List<String> broken = new ArrayList<>();
    recorded(method, now)
        .forEach(
            (key, value) -> {
              String old = decisive(key, before.getOrDefault(key, value));
              if (!old.equals(value) && !isDecidedElsewhere(key)) {
                broken.add("%s: was %s, is %s".formatted(key, old, value));
              }
            });
    epochs(batches, perEpoch).ifPresent(broken::add);
    return broken;
  }

  /** The epochs have rules of their own; without early stopping, its threshold has no effect. */
  private boolean isDecidedElsewhere(String key) {
    return key.equals(training() + ".epochs")
        || (key.equals(training() + ".early-stopping.minimum-improvement")
            && now.training(method).earlyStopping().patience() == 0);
  }

  /**
   * Epochs may become more, or fewer that are not trained yet, where the rate of a batch does not
   * depend on their number: not under a cosine schedule.
   */
  private Optional<String> epochs(int batches, int perEpoch) {
    TrainingConfig asked = now.training(method);
    String key = training() + ".epochs";
    String epochs = String.valueOf(asked.epochs());
    String recorded = before.getOrDefault(key, epochs);
    String change = "%s: was %s, is %s".formatted(key, recorded, epochs);
    if (asked.schedule().shape() == Shape.COSINE && !epochs.equals(recorded)) {
      return Optional.of(change + "; a cosine schedule ends with the last epoch");
    }
    return batches > (long) asked.epochs() * perEpoch
        ? Optional.of(
            "%s, but %d batches of %d an epoch are trained".formatted(change, batches, perEpoch))
        : Optional.empty();
  }

  /** The sections of broken keys, for a message. */
  static Set<String> sections(List<String> broken) {
    Set<String> sections = new LinkedHashSet<>();
    broken.forEach(line -> sections.add(line.replaceFirst("[.:].*", "")));
    return sections;
  }
}
