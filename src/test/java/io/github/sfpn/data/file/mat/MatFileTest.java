package io.github.sfpn.data.file.mat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.Examples;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;

class MatFileTest {
  @TempDir Path folder;

  @Property(tries = 60)
  void aCubeComesBackAsItWasWritten(
      @ForAll @IntRange(min = 1, max = 12) int height,
      @ForAll @IntRange(min = 1, max = 12) int width,
      @ForAll @IntRange(min = 1, max = 9) int bands,
      @ForAll long seed)
      throws IOException {
    HyperspectralCube cube = new HyperspectralCube(height, width, bands);
    Random random = new Random(seed);
    for (int i = 0; i < cube.values().length; i++) {
      cube.values()[i] = Float.intBitsToFloat(random.nextInt() & 0xBFFFFFFF); // any finite number
    }
    Path file = Files.createTempFile("cube", ".mat");
    try {
      CubeWriter.to(file).write("sr", cube, Optional.empty());

      assertArrayEquals(cube.values(), CubeFile.cubeAt(file + ":sr").readFinite().values());
      HyperspectralCube unnamed = CubeFile.open(file).cube("").read();
      assertTrue(cube.sameShapeAs(unnamed));
      double[] values = CubeFile.open(file).array("sr");
      for (int i = 0; i < values.length; i++) {
        assertEquals(cube.values()[i], values[i]); // row-major, as the cube is
      }
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void readsEveryNumericTypeColumnByColumn() throws IOException {
    for (MatlabType type :
        List.of(
            MatlabType.Double,
            MatlabType.Single,
            MatlabType.Int8,
            MatlabType.UInt8,
            MatlabType.Int16,
            MatlabType.UInt16,
            MatlabType.Int32,
            MatlabType.UInt32,
            MatlabType.Int64,
            MatlabType.UInt64)) {
      Matrix matrix = Mat5.newMatrix(new int[] {2, 3, 4}, type);
      for (int i = 0; i < 24; i++) {
        matrix.setInt(i, i);
      }
      Path file = write(Mat5.newMatFile().addArray("cube", matrix));

      HyperspectralCube cube = CubeFile.cubeAt(file.toString()).readFinite();

      // MATLAB's order: the first index runs fastest
      assertEquals(1 + 2 * 2 + 6 * 3, cube.get(1, 2, 3), type.toString());
      assertEquals(2 * 1, cube.get(0, 1, 0));
      assertEquals("2 x 3 x 4", cube.shape());
    }
    Matrix large = Mat5.newMatrix(new int[] {1, 1, 2}, MatlabType.UInt16);
    large.setInt(1, 65535);
    assertEquals(
        65535f,
        CubeFile.open(write(Mat5.newMatFile().addArray("u", large))).cube("u").read().get(0, 0, 1));
  }

  @Test
  void takesTheOnlyCubeAndAMatrixOnlyByName() throws IOException {
    Mat5File content = Mat5.newMatFile();
    content.addArray("mask", Mat5.newMatrix(4, 5));
    content.addArray("note", Mat5.newString("not a number"));
    content.addArray("ref", Mat5.newMatrix(new int[] {4, 5, 6}));
    Path file = write(content);

    assertEquals("4 x 5 x 6", CubeFile.cubeAt(file.toString()).readFinite().shape());
    assertEquals("4 x 5 x 1", CubeFile.cubeAt(file + ":mask").readFinite().shape());
    assertFails(
        () -> CubeFile.cubeAt(file + ":cube").readFinite(),
        "\"cube\"",
        "mask 4 x 5",
        "ref 4 x 5 x 6");
    assertFails(() -> CubeFile.cubeAt(file + ":note").readFinite(), "\"note\"");

    content.addArray("ref2", Mat5.newMatrix(new int[] {4, 5, 7}));
    Path two = write(content);
    assertFails(
        () -> CubeFile.cubeAt(two.toString()).readFinite(),
        "found 2 among",
        "ref2 4 x 5 x 7",
        "Name");
    assertEquals("4 x 5 x 7", CubeFile.cubeAt(two + ":ref2").readFinite().shape());
  }

  @Test
  void saysHowManyValuesAreNotFiniteAndWhere() throws IOException {
    Matrix matrix = Mat5.newMatrix(new int[] {3, 4, 5});
    matrix.setDouble(new int[] {2, 0, 0}, Double.NaN);
    matrix.setDouble(new int[] {1, 3, 4}, Double.POSITIVE_INFINITY);
    Path file = write(Mat5.newMatFile().addArray("cube", matrix));

    assertFails(
        () -> CubeFile.cubeAt(file.toString()).readFinite(), "found 2", "row 2, column 4, band 5");
  }

  @Test
  void refusesWhatIsNoCube() throws IOException {
    Matrix complex = Mat5.newComplex(new int[] {2, 2, 2});
    assertFails(
        () ->
            CubeFile.cubeAt(write(Mat5.newMatFile().addArray("z", complex)).toString())
                .readFinite(),
        "complex");
    Matrix empty = Mat5.newMatrix(new int[] {2, 0, 2});
    assertFails(
        () ->
            CubeFile.cubeAt(write(Mat5.newMatFile().addArray("e", empty)).toString()).readFinite(),
        "at least one value");
    Matrix deep = Mat5.newMatrix(new int[] {2, 2, 2, 2});
    assertFails(
        () -> CubeFile.open(write(Mat5.newMatFile().addArray("d", deep))).cube("d"),
        "[height, width, bands]");
  }

  @Test
  void refusesAShapeThatTheFileCannotHold() throws IOException {
    Path file = write(Mat5.newMatFile().addArray("cube", Mat5.newMatrix(new int[] {3, 5, 7})), 0);
    byte[] bytes = Files.readAllBytes(file);
    int shape = indexOf(bytes, new byte[] {3, 0, 0, 0, 5, 0, 0, 0, 7, 0, 0, 0});
    bytes[shape + 2] = 1; // 65,539 x 5 x 7
    bytes[shape + 6] = 1; // 65,539 x 65,541 x 7
    Files.write(file, bytes);
    assertFails(
        () -> CubeFile.cubeAt(file.toString()).readFinite(), "at most 2147483647 values", "65539");

    bytes[shape + 6] = 0;
    Files.write(file, bytes);
    assertFails(
        () -> CubeFile.cubeAt(file.toString()).readFinite(), file.toString(), "65539 x 5 x 7");
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; i + part.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new AssertionError("not found");
  }

  @Test
  void saysThatAVersion73WithoutHdf5IsDamaged() throws IOException {
    Path file = folder.resolve("new.mat");
    Files.writeString(file, "MATLAB 7.3 MAT-file, Platform: GLNXA64".repeat(20));
    assertFails(() -> CubeFile.open(file), file.toString(), "HDF5", "damaged");
  }

  @Test
  void saysThatAFileCutShortEndsTooEarly() throws IOException {
    Path file = folder.resolve("cut.mat");
    CubeWriter.to(file).write("c", Examples.cube(20, 20, 4), Optional.empty());
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertFails(() -> CubeFile.open(file).cube("").read(), "cut.mat", "it ends too early", "again");
  }

  @Test
  void saysWhatIsNoMatFile() throws IOException {
    Path text = Files.writeString(folder.resolve("text.mat"), "wavelength,400,410\n".repeat(50));
    assertFails(
        () -> CubeFile.open(text),
        text.toString(),
        "expected a MAT",
        "begins with the text \"wavelength,400,410\"");
    Path empty = Files.writeString(folder.resolve("empty.mat"), "");
    assertFails(() -> CubeFile.open(empty), empty.toString(), "expected a MAT", "0 bytes");
    assertFails(() -> CubeFile.open(folder), "expected a folder with an image as one PNG");
    assertFails(
        () -> CubeFile.cubeAt("absent.mat:cube").readFinite(), "absent.mat", "no such file");
  }

  @Test
  void everyTruncatedFileIsFound() throws IOException {
    for (int deflate : new int[] {0, 9}) {
      Matrix matrix = Mat5.newMatrix(new int[] {6, 5, 4});
      Random random = new Random(1);
      for (int i = 0; i < 120; i++) {
        matrix.setDouble(i, random.nextDouble());
      }
      Path file = write(Mat5.newMatFile().addArray("cube", matrix), deflate);
      byte[] whole = Files.readAllBytes(file);
      for (int length = 0; length < whole.length; length += 7) {
        Files.write(file, Arrays.copyOf(whole, length));
        assertFails(() -> CubeFile.cubeAt(file.toString()).readFinite(), file.toString());
      }
    }
  }

  @Property(tries = 400)
  void aDamagedFileIsReadOrRefusedButNeverCrashes(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Matrix matrix = Mat5.newMatrix(new int[] {3, 4, 5}, MatlabType.UInt16);
    for (int i = 0; i < 60; i++) {
      matrix.setInt(i, random.nextInt(1000));
    }
    Path file = Files.createTempFile("damaged", ".mat");
    try {
      Mat5File content = Mat5.newMatFile();
      content.addArray("first", Mat5.newMatrix(2, 2)).addArray("cube", matrix);
      write(content, file, random.nextBoolean() ? 0 : 6);
      byte[] bytes = Files.readAllBytes(file);
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, bytes);
      try {
        assertTrue(CubeFile.cubeAt(file.toString()).readFinite().values().length > 0);
      } catch (DataException expected) {
        assertTrue(expected.getMessage().contains(file.toString()), expected.getMessage());
      }
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void writingReplacesAFileOnlyByAWholeOne() throws IOException {
    Path file = folder.resolve("sr.mat");
    CubeWriter.to(file).write("sr", Examples.cube(2, 3, 4), Optional.empty());
    CubeWriter.to(file).write("sr", Examples.cube(3, 3, 4), Optional.empty());
    assertEquals("3 x 3 x 4", CubeFile.cubeAt(file.toString()).readFinite().shape());
    assertFalse(Files.exists(folder.resolve("sr.mat.part")));

    // so long a name that nothing can be written aside
    Path longest = Files.copy(file, folder.resolve("s".repeat(250) + ".mat"));
    assertFails(
        () -> CubeWriter.to(longest).write("sr", Examples.cube(4, 4, 4), Optional.empty()),
        "cannot write",
        longest.toString());
    assertEquals("3 x 3 x 4", CubeFile.cubeAt(longest.toString()).readFinite().shape());
    CubeWriter.to(folder.resolve("absent/sr.mat"))
        .write("sr", Examples.cube(4, 4, 4), Optional.empty());
    assertEquals("4 x 4 x 4", CubeFile.cubeAt(folder + "/absent/sr.mat").readFinite().shape());
  }

  /** All of Chikusei takes 3 GiB: known before it is computed for hours. */
  @Test
  void aCubeTooLargeForTheFormatIsRefusedBeforeItIsThere() {
    assertFails(
        () -> CubeWriter.to(folder.resolve("sr.mat")).requireRoom(2517, 2335, 128),
        "sr.mat",
        "2517 x 2335 x 128",
        ".img, .tif");
    CubeWriter.to(folder.resolve("sr.tif")).requireRoom(2517, 2335, 128);
    CubeWriter.to(folder.resolve("sr.mat")).requireRoom(2048, 2048, 127);
  }

  private Path write(us.hebi.matlab.mat.types.MatFile content) throws IOException {
    return write(content, 6);
  }

  private Path write(us.hebi.matlab.mat.types.MatFile content, int deflate) throws IOException {
    return write(content, Files.createTempFile(folder, "test", ".mat"), deflate);
  }

  private static Path write(us.hebi.matlab.mat.types.MatFile content, Path file, int deflate)
      throws IOException {
    try (var sink = us.hebi.matlab.mat.types.Sinks.newStreamingFile(file.toFile())) {
      Mat5.newWriter(sink).setDeflateLevel(deflate).writeMat(content);
    }
    return file;
  }

  private interface Action {
    void run() throws IOException;
  }

  private static void assertFails(Action action, String... parts) {
    String message = assertThrows(DataException.class, action::run).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "\"" + part + "\" is not in: " + message);
    }
  }
}
