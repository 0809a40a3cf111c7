package io.github.sfpn.data;

import io.github.sfpn.config.Seeds;
import io.github.sfpn.config.Seeds.Purpose;
import java.util.List;

/**
 * Draws augmented training crops at random positions, none with a gap. Every epoch has the same
 * number of crops of each scene, in a random order.
 *
 * <p>A sample depends on the seeds, its epoch and its index alone, so samples can be drawn in any
 * order and on any thread, and a resumed run draws the same samples.
 */
public final class PatchSampler {
  private final List<CompleteCrops> scenes;
  private final int side;
  private final int cropsPerScene;
  private final Seeds seeds;
  private volatile EpochOrder order = new EpochOrder(-1, List.of());

  /** The scene of each sample of an epoch, cached because all samples of the epoch need it. */
  private record EpochOrder(int epoch, List<Integer> places) {}

  /**
   * @param scenes the training scenes, in memory or not; none is a real pair, whose guide is larger
   * @param side height and width of a crop in (high-resolution) pixels
   * @param cropsPerScene crops of each scene in an epoch
   * @param seeds of the experiment
   * @throws DataException if a scene is smaller than a crop
   */
  public PatchSampler(List<? extends CropSource> scenes, int side, int cropsPerScene, Seeds seeds) {
    this.side = side;
    this.cropsPerScene = cropsPerScene;
    this.seeds = seeds;
    for (CropSource scene : scenes) {
      if (scene.height() < side || scene.width() < side) {
        throw new DataException(
            "training scene \"%s\": expected at least %d x %d pixels (training.crop x scale), found %d x %d. Reduce training.crop or leave the scene out."
                .formatted(scene.name(), side, side, scene.height(), scene.width()));
      }
    }
    this.scenes = scenes.stream().map(scene -> new CompleteCrops(scene, side)).toList();
  }

  /** Height and width of a crop in pixels. */
  public int side() {
    return side;
  }

  /** The number of crops in an epoch. */
  public int samplesPerEpoch() {
    return Math.multiplyExact(scenes.size(), cropsPerScene);
  }

  /**
   * One augmented crop, [side, side, L], with the same crop of a recorded guide of the cube's size.
   *
   * @param epoch counted from 0
   * @param index 0 .. samplesPerEpoch() - 1, in the order of training
   * @throws DataException if no crop of the scene is without gaps
   */
  public Scene sample(int epoch, int index) {
    CompleteCrops crops = scenes.get(order(epoch).get(index) / cropsPerScene);
    Augmentation augmentation = Augmentation.draw(seeds.random(Purpose.AUGMENTATION, epoch, index));
    Scene crop = crops.draw(seeds.random(Purpose.CROP, epoch, index));
    return new Scene(
        crop.name(), augmentation.apply(crop.cube()), crop.guide().map(augmentation::apply));
  }

  private List<Integer> order(int epoch) {
    EpochOrder known = order;
    if (known.epoch() != epoch) {
      // if two threads compute it, the results are equal
      known =
          new EpochOrder(
              epoch, RandomOrder.of(samplesPerEpoch(), seeds.random(Purpose.SAMPLE_ORDER, epoch)));
      order = known;
    }
    return known.places();
  }
}
