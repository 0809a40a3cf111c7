package io.github.sfpn.config;

import io.github.sfpn.config.DegradationConfig.Chain;
import io.github.sfpn.config.EffectlessKeys.Finding;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds keys of section {@code degradation} that the rest of the section makes ineffective, such as
 * {@code variances} beside {@code blur = box}. A key counts as set where its value differs from its
 * default.
 */
final class EffectlessDegradationKeys {
  private static final List<Rule> RULES =
      List.of(
          new Rule("fixed.variances", d -> isBlur(d, BlurName.GAUSSIAN), "fixed.blur is gaussian"),
          new Rule(
              "fixed.angle",
              d -> isBlur(d, BlurName.GAUSSIAN) || isBlur(d, BlurName.MOTION),
              "fixed.blur is gaussian or motion"),
          new Rule(
              "fixed.kernel-size",
              d -> !BlurName.isFile(d.fixed().blur()),
              "fixed.blur is computed and no file"),
          fixed("fixed.blur"),
          fixed("fixed.width"),
          fixed("fixed.guide.noise"),
          fixed("fixed.guide.shift"),
          fixed("fixed.guide.response-error"),
          unknown("unknown.blurs"),
          unknown("unknown.guide.noise-levels"),
          unknown("unknown.guide.largest-shift"),
          unknown("unknown.guide.largest-response-error"));

  /**
   * When a key has an effect.
   *
   * @param condition in words
   */
  private record Rule(String key, Predicate<DegradationConfig> hasEffect, String condition) {}

  private EffectlessDegradationKeys() {}

  private static Rule fixed(String key) {
    return new Rule(
        key,
        d -> d.train() == Chain.FIXED || d.test() == Chain.FIXED,
        "degradation.train or degradation.test is fixed");
  }

  private static Rule unknown(String key) {
    return new Rule(key, d -> d.train() == Chain.UNKNOWN, "degradation.train is unknown");
  }

  private static boolean isBlur(DegradationConfig degradation, String blur) {
    return degradation.fixed().blur().equals(blur);
  }

  /**
   * Looks through the section.
   *
   * @param defaults of all keys
   */
  static List<Finding> in(ExperimentConfig config, ExperimentConfig defaults) {
    Map<String, String> settings = config.settings();
    Map<String, String> usual = defaults.settings();
    return RULES.stream()
        .filter(rule -> !rule.hasEffect().test(config.degradation()))
        .filter(rule -> !settings.get(key(rule)).equals(usual.get(key(rule))))
        .map(rule -> finding(rule, settings.get(key(rule)), usual.get(key(rule))))
        .toList();
  }

  private static String key(Rule rule) {
    return "degradation." + rule.key();
  }

  private static Finding finding(Rule rule, String found, String usual) {
    return new Finding(
        key(rule),
        found,
        usual,
        "must not be set, as it has no effect unless %s, found %s; remove it"
            .formatted(rule.condition(), found));
  }
}
