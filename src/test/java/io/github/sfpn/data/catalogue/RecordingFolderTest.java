package io.github.sfpn.data.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.Examples;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.Scene;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.data.file.stored.CubeMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sink;
import us.hebi.matlab.mat.types.Sinks;

class RecordingFolderTest {
  @TempDir Path root;
  private Path propertyRoot;

  @BeforeProperty
  void makeFolder() throws IOException {
    propertyRoot = Files.createTempDirectory("images");
  }

  @AfterProperty
  void deleteFolder() throws IOException {
    try (Stream<Path> files = Files.list(propertyRoot)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(propertyRoot);
  }

  private void write(String file, HyperspectralCube cube) {
    CubeWriter.to(root.resolve(file)).write("cube", cube, Optional.empty());
  }

  private List<SceneSource> scenes(String... settings) {
    return scenesOf("folder", settings);
  }

  private List<SceneSource> scenesOf(String name, String... settings) {
    return RecordingFolder.recordings(DatasetExamples.config(name, root, settings)).stream()
        .map(Recording::whole)
        .toList();
  }

  /** Values of 1 and more, all different. */
  private static HyperspectralCube counting(int height, int width, int bands) {
    HyperspectralCube cube = new HyperspectralCube(height, width, bands);
    for (int i = 0; i < cube.values().length; i++) {
      cube.values()[i] = i + 1;
    }
    return cube;
  }

  private static float[] divided(HyperspectralCube cube, double by) {
    float[] divided = cube.values().clone();
    for (int i = 0; i < divided.length; i++) {
      divided[i] /= (float) by;
    }
    return divided;
  }

  @Test
  void cubesAreDividedByTheirLargestValueOrByTheMaximum() throws IOException {
    HyperspectralCube small = counting(4, 3, 5);
    HyperspectralCube large = counting(5, 4, 5);
    write("deeper/b.mat", large);
    write("a.mat", small);
    Files.writeString(root.resolve("readme.txt"), "");

    List<SceneSource> own = scenes();
    assertEquals(List.of("a", "b"), own.stream().map(SceneSource::name).toList());
    assertArrayEquals(divided(small, 60), own.get(0).load().cube().values());
    assertArrayEquals(divided(large, 100), own.get(1).load().cube().values());

    assertArrayEquals(divided(small, 200), scenes("maximum=200").get(0).load().cube().values());
    assertEquals(List.of("b"), scenes("files=b*").stream().map(SceneSource::name).toList());
    assertFails(
        () -> scenes("files=\"*.dat\""),
        root.toString(),
        "no file that matches \"*.dat\"",
        "files");
  }

  @Test
  void whatIsNoIntensityIsAnErrorWithItsPlaceOrIsClipped() {
    HyperspectralCube cube = counting(3, 4, 2);
    cube.set(1, 2, 1, -0.5f);
    cube.set(2, 0, 0, -3);
    cube.set(2, 3, 1, Float.NaN);
    write("a.mat", cube);
    assertFails(
        () -> scenes().get(0).load(),
        "a.mat",
        "2 negative and 1 NaN or infinite",
        "-0.5, in row 2, column 3, band 2",
        "dataset.invalid = clip");
    float[] clipped = divided(cube, 23);
    for (int i : new int[] {cube.index(1, 2) + 1, cube.index(2, 0), cube.index(2, 3) + 1}) {
      clipped[i] = 0;
    }
    assertArrayEquals(clipped, scenes("invalid=clip").get(0).load().cube().values());

    write("a.mat", counting(2, 2, 1));
    assertFails(
        () -> scenes("maximum=2.5").get(0).load(),
        "dataset.maximum = 2.5",
        "2 above it",
        "3.0, in row 2, column 1",
        "Raise the maximum");
    assertArrayEquals(
        new float[] {0.5f, 1, 1, 1},
        scenes("maximum=2", "invalid=clip").get(0).load().cube().values());

    write("a.mat", new HyperspectralCube(2, 2, 3));
    assertFails(() -> scenes().get(0).load(), "a.mat", "nothing above zero");
  }

  @Test
  void bandsAreKeptInTheOrderGiven() {
    HyperspectralCube cube = counting(2, 3, 6);
    write("a.mat", cube);
    assertArrayEquals(
        divided(cube.withBands(List.of(5, 1, 2, 3)), 36),
        scenes("bands=[6, 2-4]").get(0).load().cube().values());
    assertFails(() -> scenes("bands=[5-7]"), "dataset.bands", "from 1 to 6", "found 7");
  }

  @Test
  void aMatrixIsACubeOnceItsShapeIsStated() throws IOException {
    HyperspectralCube matrix = counting(3, 8, 1); // [bands, pixels], pixels down the columns
    Matrix array = Mat5.newMatrix(3, 8);
    for (int band = 0; band < 3; band++) {
      for (int pixel = 0; pixel < 8; pixel++) {
        array.setFloat(band, pixel, matrix.get(band, pixel, 0));
      }
    }
    try (Sink sink = Sinks.newStreamingFile(root.resolve("a.mat").toFile())) {
      Mat5.newWriter(sink).writeMat(Mat5.newMatFile().addArray("Y", array));
    }
    HyperspectralCube cube = scenes("shape=[4, 2, 3]").get(0).load().cube();
    assertEquals("4 x 2 x 3", cube.shape());
    assertEquals(matrix.get(2, 5, 0) / 24, cube.get(1, 1, 2));
    assertFails(() -> scenes("shape=[4, 4, 3]"), "a.mat");
  }

  @Test
  void guidesAreFoundByTheirScenesNameAndAreNoScenes() {
    HyperspectralCube guide = counting(8, 12, 3);
    write("a.mat", counting(4, 6, 5));
    write("a-rgb.mat", guide);
    write("b.mat", counting(2, 3, 5));
    write("b-rgb.mat", counting(4, 6, 3));

    Dataset dataset =
        DatasetExamples.open("folder", root, "guide.file=\"{scene}-rgb.mat\"", "guide.maximum=500");

    assertEquals(3, dataset.guideChannels().orElseThrow());
    SceneSource source =
        Stream.concat(dataset.train().stream(), dataset.test().stream())
            .filter(scene -> scene.name().equals("a"))
            .findAny()
            .orElseThrow();
    assertEquals(2, source.guideScale());
    Scene scene = source.load();
    assertTrue(scene.isPair());
    assertArrayEquals(divided(guide, 500), scene.guide().orElseThrow().values());
    assertFails(
        () -> scenes("guide.file=rgb.mat"),
        "rgb.mat",
        "the guide of the scene \"a-rgb\"",
        "no such file",
        "dataset.guide.file");
    write("b-rgb.mat", counting(4, 5, 3));
    assertFails(
        () -> scenes("guide.file=\"{scene}-rgb.mat\""), "b-rgb.mat", "2 x 3", "found 4 x 5");
    write("b-rgb.mat", counting(2, 3, 3));
    assertFails(
        () -> DatasetExamples.open("folder", root, "guide.file=\"{scene}-rgb.mat\""),
        "guides of one kind",
        "2 times as fine as the cube, in \"a\"");
  }

  @Test
  void aGuideMayShowTheVeryPixelsOfTheTruth() {
    HyperspectralCube guide = counting(4, 6, 2);
    write("a.mat", counting(4, 6, 5));
    write("a-ms.mat", guide);
    SceneSource source = scenes("guide.file=\"{scene}-ms.mat\"", "guide.bands=[2]").get(0);
    assertEquals(1, source.guideScale());
    assertTrue(!source.load().isPair());
    assertArrayEquals(
        divided(guide.withBands(List.of(1)), 48), source.load().guide().orElseThrow().values());
  }

  /** Both parts, and of the training part the tiles, are the image's own pixels, none twice. */
  @Property(tries = 20)
  void anImageIsDividedIntoWhatTrainsAndWhatTests(
      @ForAll @IntRange(min = 4, max = 12) int height,
      @ForAll @IntRange(min = 4, max = 12) int width,
      @ForAll @IntRange(min = 1, max = 4) int trainHeight,
      @ForAll @IntRange(min = 1, max = 4) int trainWidth,
      @ForAll @IntRange(min = 1, max = 2) int tile) {
    root = propertyRoot;
    HyperspectralCube cube = counting(height, width, 2);
    HyperspectralCube guide = counting(2 * height, 2 * width, 1);
    write("a.mat", cube);
    write("a-rgb.mat", guide);
    int tileHeight = Math.min(tile, trainHeight);
    int tileWidth = Math.min(tile, trainWidth);
    if (trainHeight == height && trainWidth == width) {
      return;
    }

    DividedImages images =
        DividedImages.of(
            RecordingFolder.recordings(
                DatasetExamples.config("folder", root, "guide.file=\"{scene}-rgb.mat\"")),
            DatasetExamples.config(
                    "folder",
                    root,
                    "parts.train-size=[%d, %d]".formatted(trainHeight, trainWidth),
                    "parts.train-tile=[%d, %d]".formatted(tileHeight, tileWidth))
                .parts());

    int down = trainHeight / tileHeight;
    int across = trainWidth / tileWidth;
    List<Float> train = new ArrayList<>();
    List<Float> expected = new ArrayList<>();
    for (SceneSource source : images.train()) {
      Scene scene = source.load();
      assertEquals("%d x %d x 2".formatted(tileHeight, tileWidth), scene.cube().shape());
      addFirstBand(scene.cube(), 2 * height * width, train);
      // the guide's first pixel is the one at twice the place
      int pixel = (Math.round(scene.cube().get(0, 0, 0) * 2 * height * width) - 1) / 2;
      assertEquals(
          guide.get(pixel / width * 2, pixel % width * 2, 0) / (4 * height * width),
          scene.guide().orElseThrow().get(0, 0, 0));
    }
    HyperspectralCube tiled = cube.crop(0, 0, down * tileHeight, across * tileWidth);
    addFirstBand(tiled, 1, expected);
    assertEquals(expected.stream().sorted().toList(), train.stream().sorted().toList());

    List<Float> all = new ArrayList<>();
    addFirstBand(cube.crop(0, 0, trainHeight, trainWidth), 1, all);
    images.test().forEach(source -> addFirstBand(source.load().cube(), 2 * height * width, all));
    assertEquals(
        IntStream.range(0, height * width).mapToObj(i -> 2f * i + 1).toList(),
        all.stream().sorted().toList());
  }

  private static void addFirstBand(HyperspectralCube cube, int times, List<Float> values) {
    for (float value : cube.band(0)) {
      values.add((float) Math.round(value * times));
    }
  }

  @Test
  void aCropIsReadAsItIsOfTheWholeScene() {
    write("a.mat", counting(9, 7, 5));
    write("b.img", counting(9, 7, 5));
    write("c.tif", counting(9, 7, 5));
    for (String file : List.of("a.mat", "b.hdr", "c.tif")) {
      write("guide.mat", counting(18, 14, 2));
      for (String maximum : List.of("maximum=0", "maximum=400")) {
        SceneSource source =
            scenes("files=" + file, maximum, "bands=[4, 1]", "guide.file=guide.mat").get(0);
        Scene expected = source.load().crop(3, 1, 4, 5);
        Scene crop = source.crop(3, 1, 4, 5);
        assertArrayEquals(expected.cube().values(), crop.cube().values());
        assertArrayEquals(
            expected.guide().orElseThrow().values(), crop.guide().orElseThrow().values());
        source.requireReadable();
      }
    }
  }

  @Test
  void whatIsUnreadableIsSoBeforeACropMeetsIt() {
    HyperspectralCube cube = counting(4, 6, 2);
    cube.set(3, 5, 1, Float.NaN);
    write("a.mat", cube);
    for (String maximum : List.of("maximum=0", "maximum=400")) {
      SceneSource source = scenes(maximum).get(0);
      assertFails(source::requireReadable, "a.mat", "row 4, column 6, band 2");
    }
    scenes("maximum=400").get(0).crop(0, 0, 2, 2);
  }

  @Test
  void partsThatDoNotFitSaySo() {
    write("a.mat", counting(4, 6, 3));
    assertFails(
        () -> DatasetExamples.open("folder", root, "parts.train-size=[5, 6]"),
        "train-size = 5 x 6",
        "found 4 x 6");
    assertFails(
        () -> DatasetExamples.open("folder", root, "parts.train-size=[4, 6]"), "nothing to test");
    Dataset dataset =
        DatasetExamples.open("folder", root, "parts={ train-size=[2, 6], train-tile=[2, 2] }");
    assertEquals(List.of("a-test"), dataset.test().stream().map(SceneSource::name).toList());
    assertEquals(2, dataset.train().size());
    assertEquals(1, dataset.validation().size());
  }

  @Test
  void datasetsOfThePaperKnowTheirWavelengths() {
    write("imge2.mat", counting(2, 3, 31));
    double[] all = scenesOf("harvard").get(0).wavelengths().orElseThrow();
    assertEquals(420, all[0]);
    assertEquals(430, all[1]);
    assertEquals(720, all[30]);
    assertArrayEquals(
        new double[] {720, 430},
        scenesOf("harvard", "bands=[31, 2]").get(0).wavelengths().orElseThrow());
    write("imge2.mat", counting(2, 3, 30));
    assertFails(() -> scenesOf("harvard"), "31 bands of harvard", "dataset.name = folder");
    assertTrue(scenes().get(0).wavelengths().isEmpty());
  }

  @Test
  void theFingerprintFollowsWhatIsReadAndHow() {
    write("a.mat", Examples.cube(4, 6, 3));
    write("b.mat", Examples.cube(4, 6, 3));
    write("guides/a.mat", Examples.cube(4, 6, 2));
    write("guides/b.mat", Examples.cube(4, 6, 2));
    List<String> fingerprints = new ArrayList<>();
    for (String setting :
        List.of(
            "maximum=2",
            "maximum=3",
            "invalid=clip",
            "bands=[1, 2, 3]",
            "bands=[1, 3, 2]",
            "parts.train-size=[2, 6]")) {
      fingerprints.add(
          DatasetExamples.open(
                  "folder",
                  root,
                  "files=\"[ab].mat\"",
                  "split.seed=1",
                  setting,
                  "guide.file=\"guides/{scene}.mat\"")
              .fingerprint());
    }
    assertEquals(fingerprints.size(), fingerprints.stream().distinct().count());
  }

  private static void assertFails(Runnable action, String... parts) {
    String message = assertThrows(DataException.class, action::run).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "\"" + part + "\" is not in: " + message);
    }
    assertNotEquals("", message);
  }

  private void write(String file, HyperspectralCube cube, double noData) {
    CubeWriter.to(root.resolve(file))
        .write("cube", cube, CubeMetadata.NONE.withNoData(Optional.of(noData)));
  }

  @Test
  void whatIsNoDataIsAGapAndNoIntensity() {
    HyperspectralCube cube = counting(3, 4, 2);
    cube.set(1, 2, 1, Float.NaN);
    write("a.img", cube, -32768);
    HyperspectralCube read = scenes().get(0).load().cube();
    assertTrue(Float.isNaN(read.get(1, 2, 1)));
    assertEquals(1, read.get(2, 3, 1)); // the largest
    // under the gap may be anything
    String fingerprint = scenes().get(0).fingerprint();
    write("a.img", cube, 5000);
    assertArrayEquals(read.values(), scenes().get(0).load().cube().values());
    assertEquals(fingerprint, scenes().get(0).fingerprint());
    assertTrue(scenes().get(0).crop(1, 2, 1, 1).hasGaps());
  }

  @Test
  void aValueIsNoDataOnRequest() {
    HyperspectralCube cube = counting(3, 4, 2);
    cube.set(0, 0, 0, -9999);
    cube.set(0, 1, 0, Float.NaN);
    write("a.mat", cube);
    assertFails(() -> scenes().get(0).load(), "1 negative and 1 NaN", "dataset.no-data");
    assertFails(() -> scenes("no-data=-9999").get(0).load(), "1 NaN");
    assertTrue(
        Float.isNaN(scenes("no-data=-9999", "invalid=clip").get(0).load().cube().get(0, 0, 0)));
    assertFails(() -> scenes("no-data=nan").get(0).load(), "1 negative");
  }

  @Test
  void bandsThatAreEmptyInOneImageAreLeftOutOfAll() {
    HyperspectralCube first = counting(3, 4, 4);
    HyperspectralCube second = counting(5, 4, 4);
    for (int pixel = 0; pixel < 12; pixel++) {
      first.values()[4 * pixel + 2] = Float.NaN;
    }
    write("a.img", first, -1);
    write("b.img", second, -1);
    List<SceneSource> scenes = scenes();
    assertEquals(List.of(3, 3), scenes.stream().map(SceneSource::bands).toList());
    assertEquals(4 / 80f, scenes.get(1).load().cube().get(0, 0, 2));
  }
}
