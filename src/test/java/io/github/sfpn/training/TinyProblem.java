package io.github.sfpn.training;

import io.github.sfpn.config.DegradationConfig.Downsampling;
import io.github.sfpn.config.NetworkConfig;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.config.Seeds;
import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.PatchSampler;
import io.github.sfpn.data.Scene;
import io.github.sfpn.degradation.Cubes;
import io.github.sfpn.degradation.Degradation;
import io.github.sfpn.degradation.Degraded;
import io.github.sfpn.degradation.GuideDegradation;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.network.sfpn.TinyNetwork;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Something to learn in no time: scenes of 12 x 12 pixels and 4 bands, at scale 2. */
final class TinyProblem {
  static final int SCALE = 2;
  static final int BANDS = 4;
  static final int CROP = 3;
  static final int CROPS_PER_SCENE = 3;
  static final int BATCH = 2;
  static final Seeds SEEDS = new Seeds(5);
  static final TrainingConfig.Adam ADAM = new TrainingConfig.Adam(0.9, 0.99, 1e-8);

  static final SpectralResponse RESPONSE =
      SpectralResponse.ofChannels(
          new double[] {3, 1, 0, 0}, new double[] {0, 1, 1, 0}, new double[] {0, 0, 1, 2});

  static final Degradation DEGRADATION = TinyProblem::everySecondPixelAndNoise;

  private TinyProblem() {}

  private static Degraded everySecondPixelAndNoise(HyperspectralCube cube, RandomGenerator random) {
    HyperspectralCube small =
        new HyperspectralCube(cube.height() / SCALE, cube.width() / SCALE, cube.bands());
    for (int row = 0; row < small.height(); row++) {
      for (int column = 0; column < small.width(); column++) {
        for (int band = 0; band < small.bands(); band++) {
          float value = cube.get(SCALE * row, SCALE * column, band);
          small.set(row, column, band, value + (float) (0.01 * random.nextGaussian()));
        }
      }
    }
    return new Degraded(small.clipped(), Optional.empty(), Downsampling.BICUBIC, 0.01);
  }

  static Scene scene(int number) {
    return new Scene("scene " + number, Cubes.random(12, 12, BANDS, number));
  }

  /** Two scenes: epochs of three batches. */
  static TrainingDataLoader batches() {
    return batches(List.of(scene(1), scene(2)));
  }

  static TrainingDataLoader batches(List<Scene> scenes) {
    return new TrainingDataLoader(
        new PatchSampler(scenes, CROP * SCALE, CROPS_PER_SCENE, SEEDS),
        RESPONSE,
        DEGRADATION,
        GuideDegradation.EXACT,
        SEEDS,
        BATCH,
        SCALE);
  }

  static CoarseModel model() {
    return model(2, 1);
  }

  static CoarseModel model(int features, int modules) {
    return TinyNetwork.create(
        new NetworkConfig(features, modules, 1, TileSimilarity.CORRECT), SCALE, 1);
  }

  static CoarseStep step(CoarseModel model) {
    return new CoarseStep(model, CROP * SCALE, ADAM);
  }

  static TrainingConfig training(int epochs, int checkpointEvery, int patience) {
    return new TrainingConfig(
        epochs,
        BATCH,
        CROP,
        CROPS_PER_SCENE,
        1e-2,
        1,
        new TrainingConfig.Schedule(TrainingConfig.Shape.STEPS, 0.5, 0),
        ADAM,
        1,
        checkpointEvery,
        new TrainingConfig.EarlyStopping(patience),
        "");
  }
}
