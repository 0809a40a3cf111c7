package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.NoDataMask;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.StoredCube;
import io.github.sfpn.data.synthetic.SyntheticWorld;
import io.github.sfpn.library.Fusion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code super-resolve} on images with pixels that were not measured. */
class SuperResolveNoDataTest {
  private static final int BANDS = 5;
  private static final int LOW = 24;
  private static final int SCALE = 2;
  private static final int HOLE_TOP = 3;
  private static final int HOLE_LEFT = 5;
  private static final int HOLE = 4;

  @TempDir Path folder;

  private final HyperspectralCube fine =
      new HyperspectralCube(
          SCALE * LOW, SCALE * LOW, BANDS, new SyntheticWorld(3, BANDS).render(0, SCALE * LOW));

  /** Means of 2 x 2 pixels. */
  private HyperspectralCube low() {
    HyperspectralCube low = new HyperspectralCube(LOW, LOW, BANDS);
    for (int row = 0; row < SCALE * LOW; row++) {
      for (int column = 0; column < SCALE * LOW; column++) {
        for (int band = 0; band < BANDS; band++) {
          low.values()[low.index(row / SCALE, column / SCALE) + band] +=
              fine.get(row, column, band) / SCALE / SCALE;
        }
      }
    }
    return low;
  }

  private static HyperspectralCube withHole(HyperspectralCube cube, int... bands) {
    for (int row = HOLE_TOP; row < HOLE_TOP + HOLE; row++) {
      for (int column = HOLE_LEFT; column < HOLE_LEFT + HOLE; column++) {
        for (int band : bands) {
          cube.set(row, column, band, Float.NaN);
        }
      }
    }
    return cube;
  }

  private void write(String file, HyperspectralCube cube, Double noData) {
    CubeWriter.to(folder.resolve(file))
        .write("cube", cube, CubeMetadata.NONE.withNoData(Optional.ofNullable(noData)));
  }

  private void writeGuide() {
    write("y.tif", fine.withBands(List.of(0, 2, 4)), null);
  }

