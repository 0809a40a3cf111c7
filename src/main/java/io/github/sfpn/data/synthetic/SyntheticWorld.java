package io.github.sfpn.data.synthetic;

import io.github.sfpn.config.Seeds;
import io.github.sfpn.config.Seeds.Purpose;
import java.util.random.RandomGenerator;

/**
 * Scenes of one world: they differ in what stands where and share the pigments that everything is
 * made of, so that a network trained on some of them knows something about the others.
 */
public final class SyntheticWorld {
  /** Changes whenever the same seed begins to give other scenes. */
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
   * @param index which
   * @param size height and width in pixels
   * @return [size, size, bands] in [0, 1], bands innermost
   */
  public float[] render(int index, int size) {
    RandomGenerator random = seeds.random(Purpose.SYNTHETIC_SCENES, index);
    float[][] materials = pigments.materials(MATERIALS, random);
    return new StillLife(size, MATERIALS, random).paint().bands(materials);
  }
}
