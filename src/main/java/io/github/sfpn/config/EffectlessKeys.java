package io.github.sfpn.config;

import io.github.sfpn.config.TrainingConfig.Shape;
import io.github.sfpn.config.binding.Key;
import io.github.sfpn.config.binding.Keys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds keys of training sections that the rest of the section makes ineffective, such as {@code
 * step-size} beside a cosine schedule. A user who sets one expects something that will not happen.
 *
 * <p>A section of a network's own inherits from section {@code training}, and a recorded experiment
 * holds every key; so a key counts as set only where its value differs both from its default and
 * from that of section {@code training}.
 */
final class EffectlessKeys {
  private static final List<Rule> RULES =
      List.of(
          new Rule("step-size", EffectlessKeys::falls, "schedule.shape", "steps"),
          new Rule("schedule.factor", EffectlessKeys::falls, "schedule.shape", "steps"),
          new Rule("schedule.final-rate", training -> !falls(training), "schedule.shape", "cosine"),
          new Rule(
              "early-stopping.minimum-improvement",
              training -> training.earlyStopping().patience() > 0,
              "early-stopping.patience",
              "a number above 0"));

  /**
   * When a key has an effect.
   *
   * @param needs the key that decides
   * @param value that it must have
   */
  private record Rule(
      String key, Predicate<TrainingConfig> hasEffect, String needs, String value) {}

  /**
   * A key without effect.
   *
   * @param key whole path
   * @param found its value
   * @param inherited the value that it has where nobody sets it
   * @param complaint the rest of the sentence that begins with the key
   */
  record Finding(String key, String found, String inherited, String complaint) {}

  private EffectlessKeys() {}

  private static boolean falls(TrainingConfig training) {
    return training.schedule().shape() == Shape.STEPS;
  }

  /**
   * Looks through all training sections and the section {@code degradation}.
   *
   * @param defaults of all keys
   */
  static List<Finding> in(ExperimentConfig config, ExperimentConfig defaults) {
    Map<String, TrainingConfig> sections = sections(config);
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, TrainingConfig> section : sections.entrySet()) {
      Map<String, String> usual = Keys.settings(sections(defaults).get(section.getKey()));
      for (Rule rule : RULES) {
        String found = Keys.settings(section.getValue()).get(rule.key());
        boolean isOwn =
            !found.equals(usual.get(rule.key()))
                && sections.entrySet().stream()
                    .noneMatch(other -> shares(other, section.getKey(), rule, found, defaults));
        if (!rule.hasEffect().test(section.getValue()) && isOwn) {
          findings.add(
              finding(section.getKey(), rule, found, inherited(config, defaults, section, rule)));
        }
      }
    }
    findings.addAll(EffectlessDegradationKeys.in(config, defaults));
    return findings;
  }

  /**
   * Whether another section explains a value: section {@code training} passes its values on to the
   * networks, and keeps one for a network that inherits it and in which it has an effect.
   */
  private static boolean shares(
      Map.Entry<String, TrainingConfig> other,
      String section,
      Rule rule,
      String found,
      ExperimentConfig defaults) {
    String usual = Keys.settings(sections(defaults).get(other.getKey())).get(rule.key());
    boolean inherits = usual.equals(Keys.settings(defaults.training()).get(rule.key()));
    boolean related =
        section.equals("training")
            ? !other.getKey().equals("training")
                && inherits
                && rule.hasEffect().test(other.getValue())
            : other.getKey().equals("training");
    return related && Keys.settings(other.getValue()).get(rule.key()).equals(found);
  }

  private static String inherited(
      ExperimentConfig config,
      ExperimentConfig defaults,
      Map.Entry<String, TrainingConfig> section,
      Rule rule) {
    String usual = Keys.settings(sections(defaults).get(section.getKey())).get(rule.key());
    String shared = Keys.settings(config.training()).get(rule.key());
    boolean repeats = usual.equals(Keys.settings(defaults.training()).get(rule.key()));
    return repeats && !section.getKey().equals("training") ? shared : usual;
  }

  private static Finding finding(String section, Rule rule, String found, String inherited) {
    return new Finding(
        section + "." + rule.key(),
        found,
        inherited,
        "must not be set, as it has no effect unless %s.%s is %s, found %s; remove it"
            .formatted(section, rule.needs(), rule.value(), found));
  }

  private static Map<String, TrainingConfig> sections(ExperimentConfig config) {
    Map<String, TrainingConfig> sections = new LinkedHashMap<>();
    sections.put("training", config.training());
    config
        .methodSections()
        .forEach(
            (method, section) ->
                Key.of(section.getClass()).stream()
                    .filter(key -> key.type() == TrainingConfig.class)
                    .forEach(
                        key ->
                            sections.put(
                                Keys.join(method, key.name()), (TrainingConfig) key.in(section))));
    return sections;
  }
}
