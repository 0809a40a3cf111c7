package io.github.sfpn.data.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sfpn.data.Examples;
import io.github.sfpn.data.HyperspectralCube;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What we write, an independent program reads, and the other way round: only where the system
 * property sfpn.gdal names GDAL's gdal_translate.
 */
class GdalTest {
  private static final HyperspectralCube CUBE = Examples.cube(70, 90, 5);

  @TempDir Path folder;

  private static String program() {
    String program = System.getProperty("sfpn.gdal", "");
    assumeTrue(!program.isEmpty(), "-Dsfpn.gdal=gdal_translate tries files in another program");
    return program;
  }

  @Test
  void readsWhatWeWrite() throws IOException, InterruptedException {
    String program = program();
    for (String name : List.of("a.tif", "b.img", "c.bil", "d.bip")) {
      Path written = folder.resolve(name);
      CubeWriter.to(written).write("sr", CUBE, Optional.of(new double[] {450, 500, 550, 600, 650}));
      Path translated = folder.resolve("gdal-" + name);
      translate(program, written, translated, name.endsWith("tif") ? "ENVI" : "GTiff");
      assertCube(translated);
    }
  }

  @Test
  void writesWhatWeRead() throws IOException, InterruptedException {
    String program = program();
    Path written = folder.resolve("a.tif");
    CubeWriter.to(written).write("sr", CUBE, Optional.empty());
    for (String compression : List.of("NONE", "PACKBITS", "LZW", "DEFLATE")) {
      for (String layout : List.of("TILED=YES", "INTERLEAVE=BAND", "BIGTIFF=YES")) {
        List<String> options = new ArrayList<>(List.of("COMPRESS=" + compression, layout));
        if (compression.equals("DEFLATE")) {
          options.add("PREDICTOR=3");
        }
        Path translated = folder.resolve("%s-%s.tif".formatted(compression, layout.charAt(0)));
        translate(program, written, translated, "GTiff", options.toArray(String[]::new));
        assertCube(translated);
      }
    }
    for (String interleave : List.of("BSQ", "BIL", "BIP")) {
      Path translated = folder.resolve(interleave + ".dat");
      translate(program, written, translated, "ENVI", "INTERLEAVE=" + interleave);
      assertCube(translated);
    }
  }

  private static void assertCube(Path file) {
    HyperspectralCube found = CubeFile.cubeAt(file.toString()).read();
    assertEquals(CUBE.shape(), found.shape(), file::toString);
    assertArrayEquals(CUBE.values(), found.values(), file::toString);
  }

  private static void translate(
      String program, Path from, Path to, String format, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program, "-q", "-of", format));
    for (String option : options) {
      command.addAll(List.of("-co", option));
    }
    command.addAll(List.of(from.toString(), to.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }
}
