package io.github.sfpn.training;

import io.github.sfpn.config.Seeds;
import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.PatchSampler;
import io.github.sfpn.data.Scene;
import io.github.sfpn.data.TrainingSample;
import io.github.sfpn.degradation.Degradation;
import io.github.sfpn.degradation.GuideCamera;
import io.github.sfpn.degradation.GuideDegradation;

/**
 * Makes training batches: crops observed by both cameras, each crop with its own degradation.
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
    int scale)
    implements BatchSource {

  @Override
  public int perEpoch() {
    return (sampler.samplesPerEpoch() + size - 1) / size;
  }

  /** Side of a crop in high-resolution pixels. */
  public int side() {
    return sampler.side();
  }

  @Override
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
      TrainingSample sample = new TrainingSample(lowResolution, guide, truth);
      if (batch == null) {
        batch = new BatchAssembly(count, sample);
      }
      batch.put(i, sample);
    }
    return batch.toBatch();
  }
}
