package io.github.sfpn.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.data.Scene;
import io.github.sfpn.data.SceneSource;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ReducedResolutionTest {
  private record Loaded(Scene scene, int guideScale) implements SceneSource {
    static Loaded pair(int height, int width, int scale) {
      return new Loaded(
          new Scene(
              "pair",
              Cubes.random(height, width, 4, 1),
              Optional.of(Cubes.random(scale * height, scale * width, 3, 2))),
          scale);
    }

    @Override
    public String name() {
      return scene.name();
    }

    @Override
    public int height() {
      return scene.height();
    }

    @Override
    public int width() {
      return scene.width();
    }

    @Override
    public int bands() {
      return scene.cube().bands();
    }

    @Override
    public OptionalInt guideChannels() {
      return OptionalInt.of(3);
    }

    @Override
    public Scene load() {
      return scene;
    }

    @Override
    public String fingerprint() {
      return "of the pair";
    }
  }

  /** To the last bit: training on crops read one by one must be training on whole scenes. */
  @Property(tries = 60)
  void aCropIsReducedAsTheWholeIs(
      @ForAll @IntRange(min = 2, max = 9) int scale,
      @ForAll @IntRange(max = 5) int top,
      @ForAll @IntRange(max = 6) int left,
      @ForAll @IntRange(min = 1, max = 4) int side) {
    SceneSource pair = Loaded.pair(9, 10, scale);
    SceneSource reduced = ReducedResolution.of(pair);
    assertEquals(1, reduced.guideScale());
    Scene whole = reduced.load();
    assertEquals("9 x 10 x 3", whole.guide().orElseThrow().shape());
    Scene expected = whole.crop(top, left, side, side);
    Scene crop = reduced.crop(top, left, side, side);
    assertArrayEquals(expected.cube().values(), crop.cube().values());
    assertArrayEquals(expected.guide().orElseThrow().values(), crop.guide().orElseThrow().values());
  }
}
