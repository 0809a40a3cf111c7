package io.github.sfpn.training;

import io.github.sfpn.config.Seeds;
import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.PatchSampler;
import io.github.sfpn.data.Scene;
import io.github.sfpn.degradation.Degradation;
import io.github.sfpn.degradation.GuideCamera;
import io.github.sfpn.degradation.GuideDegradation;

/**
 * Makes training batches: crops observed by both cameras, each crop with its own degradation.
 *
 * <p>A batch depends on its number alone, so batches can be prepared in any order, on any thread,
 * and after a resume.
 *
 * @param sampler draws the crops
 * @param camera of the guides
 * @param degradation of the hyperspectral camera
 * @param guideDegradation of the guides
 * @param seeds of the experiment
 * @param size crops in a batch; the last of an epoch may have fewer
 * @param scale s
 */
public record TrainingDataLoader(
    PatchSampler sampler,
    GuideCamera camera,
    Degradation degradation,
    GuideDegradation guideDegradation,
    Seeds seeds,
    int size,
    int scale) {

  /** With exact guides. */
  public TrainingDataLoader(
      PatchSampler sampler,
      GuideCamera camera,
      Degradation degradation,
      Seeds seeds,
      int size,
      int scale) {
    this(sampler, camera, degradation, GuideDegradation.EXACT, seeds, size, scale);
  }

  /** The number of batches in an epoch. */
  public int perEpoch() {
    return (sampler.samplesPerEpoch() + size - 1) / size;
  }

  /** Side of a crop in high-resolution pixels. */
  public int side() {
    return sampler.side();
  }

  /**
   * One batch.
   *
   * @param number counted from 0 over all epochs
   */
  public Batch batch(int number) {
    int epoch = number / perEpoch();
    int first = number % perEpoch() * size;
    int count = Math.min(size, sampler.samplesPerEpoch() - first);
    BatchAssembly batch = null;
    for (int i = 0; i < count; i++) {
      int index = first + i;
      Scene crop = sampler.sample(epoch, index);
      HyperspectralCube truth = crop.cube();
      HyperspectralCube lowResolution =
          degradation
              .apply(truth, seeds.random(Purpose.TRAINING_DEGRADATION, epoch, index))
              .lowResolution();
      HyperspectralCube guide = guideDegradation.guide(camera, crop, seeds, epoch, index);
      if (batch == null) {
        batch = new BatchAssembly(count, lowResolution, guide, truth);
      }
      batch.put(i, lowResolution, guide, truth);
    }
    return batch.toBatch(scale);
  }

  /** Collects samples in the arrays of a batch. */
  private static final class BatchAssembly {
    private final int count;
    private final HyperspectralCube firstTruth;
    private final int guideChannels;
    private final float[] lowResolution;
    private final float[] guide;
    private final float[] truth;

    BatchAssembly(
        int count,
        HyperspectralCube lowResolution,
        HyperspectralCube guide,
        HyperspectralCube truth) {
      this.count = count;
      firstTruth = truth;
      guideChannels = guide.bands();
      this.lowResolution = new float[count * lowResolution.values().length];
      this.guide = new float[count * guide.values().length];
      this.truth = new float[count * truth.values().length];
    }

    void put(int i, HyperspectralCube z, HyperspectralCube y, HyperspectralCube x) {
      put(i, z.values(), lowResolution);
      put(i, y.values(), guide);
      put(i, x.values(), truth);
    }

    private static void put(int i, float[] sample, float[] batch) {
      System.arraycopy(sample, 0, batch, i * sample.length, sample.length);
    }

    Batch toBatch(int scale) {
      return new Batch(
          count,
          firstTruth.height(),
          scale,
          firstTruth.bands(),
          guideChannels,
          lowResolution,
          guide,
          truth);
    }
  }
}
