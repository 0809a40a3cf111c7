package io.github.sfpn.data.file.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.stored.AxisOrder;
import io.github.sfpn.data.file.stored.StoredCube;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** HDF5 files that h5py wrote, as {@code src/test/resources/files/README.md} says. */
public final class Hdf5Resource {
  private static final Path FOLDER = Path.of("src/test/resources/files");

  private Hdf5Resource() {}

  public static byte[] bytes(String name) {
    try (InputStream packed =
        new GZIPInputStream(Files.newInputStream(FOLDER.resolve(name + ".gz")))) {
      return packed.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CubeFile open(Path folder, String name) throws IOException {
    return CubeFile.open(Files.write(folder.resolve(name), bytes(name)));
  }

  /** An array as it stands in the file, [rows, columns, bands]. */
  static StoredCube cube(CubeFile file, String name) {
    return file.cube(name, Optional.of(AxisOrder.ROWS_COLUMNS_BANDS));
  }

  /** What the cube [5, 7, 6] of the files has: row, column and band as digits. */
  static void assertDigits(StoredCube cube) {
    HyperspectralCube values = cube.read();
    assertEquals("5 x 7 x 6", values.shape(), cube.variable().name());
    for (int i = 0; i < values.values().length; i++) {
      assertEquals(digits(i), values.values()[i], cube.variable() + ", value " + i);
    }
  }

  /** The value at an index of the cube. */
  static float digits(int index) {
    return 100 * (index / 42) + 10 * (index / 6 % 7) + index % 6;
  }
}
