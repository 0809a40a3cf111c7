package io.github.sfpn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CentralCropTest {
  private final SceneSource whole =
      Dataset.open(Examples.dataset("synthetic", Path.of("."))).test().get(0);

  @Test
  void isTheMiddleOfTheScene() {
    int size = whole.height() - 5;
    SceneSource crop = whole.centre(size);
    HyperspectralCube cube = crop.load().cube();
    assertEquals(whole.name(), crop.load().name());
    assertEquals(size, crop.height());
    assertArrayEquals(
        whole.load().cube().crop(2, 2, size, size).values(),
        cube.values(),
        "as many pixels are cut on both sides");
  }

  @Test
  void isNeverLargerThanTheScene() {
    assertSame(whole, whole.centre(0));
    SceneSource crop = whole.centre(10_000);
    assertEquals(whole.height(), crop.height());
    assertEquals(whole.width(), crop.width());
    assertArrayEquals(whole.load().cube().values(), crop.load().cube().values());
  }
}
