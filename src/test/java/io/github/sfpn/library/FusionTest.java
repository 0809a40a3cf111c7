package io.github.sfpn.library;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.cli.JavaProcess;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.data.synthetic.SyntheticWorld;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.tensor.CheckpointException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FusionTest {
  private static final int SCALE = 2;
  private static final int LOW = 24;
  private static final int BANDS = 5;

  @TempDir Path folder;

  private final HyperspectralCube truth =
      new HyperspectralCube(
          SCALE * LOW, SCALE * LOW, BANDS, new SyntheticWorld(3, BANDS).render(0, SCALE * LOW));
  private final HyperspectralCube guide = truth.withBands(List.of(0, 2, 4));

  /** Means of 2 x 2 pixels. */
  private HyperspectralCube low() {
    HyperspectralCube low = new HyperspectralCube(LOW, LOW, BANDS);
    for (int row = 0; row < SCALE * LOW; row++) {
      for (int column = 0; column < SCALE * LOW; column++) {
        for (int band = 0; band < BANDS; band++) {
          low.values()[low.index(row / SCALE, column / SCALE) + band] +=
              truth.get(row, column, band) / SCALE / SCALE;
        }
      }
    }
    return low;
  }

  /** As a project of its own: another folder, the JDK's compiler, another process. */
  @Test
  void theExampleOfTheDocumentationRuns() throws Exception {
    String page = Files.readString(Path.of("docs/library.md"));
    Matcher example = Pattern.compile("(?s)```java\n(.*?)```").matcher(page);
    assertTrue(example.find());
    Path source = Files.writeString(folder.resolve("FuseOnePair.java"), example.group(1));
    String classPath = classPathOfUsers();
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", classPath, "-d", folder.toString(), source.toString());
    assertEquals(0, compiled);

    List<String> files =
        Stream.of("low.tif", "guide.tif", "truth.tif", "result.tif")
            .map(name -> folder.resolve(name).toString())
            .toList();
    write(files.get(0), low());
    write(files.get(1), guide);
    write(files.get(2), truth);
    Path printed = folder.resolve("printed.txt");
    Process process =
        JavaProcess.of(
                List.of("-Xmx256m"), folder + File.pathSeparator + classPath, "FuseOnePair", files)
            .directory(folder.toFile())
            .redirectOutput(printed.toFile())
            .start();
    int exitCode = process.waitFor();
    String words = Files.readString(printed);
    assertEquals(0, exitCode, words);
    HyperspectralCube result = CubeFile.cubeAt(files.get(3)).readFinite();
    assertEquals(truth.shape(), result.shape());
    String psnr = "psnr_db=" + Fusion.measure(truth, result, SCALE).get("psnr_db");
    assertTrue(words.contains(psnr), words);
  }

  /** The product and what it needs, without what only its tests need. */
  private static String classPathOfUsers() {
    String all = JavaProcess.CLASS_PATH;
    Pattern ofTests =
        Pattern.compile("test-classes|/(junit|jqwik|archunit|jazzer|opentest4j|surefire|jmh)");
    return Stream.of(all.split(File.pathSeparator))
        .filter(place -> !ofTests.matcher(place.replace('\\', '/')).find())
        .map(place -> Path.of(place).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void write(String file, HyperspectralCube cube) {
    CubeWriter.to(Path.of(file)).write("cube", cube, Optional.empty());
  }

  @Test
  void theGuideHelps() {
    Map<String, Double> bicubic = measured("bicubic");
    Map<String, Double> subspace = measured("subspace");
    assertTrue(subspace.get("psnr_db") > bicubic.get("psnr_db"));
    assertTrue(subspace.get("sam_deg") < bicubic.get("sam_deg"));
  }

  private Map<String, Double> measured(String method) {
    try (Fusion fusion = Fusion.byMethod(method, SCALE)) {
      return Fusion.measure(truth, fusion.fuse(low(), guide), SCALE);
    }
  }

  /** The guide has bands 0, 2 and 4. */
  @Test
  void aSettingOfEveryMethodHolds() {
    double[][] rows = new double[3][BANDS];
    for (int i = 0; i < 3; i++) {
      rows[i][2 * i] = 1;
    }
    SpectralResponse response = SpectralResponse.ofChannels(rows);
    try (Fusion fusion = Fusion.byMethod("bicubic", SCALE, "guide-consistency=true")) {
      HyperspectralCube result = fusion.fuse(low(), guide, response);
      assertArrayEquals(guide.values(), response.apply(result).values(), 1e-4f);
    }
  }

  @Test
  void gapsStayGaps() {
    HyperspectralCube holed = low();
    holed.set(3, 4, 1, Float.NaN);
    try (Fusion fusion = Fusion.byMethod("bicubic", SCALE)) {
      HyperspectralCube result = fusion.fuse(holed, guide);
      assertTrue(Float.isNaN(result.get(6, 8, 1)));
      assertTrue(Float.isFinite(result.get(6, 8, 2)));
    }
  }

  @Test
  void slipsAreNamed() throws IOException {
    assertThrows(UsageException.class, () -> Fusion.byMethod("sfpn", SCALE));
    assertThrows(ConfigException.class, () -> Fusion.byMethod("lttr", SCALE, "lttr.cluster=3"));
    assertThrows(CheckpointException.class, () -> Fusion.byModel(folder.toString(), SCALE));
    try (Fusion fusion = Fusion.byMethod("bicubic", SCALE)) {
      assertThrows(DataException.class, () -> fusion.fuse(low(), low()));
    }
  }
}