  private Outcome fuse(String low, String result, String... words) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "super-resolve",
                "--low-res=" + folder.resolve(low),
                "--guide=" + folder.resolve("y.tif"),
                "--output=" + folder.resolve(result)));
    all.addAll(List.of(words));
    Outcome outcome = Outcome.of(all.toArray(String[]::new));
    assertEquals(0, outcome.exitCode(), outcome.errors());
    return outcome;
  }

  private StoredCube stored(String file) {
    return CubeFile.cubeAt(folder.resolve(file).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bicubic", "gsa", "back-projection", "subspace", "lttr", "cms", "builtin:x4"})
  void whatLiesUnderGapsReachesNoPixel(String method) throws IOException {
    writeGuide();
    Files.writeString(folder.resolve("camera.csv"), "1,0,0,0,0\n0,0,1,0,0\n0,0,0,0,1\n");
    write("clean.tif", low(), null);
    write("z1.tif", withHole(low(), 0, 1, 2, 3, 4), -32768.0);
    write("z2.tif", withHole(low(), 0, 1, 2, 3, 4), 0.25);
    boolean trained = method.startsWith("builtin");
    List<String> words = new ArrayList<>(List.of((trained ? "--model=" : "--method=") + method));
    if (List.of("back-projection", "lttr", "cms").contains(method)) {
      words.add("--response=" + folder.resolve("camera.csv"));
      words.add(method + ".blur=fixed");
    }
    if (!trained) {
      words.addAll(List.of("lttr.iterations=3", "lttr.clusters=4", "cms.iterations=5"));
      words.add("cms.clusters=5");
    }
    String[] settings = words.toArray(String[]::new);
    fuse("clean.tif", "sr.tif", settings);
    fuse("z1.tif", "sr1.tif", settings);
    fuse("z2.tif", "sr2.tif", settings);

    float[] clean = stored("sr.tif").readFinite().values();
    float[] first = stored("sr1.tif").readFinite().values();
    assertArrayEquals(first, stored("sr2.tif").readFinite().values());
    assertEquals(-32768, stored("sr1.tif").read().get(SCALE * HOLE_TOP, SCALE * HOLE_LEFT, 1));
    assertEquals(0.25f, stored("sr2.tif").read().get(SCALE * HOLE_TOP, SCALE * HOLE_LEFT, 1));
    int gaps = 0;
    double squares = 0;
    double ofClean = 0;
    double ofFirst = 0;
    for (int i = 0; i < clean.length; i++) {
      int row = i / BANDS / (SCALE * LOW);
      int column = i / BANDS % (SCALE * LOW);
      boolean covered = inHole(row / SCALE, column / SCALE, 0);
      assertEquals(covered, Float.isNaN(first[i]), () -> row + ", " + column);
      gaps += covered ? 1 : 0;
      if (!inHole(row / SCALE, column / SCALE, 2)) {
        // beyond the reach of the interpolation only statistics of the whole image differ
        if (!method.equals("cms")) { // whose clusters are drawn anew
          assertEquals(clean[i], first[i], method.equals("bicubic") ? 0 : 0.25);
          squares += Math.pow(clean[i] - first[i], 2);
        }
        ofClean += Math.pow(clean[i] - fine.values()[i], 2);
        ofFirst += Math.pow(first[i] - fine.values()[i], 2);
      }
    }
    assertEquals(SCALE * SCALE * HOLE * HOLE * BANDS, gaps);
    double rms = Math.sqrt(squares / clean.length);
    assertEquals(Math.sqrt(ofClean), Math.sqrt(ofFirst), 0.05 * Math.sqrt(ofClean));
    assertTrue(rms < 0.03, () -> "differs elsewhere by " + rms);
  }

  private static boolean inHole(int row, int column, int reach) {
    return row >= HOLE_TOP - reach
        && row < HOLE_TOP + HOLE + reach
        && column >= HOLE_LEFT - reach
        && column < HOLE_LEFT + HOLE + reach;
  }

  @Test
  void aGapInOneBandIsOneOfThatBand() {
    writeGuide();
    write("z.tif", withHole(low(), 3), -1.0);
    fuse("z.tif", "sr.tif", "--method=gsa");
    HyperspectralCube result = stored("sr.tif").read();
    for (int band = 0; band < BANDS; band++) {
      assertEquals(band == 3, -1 == result.get(SCALE * HOLE_TOP + 1, SCALE * HOLE_LEFT + 1, band));
      assertNotEquals(-1, result.get(SCALE * HOLE_TOP - 1, SCALE * HOLE_LEFT - 1, band));
    }
  }

  /** As scenes of experiments are, through the same class. */
  @ParameterizedTest
  @ValueSource(strings = {"bicubic", "gsa", "subspace"})
  void filesAreFusedAsImagesInMemoryAre(String method) {
    HyperspectralCube low = withHole(low(), 1, 3);
    low.set(20, 20, 0, Float.NaN);
    HyperspectralCube guide = fine.withBands(List.of(0, 2, 4));
    guide.set(30, 9, 1, Float.NaN);
    write("z.tif", low, -1.0);
    write("y.tif", guide, -2.0);
    fuse("z.tif", "sr.tif", "--method=" + method);
    try (Fusion fusion = Fusion.byMethod(method, SCALE)) {
      HyperspectralCube expected = fusion.fuse(low, guide);
      assertArrayEquals(expected.values(), stored("sr.tif").readFinite().values());
      int gaps = SCALE * SCALE * (2 * HOLE * HOLE + 1) + BANDS;
      assertEquals(gaps, NoDataMask.ofGaps(expected).count());
    }
  }

  @Test
  void gapsOfTheGuideAreGapsOfTheResult() {
    HyperspectralCube guide = withHole(fine.withBands(List.of(0, 2, 4)), 1);
    write("y.tif", guide, 7.0);
    write("z.tif", low(), null);
    fuse("z.tif", "sr.tif");
    StoredCube result = stored("sr.tif");
    assertEquals(Optional.of(Double.NaN), result.metadata().noData());
    assertEquals(HOLE * HOLE * BANDS, result.readMasked().mask().count());
    assertTrue(Float.isNaN(result.read().get(HOLE_TOP, HOLE_LEFT, 0)));
  }

  @Test
  void nanIsNoDataOnRequest() {
    writeGuide();
    write("z.mat", low(), null);
    HyperspectralCube holed = withHole(low(), 0, 1, 2, 3, 4);
    holed.values()[0] = Float.NaN;
    CubeWriter.to(folder.resolve("z.bip")).write("z", holed, CubeMetadata.NONE);
    // what is written of gaps states NaN; without that line it is a file of NaN that means nothing
    Path header = folder.resolve("z.hdr");
    try {
      Files.writeString(
          header, Files.readString(header).replaceAll("data ignore value[^\n]*\n", ""));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    Outcome refused =
        Outcome.of(
            "super-resolve",
            "--low-res=" + folder.resolve("z.bip"),
            "--guide=" + folder.resolve("y.tif"),
            "--output=" + folder.resolve("sr.tif"));
    assertEquals(3, refused.exitCode());
    assertTrue(refused.errors().contains("--no-data nan"), refused::errors);
    fuse("z.bip", "sr.tif", "--no-data=nan");
    assertEquals(
        SCALE * SCALE * (HOLE * HOLE * BANDS + 1), stored("sr.tif").readMasked().mask().count());
  }

  @Test
  void anEmptyBandIsNamedAndLeftOut() {
    writeGuide();
    HyperspectralCube cube = low();
    for (int pixel = 0; pixel < LOW * LOW; pixel++) {
      cube.values()[pixel * BANDS + 1] = Float.NaN;
    }
    write("z.tif", cube, -9999.0);
    Outcome outcome = fuse("z.tif", "sr.tif");
    assertTrue(outcome.output().contains("no measured value in band 2"), outcome::output);
    assertEquals(4, stored("sr.tif").bands());
    assertTrue(stored("sr.tif").readMasked().mask().isEmpty());
  }

  @Test
  void aNoDataValueIsNotBlamedOnTheMaximum() {
    writeGuide();
    write("z.tif", withHole(low(), 0, 1, 2, 3, 4), -32768.0);
    Outcome stated = fuse("z.tif", "sr.tif");
    assertFalse(stated.output().contains("--maximum"), stated::output);

    HyperspectralCube unstated = low();
    unstated.set(0, 0, 0, -32768);
    write("z.mat", unstated, null);
    Outcome outcome = fuse("z.mat", "sr.tif");
    assertFalse(outcome.output().contains("--maximum"), outcome::output);
    assertTrue(outcome.output().contains("--no-data=-32768"), outcome::output);
  }
}
