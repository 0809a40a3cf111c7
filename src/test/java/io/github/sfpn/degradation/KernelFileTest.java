package io.github.sfpn.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.DegradationConfig;
import io.github.sfpn.config.DegradationConfig.Downsampling;
import io.github.sfpn.config.DegradationConfig.Kernels;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelFileTest {
  @TempDir private Path folder;

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @Test
  void aTableIsDividedByItsSum() throws IOException {
    double[][] read = KernelFile.read(file("psf.csv", "1,2,1\n0,4,0\n"));
    assertArrayEquals(new double[] {1 / 8.0, 2 / 8.0, 1 / 8.0}, read[0]);
    assertArrayEquals(new double[] {0, 0.5, 0}, read[1]);
  }

  @Test
  void aMatrixKeepsRowsAndColumns() throws IOException {
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 1), }";
    ByteBuffer npy = ByteBuffer.allocate(128 + 24).order(ByteOrder.LITTLE_ENDIAN);
    npy.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1);
    npy.put((byte) 0).putShort((short) 118);
    npy.put("%-117s\n".formatted(header).getBytes(StandardCharsets.US_ASCII));
    npy.putDouble(1).putDouble(2).putDouble(1);
    Path path = Files.write(folder.resolve("psf.npy"), npy.array());
    assertArrayEquals(new double[][] {{0.25}, {0.5}, {0.25}}, KernelFile.read(path.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          1,two,3 -> expected a number
          1,-2,1 -> at least 0
          0,0,0 -> positive sum
          1,2,1|1,2 -> row 2
          1,x,1 -> row 1, column 2
          1,nan,1 -> row 1, column 2
          # nothing -> 1 to 255 rows
          """)
  void whatIsNoKernelIsRefused(String content, String expected) throws IOException {
    String file = file("psf.txt", content.replace('|', '\n'));
    DataException refused = assertThrows(DataException.class, () -> KernelFile.read(file));
    assertTrue(refused.getMessage().startsWith("blur kernel " + file), refused.getMessage());
    assertTrue(refused.getMessage().contains(expected), refused.getMessage());
  }

  @Test
  void aMissingFileIsRefused() {
    String file = folder.resolve("none.csv").toString();
    assertThrows(DataException.class, () -> KernelFile.read(file));
    assertThrows(DataException.class, () -> KernelFile.read(folder.resolve("a.npy").toString()));
  }

  /** With direct sampling at scale 4 a 4 x 4 kernel of ones is the mean of the block. */
  @Test
  void anEvenKernelCoversTheBlockOfItsPixel() throws IOException {
    String file = file("psf.csv", "1,1,1,1\n".repeat(4));
    DegradationConfig config =
        ExperimentFile.defaults(
                List.of(
                    "degradation.fixed.blur=" + file,
                    "degradation.fixed.downsampling=direct",
                    "degradation.fixed.noise=0"))
            .config()
            .degradation();
    HyperspectralCube cube = Cubes.random(12, 16, 2, 3);
    HyperspectralCube low =
        Degradation.testing(config, 4).apply(cube, new SplittableRandom(1)).lowResolution();
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 4; column++) {
        double mean = 0;
        for (int i = 0; i < 16; i++) {
          mean += cube.get(4 * row + i / 4, 4 * column + i % 4, 1) / 16.0;
        }
        assertEquals(mean, low.get(row, column, 1), 1e-6);
      }
    }
  }

  /** What lies right of the kernel's middle is seen right of the pixel. */
  @Test
  void anUnsymmetricKernelIsACorrelation() {
    double[][] weights = {{0, 0, 0}, {0, 0, 1}, {0, 0, 0}};
    BlurKernel kernel =
        new KernelPlacement(Kernels.CENTRED, 3).file(weights, Downsampling.DIRECT, "psf");
    HyperspectralCube cube = Cubes.random(9, 9, 1, 3);
    HyperspectralCube low =
        new KnownDegradation(3, Optional.of(kernel), Downsampling.DIRECT)
            .apply(cube, new SplittableRandom(1))
            .lowResolution();
    assertEquals(cube.get(4, 5, 0), low.get(1, 1, 0), 1e-6);
  }

  @ParameterizedTest
  @CsvSource({
    "4, 4, BICUBIC, on a pixel",
    "4, 4, BILINEAR, on a pixel",
    "5, 4, DIRECT, between pixels",
    "4, 3, DIRECT, on a pixel"
  })
  void aMiddleThatCannotBePlacedIsRefused(
      int size, int scale, Downsampling downsampling, String where) {
    KernelPlacement placement = new KernelPlacement(Kernels.CENTRED, scale);
    double[][] weights = new double[size][size];
    weights[0][0] = 1;
    DataException refused =
        assertThrows(DataException.class, () -> placement.file(weights, downsampling, "psf.csv"));
    assertTrue(refused.getMessage().contains(where), refused.getMessage());
  }
}
