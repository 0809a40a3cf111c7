package io.github.sfpn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CentralCropTest {
  private static final double[] WAVELENGTHS = {450, 550, 650};

  /** A real pair: the guide is twice as fine as the cube. */
  private static final SceneSource PAIR =
      new Pair(Examples.cube(21, 26, 3), Examples.cube(42, 52, 2));

  private record Pair(HyperspectralCube cube, HyperspectralCube guide) implements SceneSource {
    @Override
    public String name() {
      return "pair";
    }

    @Override
    public int height() {
      return cube.height();
    }

    @Override
    public int width() {
      return cube.width();
    }

    @Override
    public int bands() {
      return cube.bands();
    }

    @Override
    public Optional<double[]> wavelengths() {
      return Optional.of(WAVELENGTHS);
    }

    @Override
    public OptionalInt guideChannels() {
      return OptionalInt.of(guide.bands());
    }

    @Override
    public int guideScale() {
      return 2;
    }

    @Override
    public Scene load() {
      return new Scene(name(), cube, Optional.of(guide));
    }

    @Override
    public String fingerprint() {
      return "of the pair";
    }
  }

  @Test
  void isTheMiddleOfTheSceneAndOfItsGuide() {
    SceneSource crop = PAIR.centre(16);
    Scene scene = crop.load();
    assertEquals("pair", scene.name());
    assertEquals(16, crop.height());
    assertEquals(16, crop.width());
    assertEquals(2, crop.guideScale());
    assertEquals(OptionalInt.of(2), crop.guideChannels());
    assertSame(WAVELENGTHS, crop.wavelengths().orElseThrow());
    Scene whole = PAIR.load();
    assertArrayEquals(
        whole.cube().crop(2, 5, 16, 16).values(),
        scene.cube().values(),
        "as many pixels are cut on both sides");
    assertArrayEquals(
        whole.guide().orElseThrow().crop(4, 10, 32, 32).values(),
        scene.guide().orElseThrow().values());
  }

  @Test
  void isNeverLargerThanTheScene() {
    assertSame(PAIR, PAIR.centre(0));
    SceneSource crop = PAIR.centre(10_000);
    assertEquals(PAIR.height(), crop.height());
    assertEquals(PAIR.width(), crop.width());
    assertArrayEquals(PAIR.load().cube().values(), crop.load().cube().values());
  }
}
