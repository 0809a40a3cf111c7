package io.github.sfpn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.config.Seeds;
import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.PatchSampler;
import io.github.sfpn.data.Scene;
import io.github.sfpn.degradation.GuideDegradation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TrainingDataLoaderTest {
  private static final List<Scene> SCENES =
      List.of(TinyProblem.scene(1), TinyProblem.scene(2), TinyProblem.scene(3));
  private static final int SIDE = TinyProblem.CROP * TinyProblem.SCALE;

  @Property(tries = 50)
  void aBatchHoldsTheCropsOfItsNumberAsBothCamerasSeeThem(
      @ForAll @IntRange(min = 1, max = 5) int cropsPerScene,
      @ForAll @IntRange(min = 1, max = 20) int size,
      @ForAll @IntRange(max = 30) int number,
      @ForAll long seed) {
    Seeds seeds = new Seeds(seed);
    TrainingDataLoader source = source(cropsPerScene, size, seeds);
    int samples = SCENES.size() * cropsPerScene;
    assertEquals((int) Math.ceil((double) samples / size), source.perEpoch());
    int epoch = number / source.perEpoch();
    int first = number % source.perEpoch() * size;
    Batch batch = source.batch(number);
    assertEquals(Math.min(size, samples - first), batch.size());
    assertEquals(SIDE, batch.side());
    assertEquals(3, batch.guideChannels());
    assertEquals(TinyProblem.BANDS, batch.bands());
    for (int i = 0; i < batch.size(); i++) {
      HyperspectralCube truth = source.sampler().sample(epoch, first + i).cube();
      HyperspectralCube low =
          TinyProblem.DEGRADATION
              .apply(truth, seeds.random(Purpose.TRAINING_DEGRADATION, epoch, first + i))
              .lowResolution();
      assertArrayEquals(truth.values(), sample(batch.truth(), batch.size(), i));
      assertArrayEquals(
          TinyProblem.RESPONSE.apply(truth).values(), sample(batch.guide(), batch.size(), i));
      assertArrayEquals(low.values(), sample(batch.lowResolution(), batch.size(), i));
    }
  }

  private static TrainingDataLoader source(int cropsPerScene, int size, Seeds seeds) {
    return new TrainingDataLoader(
        new PatchSampler(SCENES, SIDE, cropsPerScene, seeds),
        TinyProblem.RESPONSE,
        TinyProblem.DEGRADATION,
        GuideDegradation.EXACT,
        seeds,
        size,
        TinyProblem.SCALE);
  }

  private static float[] sample(float[] batch, int size, int i) {
    int each = batch.length / size;
    return Arrays.copyOfRange(batch, i * each, (i + 1) * each);
  }

  @Property(tries = 10)
  void aBatchIsTheSameWhateverThreadMakesItAndWhatCameBefore(@ForAll long seed) {
    TrainingDataLoader many = source(5, 4, new Seeds(seed));
    List<Batch> atOnce = IntStream.range(0, 12).parallel().mapToObj(many::batch).toList();
    for (int number = 11; number >= 0; number--) {
      Batch alone = source(5, 4, new Seeds(seed)).batch(number);
      assertArrayEquals(alone.truth(), atOnce.get(number).truth());
      assertArrayEquals(alone.guide(), atOnce.get(number).guide());
      assertArrayEquals(alone.lowResolution(), atOnce.get(number).lowResolution());
    }
  }
}
