package io.github.sfpn.data.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.Examples;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.SceneSource;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaveFolderTest {
  @TempDir Path root;

  @Test
  void readsTheOriginalNestingAmongStrayFilesAndScenesOfOtherSizes() throws IOException {
    Path balloons = DatasetExamples.writeCaveScene(root, "balloons", 5, 7, 12);
    DatasetExamples.writeCaveScene(root, "beads", 6, 4, 12);
    Files.writeString(balloons.resolve("Thumbs.db"), "not an image");
    Files.writeString(balloons.resolve("balloons_RGB.bmp"), "not an image");
    Files.writeString(balloons.resolve("._balloons_ms_01.png"), "not an image");
    Files.writeString(root.resolve("preview_2024.png"), "not an image");

    List<SceneSource> scenes = CaveFolder.scenes(root);

    assertEquals(List.of("balloons", "beads"), scenes.stream().map(SceneSource::name).toList());
    assertEquals(
        List.of(5, 7, 12),
        List.of(scenes.get(0).height(), scenes.get(0).width(), scenes.get(0).bands()));
    HyperspectralCube cube = scenes.get(0).load().cube();
    assertEquals("5 x 7 x 12", cube.shape());
    for (int band = 0; band < 12; band++) {
      assertEquals((1000 * (band + 1) + 256 * 4 + 3) / 65535f, cube.get(4, 3, band));
    }
    assertArrayEquals(
        cube.crop(2, 3, 3, 4).values(), scenes.get(0).crop(2, 3, 3, 4).cube().values());
    assertEquals("6 x 4 x 12", scenes.get(1).load().cube().shape());
  }

  @Test
  void readsScenesWithoutTheInnerFolder() throws IOException {
    Examples.writeGray(root.resolve("clay_ms/clay_ms_01.png"), 2, 3, 0);
    Examples.writeGray(root.resolve("clay_ms/clay_ms_02.png"), 2, 3, 65535 - 258);

    HyperspectralCube cube = CaveFolder.scenes(root).get(0).load().cube();

    assertArrayEquals(new float[] {0, (65535 - 258) / 65535f}, cube.spectrum(0, 0));
    assertEquals(1f, cube.get(1, 2, 1));
  }

  @Test
  void readsEightBitColourImagesThatAreGrayAndNoOthers() throws IOException {
    Path file = root.resolve("paint_ms/paint_ms_1.png");
    for (int type :
        new int[] {
          BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_GRAY
        }) {
      write(type, file, 51, 51);
      // alpha, where there is one, differs from the colours
      assertArrayEquals(
          new float[] {0.2f, 0.2f}, CaveFolder.scenes(root).get(0).load().cube().values());
    }

    write(BufferedImage.TYPE_INT_ARGB, file, 51, 52);
    assertFails(
        () -> CaveFolder.scenes(root).get(0).load(), "paint_ms_1.png", "51", "52", "must be gray");

    write(BufferedImage.TYPE_BYTE_BINARY, file, 1, 1);
    assertFails(() -> CaveFolder.scenes(root).get(0).load(), "paint_ms_1.png", "8 or 16 bits");
  }

  private static void write(int type, Path file, int red, int other) throws IOException {
    BufferedImage image = new BufferedImage(2, 1, type);
    for (int column = 0; column < 2; column++) {
      int[] samples = {red, other, other, 200};
      image
          .getRaster()
          .setPixel(column, 0, Arrays.copyOf(samples, image.getRaster().getNumBands()));
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  @Test
  void namesMissingBandsEvenTheLast() throws IOException {
    Path balloons = DatasetExamples.writeCaveScene(root, "balloons", 2, 2, 4);
    Path beads = DatasetExamples.writeCaveScene(root, "beads", 2, 2, 4);
    Files.delete(beads.resolve("beads_ms_04.png"));
    assertFails(() -> CaveFolder.scenes(root), "beads_ms", "bands 1 to 4", "beads_ms_04.png");

    Files.delete(balloons.resolve("balloons_ms_02.png"));
    assertFails(() -> CaveFolder.scenes(root), "balloons_ms", "Missing: balloons_ms_02.png");
  }

  @Test
  void namesAMissingFirstBandAndTheFileThatIsNone() throws IOException {
    Path balloons = DatasetExamples.writeCaveScene(root, "balloons", 2, 2, 4);
    Path beads = DatasetExamples.writeCaveScene(root, "beads", 2, 2, 4);
    Files.delete(balloons.resolve("balloons_ms_01.png"));
    assertFails(() -> CaveFolder.scenes(root), "bands 1 to 4", "Missing: balloons_ms_01.png.");

    Examples.writeGray(beads.resolve("beads_ms_2024.png"), 2, 2, 0);
    assertFails(
        () -> CaveFolder.scenes(root),
        "expected bands 1 to 2024, as there is beads_ms_2024.png",
        "balloons_ms_01.png, balloons_ms_05.png",
        "balloons_ms_08.png and 2016 more.",
        "remove what is no band");
  }

  @Test
  void namesABandInAFolderOfAnotherName() throws IOException {
    Examples.writeGray(root.resolve("copy of balloons/balloons_ms_01.png"), 2, 2, 0);

    assertFails(
        () -> CaveFolder.scenes(root),
        "copy of balloons",
        "balloons_ms_01.png in a folder that is not called balloons_ms");
  }

  @Test
  void refusesBandsCountedFromZeroAndBandsFoundTwice() throws IOException {
    Examples.writeGray(root.resolve("a_ms/a_ms_00.png"), 2, 2, 0);
    Examples.writeGray(root.resolve("a_ms/a_ms_01.png"), 2, 2, 0);
    assertFails(() -> CaveFolder.scenes(root), "numbered from 0 to 1");

    Files.move(root.resolve("a_ms/a_ms_00.png"), root.resolve("a_ms/a_ms_1.png"));
    assertFails(() -> CaveFolder.scenes(root), "a_ms_01.png", "a_ms_1.png", "Remove");
  }

  @Test
  void namesTheBandOfAnotherSize() throws IOException {
    Path folder = DatasetExamples.writeCaveScene(root, "balloons", 4, 4, 3);
    Examples.writeGray(folder.resolve("balloons_ms_02.png"), 4, 5, 0);

    assertFails(() -> CaveFolder.scenes(root), "balloons_ms_02.png", "4 x 4", "4 x 5");
  }

  @Test
  void namesATruncatedFileWhenTheFolderIsOpened() throws IOException {
    Path folder = DatasetExamples.writeCaveScene(root, "balloons", 64, 64, 3);
    Path file = folder.resolve("balloons_ms_03.png");
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 7, 20, 60, whole.length / 2, whole.length - 13}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertFails(
          () -> CaveFolder.scenes(root), "balloons_ms_03.png", "expected a whole PNG", "again");
    }
  }

  @Test
  void namesAFileWhosePixelsAreDamaged() throws IOException {
    Path folder = DatasetExamples.writeCaveScene(root, "balloons", 64, 64, 3);
    Path file = folder.resolve("balloons_ms_02.png");
    byte[] bytes = Files.readAllBytes(file);
    for (int i = bytes.length / 2; i < bytes.length / 2 + 8; i++) {
      bytes[i] ^= 0x55;
    }
    Files.write(file, bytes);
    SceneSource scene = CaveFolder.scenes(root).get(0);

    assertFails(scene::load, "balloons_ms_02.png", "expected a whole PNG");
  }

  @Test
  void saysWhatWasExpectedInAFolderWithoutScenes() throws IOException {
    assertFails(() -> CaveFolder.scenes(root), "found no band file", "balloons_ms_01.png");
    assertFails(
        () -> CaveFolder.scenes(root.resolve("absent")),
        "absent",
        "no such folder",
        "dataset.root");
    Path file = Files.writeString(root.resolve("file"), "");
    assertFails(() -> CaveFolder.scenes(file), "found a file");
  }

  private static void assertFails(Runnable action, String... parts) {
    String message = assertThrows(DataException.class, action::run).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "\"" + part + "\" is not in: " + message);
    }
  }
}
