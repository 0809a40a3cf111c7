package io.github.sfpn.report.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredSceneTest {
  private static final double[] PLACES = {400, 410, 420};

  private static PixelSpectra pixel(int row) {
    return new PixelSpectra(
        row,
        2 * row,
        List.of(
            new Series("truth", PLACES, new double[] {0.1, 0.2, 0.3}),
            new Series("bicubic", PLACES, new double[] {0.4, 0.5, 0.6}),
            new Series("sfpn fine", PLACES, new double[] {0.7, 0.8, row})));
  }

  private static Plane error(int side, float largest) {
    float[] values = new float[side * 2 * side];
    IntStream.range(0, values.length).forEach(i -> values[i] = largest * (i % 7) / 6);
    return new Plane(side, 2 * side, values);
  }

  private static StoredScene scene(int side) {
    return new StoredScene(
        new BufferedImage(2 * side, side, BufferedImage.TYPE_INT_RGB),
        "wavelength (nm)",
        List.of(
            new StoredScene.Estimate("bicubic", "bicubic", error(side, 1)),
            new StoredScene.Estimate("sfpn", "fine", error(side, 0.01f))),
        List.of(pixel(1), pixel(5)));
  }

  @Test
  void oneEstimateReadsBackWithTheTruth(@TempDir Path folder) {
    Path place = folder.resolve("scenes/beads");
    scene(16).write(place);
    scene(16).write(place); // an evaluation that is made again
    StoredScene read = StoredScene.read(place, "sfpn", "fine").orElseThrow();
    assertArrayEquals(
        error(16, 0.01f).values(), read.estimates().get(0).error().values(), 1f / 65535);
    assertEquals("wavelength (nm)", read.axis());
    PixelSpectra pixel = read.pixels().get(1);
    assertEquals(List.of(5, 10, 2), List.of(pixel.row(), pixel.column(), pixel.spectra().size()));
    assertArrayEquals(PLACES, pixel.spectra().get(0).x());
    assertArrayEquals(new double[] {0.1, 0.2, 0.3}, pixel.spectra().get(0).y());
    assertArrayEquals(new double[] {0.7, 0.8, 5}, pixel.spectra().get(1).y());
    assertEquals(Optional.empty(), StoredScene.read(place, "sfpn", "coarse"));
    assertEquals(Optional.empty(), StoredScene.read(folder.resolve("none"), "sfpn", "fine"));
  }

  @Test
  void largeMapsAreAveragedDown(@TempDir Path folder) {
    scene(300).write(folder);
    Plane read =
        StoredScene.read(folder, "bicubic", "bicubic").orElseThrow().estimates().get(0).error();
    assertEquals(List.of(128, 256), List.of(read.height(), read.width()));
  }

  @Test
  void theSameErrorHasTheSameColourWhateverTheMethod(@TempDir Path folder) throws IOException {
    float[] half = new float[64 * 64];
    Arrays.fill(half, 0.2f);
    half[0] = 0.4f;
    Plane plane = new Plane(64, 64, half);
    float[] scattered = new float[64 * 64];
    Arrays.fill(scattered, 0, 2048, 0.4f);
    Arrays.fill(scattered, 2048, 4096, 0.2f);
    Path png = folder.resolve("scene.png");
    new SceneComparisonFigure(
            "beads",
            new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB),
            List.of(
                new SceneComparisonFigure.Method("a", "1 dB", plane),
                new SceneComparisonFigure.Method("b", "2 dB", new Plane(64, 64, scattered))),
            new SpectraFigure("band", List.of(pixel(1))))
        .write(png);
    BufferedImage image = ImageIO.read(png.toFile());
    // cells of 340 from (28, 76), 16 apart; the truth is the first
    int y = 76 + 300;
    int ofA = image.getRGB(28 + 356 + 170, y);
    int ofB = image.getRGB(28 + 2 * 356 + 170, y);
    assertEquals(ofA, ofB);
    assertEquals(0xfde725, image.getRGB(28 + 2 * 356 + 170, 76 + 20) & 0xffffff);
    assertTrue((ofA & 0xffffff) != 0xfde725);
  }
}
