package io.github.sfpn.data.synthetic;

import io.github.sfpn.config.Seeds;
import io.github.sfpn.config.Seeds.Purpose;
import java.util.random.RandomGenerator;

/**
 * Generates scenes that differ in their objects and share their pigments, so that a network can
 * generalise from some scenes to others.
 */
public final class SyntheticWorld {
  /** Version of the generator; it changes whenever the same seed gives other scenes. */
  public static final int VERSION = 1;

  private static final int PIGMENTS = 24;
  private static final int MATERIALS = 9;

  private final Seeds seeds;
  private final Pigments pigments;

  /**
   * @param seed of the world
   * @param bands evenly spaced from 400 to 700 nm
   */
  public SyntheticWorld(long seed, int bands) {
    this.seeds = new Seeds(seed);
    this.pigments = new Pigments(PIGMENTS, bands, seeds.random(Purpose.SYNTHETIC_SCENES));
  }

  /**
   * Renders one scene.
   *
   * @param index number of the scene
   * @param size height and width in pixels
   * @return [size, size, bands] in [0, 1], bands innermost
   */
  public float[] render(int index, int size) {
    RandomGenerator random = seeds.random(Purpose.SYNTHETIC_SCENES, index);
    float[][] materials = pigments.materials(MATERIALS, random);
    return new StillLife(size, MATERIALS, random).paint().bands(materials);
  }
}
