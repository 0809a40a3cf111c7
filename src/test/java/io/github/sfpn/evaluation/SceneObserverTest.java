package io.github.sfpn.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.Scene;
import io.github.sfpn.degradation.Interpolation;
import io.github.sfpn.evaluation.SceneObserver.Observed;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SceneObserverTest {
  @Property(tries = 50)
  void keepsWholeLowResolutionPixels(
      @ForAll @IntRange(min = 12, max = 40) int height,
      @ForAll @IntRange(min = 12, max = 40) int width,
      @ForAll @IntRange(min = 2, max = 5) int scale,
      @ForAll long seed) {
    HyperspectralCube cube = Scenes.random(height, width, 4, seed);

    Observed observed = Scenes.observer(scale, 1).observe(new Scene("a", cube));

    HyperspectralCube z = observed.observation().lowResolution();
    HyperspectralCube y = observed.observation().guide();
    assertEquals("%d x %d x 4".formatted(height / scale, width / scale), z.shape());
    assertEquals("%d x %d x 2".formatted(z.height() * scale, z.width() * scale), y.shape());
    HyperspectralCube expected = cube.crop(0, 0, y.height(), y.width());
    assertArrayEquals(expected.values(), observed.truth().orElseThrow().values());
    assertEquals("a", observed.name());
  }

  /** Whose guide was recorded, two channels at twice the cube's size. */
  private static final Scene PAIR =
      new Scene("pair", Scenes.random(9, 12, 4, 1), Optional.of(Scenes.random(18, 24, 2, 2)));

  @Test
  void aRealPairIsSeenAsItIs() {
    Observed observed = Scenes.observer(2, 1).observe(PAIR);
    assertEquals(Optional.empty(), observed.truth());
    assertEquals(Optional.empty(), observed.observation().sampling());
    assertSame(PAIR.cube(), observed.observation().lowResolution());
    assertSame(PAIR.guide().orElseThrow(), observed.observation().guide());
  }

  @Test
  void oneScaleDownTheCubeOfAPairIsTheTruth() {
    Observed observed = Scenes.observer(2, 1).oneScaleDown().observe(PAIR);
    assertArrayEquals(
        PAIR.cube().crop(0, 0, 8, 12).values(), observed.truth().orElseThrow().values());
    HyperspectralCube reduced =
        Interpolation.BICUBIC.resize(PAIR.guide().orElseThrow(), 9, 12).clipped();
    assertArrayEquals(reduced.crop(0, 0, 8, 12).values(), observed.observation().guide().values());
    assertEquals("4 x 6 x 4", observed.observation().lowResolution().shape());
  }

  @Test
  void aGuideThatWasRecordedTakesTheResponsesPlace() {
    HyperspectralCube guide = Scenes.random(12, 12, 2, 3);
    Observed observed =
        Scenes.observer(2, 1)
            .observe(
                new Scene("a", PAIR.cube().crop(0, 0, 8, 8), Optional.of(guide.crop(0, 0, 8, 8))));
    assertArrayEquals(guide.crop(0, 0, 8, 8).values(), observed.observation().guide().values());
    assertEquals("4 x 4 x 4", observed.observation().lowResolution().shape());
  }

  @Test
  void aSceneIsSeenTheSameWhateverElseIsTested() {
    Scene a = new Scene("a", Scenes.random(16, 16, 4, 1));
    Scene b = new Scene("b", a.cube());
    float[] alone = seen(Scenes.observer(2, 1), a);

    SceneObserver observer = Scenes.observer(2, 1);
    float[] other = seen(observer, b);
    assertArrayEquals(alone, seen(observer, a));
    assertArrayEquals(alone, seen(observer, a));

    // but the noise is not the same on every scene, nor for every seed
    assertEquals(0, equalValues(alone, other));
    assertEquals(0, equalValues(alone, seen(Scenes.observer(2, 2), a)));
  }

  private static float[] seen(SceneObserver observer, Scene scene) {
    return observer.observe(scene).observation().lowResolution().values();
  }

  /** Apart from values that clipping made equal. */
  private static long equalValues(float[] a, float[] b) {
    SplittableRandom any = new SplittableRandom(0);
    return Arrays.stream(any.ints(100, 0, a.length).toArray())
        .filter(i -> a[i] == b[i] && a[i] > 0 && a[i] < 1)
        .count();
  }
}
