package io.github.sfpn.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlignmentTest {
  /** A scene of images of these heights and widths. */
  private static ViewedScene scene(int[]... sizes) {
    return new ViewedScene(
        "scene",
        Arrays.stream(sizes)
            .map(
                size ->
                    new ViewedImage(
                        size[0] + " rows",
                        ViewedImage.Role.FILE,
                        "",
                        ImageSource.of(
                            new HyperspectralCube(size[0], size[1], 1), Optional.empty())))
            .toList());
  }

  private static int[] size(int height, int width) {
    return new int[] {height, width};
  }

  @Test
  void sizesDifferByWholeFactors() {
    Alignment alignment = Alignment.of(scene(size(6, 8), size(24, 32), size(12, 16)));
    assertEquals(List.of(4, 1, 2), alignment.factors());
    assertEquals(24, alignment.height());
    for (int[] wrong : List.of(size(7, 8), size(6, 16), size(24, 16), size(25, 32), size(6, 9))) {
      assertThrows(DataException.class, () -> Alignment.of(scene(size(24, 32), wrong)));
    }
  }

  @Test
  void scalesLeaveWholePixelsOfEveryImage() {
    assertArrayEquals(
        new int[] {1, 2, 4, 8, 16},
        Alignment.of(scene(size(24, 32), size(6, 8))).scales().toArray());
    assertArrayEquals(
        new int[] {1, 3}, Alignment.of(scene(size(24, 33), size(8, 11))).scales().toArray());
  }

  @Test
  void aWindowGetsWholePixelsOfEveryImage() {
    Alignment alignment = Alignment.of(scene(size(24, 32), size(6, 8)));
    Optional<Window> wanted = Optional.of(new Window(3, 5, 6, 2));
    assertEquals(new Window(0, 4, 12, 4), alignment.window(wanted, 1, "scene"));
    assertEquals(new Window(0, 0, 16, 8), alignment.window(wanted, 8, "scene"));
    assertEquals(new Window(0, 0, 16, 32), alignment.window(Optional.empty(), 16, "scene"));
    assertThrows(
        UsageException.class,
        () -> alignment.window(Optional.of(new Window(20, 0, 5, 5)), 1, "scene"));
    assertThrows(UsageException.class, () -> alignment.window(Optional.empty(), 32, "scene"));
  }

  @Test
  void aWindowIsTypedAsRowColumnAndSize() {
    assertEquals(new Window(100, 0, 256, 128), Window.parse("101,1,256x128"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1,1", "0,1,5x5", "1,0,5x5", "1,1,0x5", "1,1,5", "a,1,5x5", "-1,1,5x5"})
  void anythingElseIsNoWindow(String text) {
    assertThrows(UsageException.class, () -> Window.parse(text));
  }
}
