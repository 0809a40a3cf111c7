package io.github.sfpn.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.report.ReportFigure;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {
  private static final int LOWEST = 0x440154;
  private static final int HIGHEST = 0xfde725;
  private static final int WHITE = 0xffffff;

  private static Plane plane(int height, int width, float offset) {
    float[] values = new float[height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = offset + (i % 7) / 10f + (i / width > height / 2 ? 0.2f : 0);
    }
    return new Plane(height, width, values);
  }

  private static int rgb(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & WHITE;
  }

  private static BufferedImage bands(Path folder, Plane truth, Plane... estimates)
      throws IOException {
    Path png = folder.resolve("figures/bands.png");
    List<BandComparisonFigure.Estimate> columns =
        IntStream.range(0, estimates.length)
            .mapToObj(i -> new BandComparisonFigure.Estimate("method " + i, estimates[i]))
            .toList();
    BandComparisonFigure.Band band = new BandComparisonFigure.Band("band 10", truth, columns);
    new BandComparisonFigure("scene", List.of(band, band)).write(png);
    return ImageIO.read(png.toFile());
  }

  @Test
  void anExactEstimateHasTheLowestColourThroughout(@TempDir Path folder) throws IOException {
    Plane truth = plane(64, 64, 0);
    BufferedImage image = bands(folder, truth, truth, plane(64, 64, 0.1f));
    // cells of 400 x 400 from (72, 76), 16 apart, the errors 72 below
    assertEquals(28 + 44 + 3 * 400 + 2 * 16 + 28, image.getWidth());
    assertEquals(28 + 48 + 2 * (400 + 72 + 400) + 32 + 28, image.getHeight());
    int errors = 76 + 400 + 72;
    int exact = count(image, 488, errors, LOWEST);
    assertTrue(exact > 400 * 400 - 4 * 3 * 160 - 1, "all but the frame of the detail: " + exact);
    assertEquals(HIGHEST, rgb(image, 904 + 200, errors + 200), "0.1 is the top of the scale");
    assertEquals(WHITE, rgb(image, 2, 2));
    assertEquals(0, rgb(image, 72 + 221, 76), "zero, in column 35, is black");
  }

  private static int count(BufferedImage image, int left, int top, int colour) {
    return (int)
        IntStream.range(0, 400 * 400)
            .filter(i -> rgb(image, left + i % 400, top + i / 400) == colour)
            .count();
  }

  @Test
  void anyShapeIsDrawn(@TempDir Path folder) throws IOException {
    for (int[] shape : new int[][] {{1, 1}, {3, 50}, {200, 9}, {1, 500}, {700, 600}}) {
      Plane truth = plane(shape[0], shape[1], 0);
      float[] unknown = new float[truth.values().length];
      Arrays.fill(unknown, Float.NaN);
      BufferedImage image = bands(folder, truth, new Plane(shape[0], shape[1], unknown));
      assertTrue(image.getWidth() < 2000 && image.getHeight() < 4000, () -> "" + image);
    }
  }

  @Test
  void picturesInColoursAreSideBySide(@TempDir Path folder) throws IOException {
    Plane black = plane(64, 64, 0).stretched(2, 3);
    Plane white = plane(64, 64, 0).stretched(-2, -1);
    Plane detailed = plane(64, 64, 0);
    Path png = folder.resolve("colours.png");
    new ColourComparisonFigure(
            "scene",
            List.of(
                new ColourComparisonFigure.Panel("guide", detailed, detailed, detailed),
                new ColourComparisonFigure.Panel("red", white, black, black),
                new ColourComparisonFigure.Panel("cyan", black, white, white)))
        .write(png);
    BufferedImage image = ImageIO.read(png.toFile());
    assertEquals(28 + 3 * 400 + 2 * 16 + 28, image.getWidth());
    assertEquals(28 + 48 + 400 + 44 + 28, image.getHeight());
    int uncovered = 400 * 400 - 4 * 3 * 160 - 1;
    assertTrue(count(image, 28 + 416, 76, 0xff0000) > uncovered);
    assertTrue(count(image, 28 + 832, 76, 0x00ffff) > uncovered);
  }

  @Test
  void spectraHaveAPanelEach(@TempDir Path folder) throws IOException {
    double[] nanometres = DoubleStream.iterate(400, x -> x + 10).limit(31).toArray();
    double[] values = DoubleStream.of(nanometres).map(x -> x / 1000).toArray();
    double[] estimate = DoubleStream.of(values).map(v -> 1 - v).toArray();
    List<Series> spectra =
        List.of(new Series("truth", nanometres, values), new Series("sfpn", nanometres, estimate));
    Path png = folder.resolve("spectra.png");
    new SpectraFigure(
            "wavelength (nm)",
            List.of(new PixelSpectra(1, 2, spectra), new PixelSpectra(3, 4, spectra)))
        .write(png);
    BufferedImage image = ImageIO.read(png.toFile());
    assertEquals(1600, image.getWidth());
    for (int panel = 0; panel < 2; panel++) {
      assertNotEquals(0, inColumns(image, 800 * panel, 800, 0xd55e00), "sfpn in its colour");
      assertNotEquals(0, inColumns(image, 800 * panel, 800, 0x000000), "the truth in black");
    }
  }

  /** From the seventh on colours come again, and markers tell them apart: there are squares. */
  @Test
  void spectraHaveTheMarkersOfTheLegend(@TempDir Path folder) throws IOException {
    double[] nanometres = DoubleStream.iterate(400, x -> x + 10).limit(31).toArray();
    List<Series> spectra =
        IntStream.rangeClosed(0, 7)
            .mapToObj(
                i ->
                    new Series(
                        "method " + i,
                        nanometres,
                        DoubleStream.of(nanometres).map(x -> i == 7 ? 0.9 : 0.1 * i).toArray()))
            .toList();
    Path png = folder.resolve("spectra.png");
    new SpectraFigure("wavelength (nm)", List.of(new PixelSpectra(1, 2, spectra))).write(png);
    BufferedImage image = ImageIO.read(png.toFile());
    int[] inRows =
        IntStream.range(0, image.getHeight())
            .map(
                y ->
                    (int)
                        IntStream.range(0, image.getWidth())
                            .filter(x -> rgb(image, x, y) == 0xd55e00)
                            .count())
            .toArray();
    int top =
        IntStream.range(0, inRows.length).filter(y -> inRows[y] > 0).findFirst().orElseThrow();
    assertTrue(inRows[top] >= 6 * 31, "flat at the top: " + inRows[top]);
  }

  private static int inColumns(BufferedImage image, int left, int width, int colour) {
    return (int)
        IntStream.range(0, width * image.getHeight())
            .filter(i -> rgb(image, left + i % width, i / width) == colour)
            .count();
  }

  @Test
  void curvesShowWhatWasRecorded(@TempDir Path folder) throws IOException {
    double[] x = DoubleStream.iterate(1, v -> v + 1).limit(5000).toArray();
    double[] falling = DoubleStream.of(x).map(v -> 1 / v).toArray();
    double[] diverging = DoubleStream.of(x).map(v -> v > 9 ? Double.NaN : v).toArray();
    Series curve = new Series("curve", x, falling);
    Series none = new Series("none", new double[0], new double[0]);
    Series nan = new Series("nan", x, diverging);
    assertEquals(
        1120, curves(folder, new TrainingCurvesFigure(curve, curve, curve, curve)).getHeight());
    assertEquals(560, curves(folder, new TrainingCurvesFigure(nan, curve, none, none)).getHeight());
    assertEquals(560, curves(folder, new TrainingCurvesFigure(none, none, none, none)).getHeight());
  }

  private static BufferedImage curves(Path folder, TrainingCurvesFigure curves) throws IOException {
    Path png = folder.resolve("curves.png");
    curves.write(png);
    BufferedImage image = ImageIO.read(png.toFile());
    assertTrue(inColumns(image, 0, image.getWidth(), WHITE) < image.getWidth() * image.getHeight());
    return image;
  }

  @Test
  void smoothingIsAMovingMean() {
    double[] x = DoubleStream.iterate(0, v -> v + 1).limit(1000).toArray();
    double[] smoothed = TrainingCurvesFigure.smoothed(new Series("loss", x, x)).y();
    assertEquals(500, smoothed[500], 1e-9);
    assertEquals(5, smoothed[0], 1e-9, "ten steps on either side, as far as there are");
  }

  @Test
  void pseudoColourIsEncodedForDisplays() {
    Plane red = new Plane(1, 3, new float[] {0, 0.5f, 2});
    Plane green = new Plane(1, 3, new float[] {1, 0.0021f, Float.NaN});
    Plane blue = new Plane(1, 3, new float[] {-1, 0.2140f, 1});
    BufferedImage image = new ColourImage(red, green, blue).draw();
    assertEquals(0x00ff00, rgb(image, 0, 0));
    assertEquals(0xbc077f, rgb(image, 1, 0), "sRGB of 0.5, 0.0021 and 0.2140");
    assertEquals(0xff00ff, rgb(image, 2, 0));
  }

  @Test
  void errorMapRunsThroughViridis() {
    BufferedImage map = new ErrorMap(new Plane(1, 4, new float[] {0, 0.05f, 0.1f, 9}), 0.1).draw();
    assertEquals(LOWEST, rgb(map, 0, 0));
    assertEquals(0x21918c, rgb(map, 1, 0));
    assertEquals(HIGHEST, rgb(map, 2, 0));
    assertEquals(HIGHEST, rgb(map, 3, 0));
    assertEquals(LOWEST, rgb(new ErrorMap(new Plane(1, 1, new float[1]), 0).draw(), 0, 0));
  }

  @Test
  void scaleEndsAtARoundNumber() {
    assertEquals(0.03, ErrorScale.roundedUp(0.0201), 1e-12);
    assertEquals(0.1, ErrorScale.roundedUp(0.0801), 1e-12);
    assertEquals(0.2, ErrorScale.roundedUp(0.2f), 1e-12);
    assertEquals(0.001, ErrorScale.roundedUp(0));
  }

  @Test
  void ticksHaveNoMoreDigitsThanTheyNeed() {
    assertEquals("0", LineChart.tick(0));
    assertEquals("0.15", LineChart.tick(0.1 + 0.05));
    assertEquals("620000", LineChart.tick(620000));
    assertEquals("440", LineChart.tick(440.362));
    assertEquals("7.5e-4", LineChart.tick(0.00075));
    assertEquals("1e-4", LineChart.tick(1e-4));
  }

  @Test
  void planesOfOtherShapesAreRefused() {
    Plane truth = plane(4, 4, 0);
    List<BandComparisonFigure.Estimate> wrong =
        List.of(new BandComparisonFigure.Estimate("sfpn", plane(4, 5, 0)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new BandComparisonFigure.Band("band 1", truth, wrong));
  }

  @Test
  void withoutFontsOneLineSaysWhatToInstall() {
    FigureException failure =
        assertThrows(
            FigureException.class,
            () ->
                Canvas.needingFonts(
                    () -> {
                      throw new InternalError("Fontconfig head is null");
                    }));
    assertTrue(failure.getMessage().contains("install fontconfig and a font such as DejaVu"));
    assertEquals(1, failure.getMessage().lines().count());
  }

  /** Numbers and tables matter more than a figure. */
  @Test
  void aFolderGoesOnWithoutAFigureThatCannotBeDrawn(@TempDir Path folder) {
    FigureFolder figures = new FigureFolder(folder, "1-");
    Figure dot = new ErrorMap(new Plane(1, 1, new float[1]), 1);
    assertEquals(
        Optional.of(new ReportFigure("Dot", "figures/1-dot.png")),
        figures.draw(new NamedFigure("Dot", "dot", dot)));
    assertTrue(Files.exists(folder.resolve("figures/1-dot.png")));
    Figure text =
        () ->
            Canvas.needingFonts(
                () -> {
                  throw new InternalError("Fontconfig head is null");
                });
    assertEquals(Optional.empty(), figures.draw(new NamedFigure("Text", "text", text)));
  }
}
