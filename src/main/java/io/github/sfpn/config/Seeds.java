package io.github.sfpn.config;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * All random numbers of an experiment, split by purpose from its one seed.
 *
 * <p>Every draw is addressed by its purpose and by counters (epoch, sample, scene, ...) rather than
 * taken from a running stream. So the order in which threads work changes nothing, and a resumed
 * run draws what the killed one would have drawn.
 *
 * @param experiment the {@code seed} of the experiment file
 */
public record Seeds(long experiment) {
  /**
   * What a generator is for. No two purposes share a name, so none share a generator.
   *
   * @param name determines the numbers; it must never change once runs exist
   */
  public record Purpose(String name) {
    public static final Purpose INITIAL_WEIGHTS = new Purpose("INITIAL_WEIGHTS");
    public static final Purpose REFINEMENT_WEIGHTS = new Purpose("REFINEMENT_WEIGHTS");
    public static final Purpose SAMPLE_ORDER = new Purpose("SAMPLE_ORDER");
    public static final Purpose CROP = new Purpose("CROP");
    public static final Purpose AUGMENTATION = new Purpose("AUGMENTATION");
    public static final Purpose TRAINING_DEGRADATION = new Purpose("TRAINING_DEGRADATION");
    public static final Purpose TEST_DEGRADATION = new Purpose("TEST_DEGRADATION");
    public static final Purpose TRAINING_RESPONSE = new Purpose("TRAINING_RESPONSE");
    public static final Purpose TRAINING_GUIDE_SHIFT = new Purpose("TRAINING_GUIDE_SHIFT");
    public static final Purpose TRAINING_GUIDE_NOISE = new Purpose("TRAINING_GUIDE_NOISE");
    public static final Purpose TEST_RESPONSE = new Purpose("TEST_RESPONSE");
    public static final Purpose TEST_GUIDE_NOISE = new Purpose("TEST_GUIDE_NOISE");
    public static final Purpose SPLIT = new Purpose("SPLIT");
    public static final Purpose SYNTHETIC_SCENES = new Purpose("SYNTHETIC_SCENES");
    public static final Purpose RESAMPLING = new Purpose("RESAMPLING");
    public static final Purpose CLUSTERS = new Purpose("CLUSTERS");

    /** A purpose of a single method: for {@code pzres-net}, {@code PZRES_NET_WEIGHTS}. */
    public static Purpose of(String method, String what) {
      return new Purpose((method + "-" + what).toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /**
   * A new generator for one purpose and one set of counters.
   *
   * @param purpose what the numbers are for
   * @param counters what is drawn for, for instance epoch and sample
   */
  public RandomGenerator random(Purpose purpose, long... counters) {
    // the purpose enters by its name, so that new purposes leave the others' numbers as they are
    long state = mix(experiment ^ 0x9E3779B97F4A7C15L);
    for (int i = 0; i < purpose.name().length(); i++) {
      state = mix(state + purpose.name().charAt(i));
    }
    for (long counter : counters) {
      state = mix(state + counter + 0x9E3779B97F4A7C15L);
    }
    return new SplittableRandom(state);
  }

  /**
   * The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): a bijection that scatters nearby
   * values.
   */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
