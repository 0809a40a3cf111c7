package io.github.sfpn.data.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.ElementType;
import io.github.sfpn.data.file.stored.Encoding;
import io.github.sfpn.data.file.stored.StoredCube;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cubes are written window by window, in every format and type, and read back. */
class CubeOutputTest {
  private static final CubeShape SHAPE = new CubeShape(7, 5, 4);
  private static final CubeMetadata KNOWN =
      CubeMetadata.NONE.withWavelengths(400, 500, 600, 700).withNoData(Optional.of(9.0));

  @TempDir Path folder;

  private static HyperspectralCube numbers() {
    HyperspectralCube cube = new HyperspectralCube(7, 5, 4);
    for (int i = 0; i < cube.values().length; i++) {
      cube.values()[i] = 100 + 3 * i;
    }
    return cube;
  }

  private static void inWindows(CubeOutput output, HyperspectralCube cube) {
    output.write(4, 0, cube.crop(4, 0, 3, 5));
    output.write(0, 3, cube.crop(0, 3, 4, 2));
    output.write(0, 0, cube.crop(0, 0, 4, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "x.img, uint16", "x.bil, int16", "x.bip, float32", "x.tif, uint16", "x.tif, int16",
    "x.tif, float32", "x.h5, uint16", "x.h5, int16", "x.h5, float32", "x.npy, uint16",
    "x.npy, int16", "x.npy, float32", "x.mat, uint16", "x.mat, float32"
  })
  void whatIsWrittenIsRead(String name, String typeName) {
    ElementType type = ElementType.valueOf(typeName.toUpperCase(Locale.ROOT));
    Path file = folder.resolve(name);
    HyperspectralCube cube = numbers();
    cube.set(1, 2, 3, Float.NaN);
    cube.set(6, 4, 0, 9);
    cube.set(0, 0, 0, 102.4f);
    try (CubeOutput output =
        CubeWriter.to(file).open("x", SHAPE, new Encoding(type, KNOWN.noData()), KNOWN)) {
      inWindows(output, cube);
      output.finish();
    }
    StoredCube read = CubeFile.cubeAt(file.toString());
    assertEquals(type, read.variable().type());
    boolean whole = type != ElementType.FLOAT32;
    cube.set(1, 2, 3, 9);
    // a value that is data does not become the one that means none
    cube.set(6, 4, 0, whole ? 10 : Math.nextUp(9f));
    cube.set(0, 0, 0, whole ? 102 : 102.4f);
    assertArrayEquals(cube.values(), read.read().values());
    if (!name.endsWith("npy")) {
      assertArrayEquals(new double[] {400, 500, 600, 700}, read.wavelengths().orElseThrow());
    }
    if (name.endsWith("img") || name.endsWith("tif")) {
      assertEquals(1, read.readMasked().mask().count());
    }
    assertEquals(!name.endsWith("npy"), WrittenBy.us(file));
  }

  @Test
  void whatATypeDoesNotHoldIsClippedAndCounted() {
    HyperspectralCube cube = new HyperspectralCube(1, 5, 1);
    System.arraycopy(new float[] {-3, 70000, 65535, 0.4f, -0.4f}, 0, cube.values(), 0, 5);
    Path file = folder.resolve("x.tif");
    Encoding encoding = new Encoding(ElementType.UINT16, Optional.empty());
    try (CubeOutput output =
        CubeWriter.to(file).open("x", new CubeShape(1, 5, 1), encoding, CubeMetadata.NONE)) {
      output.write(0, 0, cube);
      output.finish();
      assertEquals(2, output.clipped());
    }
    assertArrayEquals(
        new float[] {0, 65535, 65535, 0, 0}, CubeFile.cubeAt(file.toString()).read().values());
    HyperspectralCube gap = new HyperspectralCube(1, 1, 1, new float[] {Float.NaN});
    try (CubeOutput output =
        CubeWriter.to(folder.resolve("y.tif"))
            .open("y", new CubeShape(1, 1, 1), encoding, CubeMetadata.NONE)) {
      assertThrows(DataException.class, () -> output.write(0, 0, gap));
    }
  }

  @Test
  void aNoDataValueThatATypeHoldsIsKept() {
    assertEquals(-9999, Encoding.noData(ElementType.INT16, Optional.of(-9999.0)));
    assertEquals(65535, Encoding.noData(ElementType.UINT16, Optional.of(-9999.0)));
    assertEquals(-32768, Encoding.noData(ElementType.INT16, Optional.of(Double.NaN)));
    assertEquals(0, Encoding.noData(ElementType.UINT16, Optional.of(0.0)));
    assertTrue(Double.isNaN(Encoding.noData(ElementType.FLOAT32, Optional.empty())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.img", "x.tif", "x.h5", "x.npy", "x.mat"})
  void whatIsNotFinishedLeavesNothing(String name) throws IOException {
    Path file = folder.resolve(name);
    Encoding encoding = new Encoding(ElementType.FLOAT32, Optional.empty());
    try (CubeOutput output = CubeWriter.to(file).open("x", SHAPE, encoding, KNOWN)) {
      output.write(0, 0, numbers().crop(0, 0, 2, 5));
      assertFalse(Files.exists(file));
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }
}
