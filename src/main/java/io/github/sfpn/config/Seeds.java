package io.github.sfpn.config;

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
  /** What a generator is for. No two purposes share a generator. */
  public enum Purpose {
    INITIAL_WEIGHTS,
    REFINEMENT_WEIGHTS,
    SAMPLE_ORDER,
    CROP,
    AUGMENTATION,
    TRAINING_DEGRADATION,
    TEST_DEGRADATION,
    SPLIT,
    SYNTHETIC_SCENES,
    RESAMPLING,
    CLUSTERS,
    PZRES_NET_WEIGHTS,
    MHF_NET_WEIGHTS,
    UAL_WEIGHTS,
    UAL_ADAPTATION_WEIGHTS
  }

  /**
   * A new generator for one purpose and one set of counters.
   *
   * @param purpose what the numbers are for
   * @param counters what is drawn for, for instance epoch and sample
   */
  public RandomGenerator random(Purpose purpose, long... counters) {
    // the purpose enters by name, not by ordinal: reordering the enum must not change results
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
