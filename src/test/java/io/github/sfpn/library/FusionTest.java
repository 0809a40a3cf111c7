package io.github.sfpn.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.UsageException;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.data.synthetic.SyntheticWorld;
import io.github.sfpn.tensor.CheckpointException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  @Test
  void theExampleOfTheDocumentationRuns() throws Exception {
    String page = Files.readString(Path.of("docs/library.md"));
    Matcher example = Pattern.compile("(?s)```java\n(.*?)```").matcher(page);
    assertTrue(example.find());
    Path source = folder.resolve("FuseOnePair.java");
    Files.writeString(source, example.group(1));
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", classPath, "-d", folder.toString(), source.toString());
    assertEquals(0, compiled);

    String[] files = {"low.tif", "guide.tif", "truth.tif", "result.tif"};
    for (int i = 0; i < files.length; i++) {
      files[i] = folder.resolve(files[i]).toString();
    }
    write(files[0], low());
    write(files[1], guide);
    write(files[2], truth);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream console = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (URLClassLoader classes =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      classes
          .loadClass("FuseOnePair")
          .getMethod("main", String[].class)
          .invoke(null, (Object) files);
    } finally {
      System.setOut(console);
    }
    HyperspectralCube result = CubeFile.cubeAt(files[3]).readFinite();
    assertEquals(truth.shape(), result.shape());
    String psnr = "psnr_db=" + Fusion.measure(truth, result, SCALE).get("psnr_db");
    String words = printed.toString(StandardCharsets.UTF_8);
    assertTrue(words.contains(psnr), words);
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
