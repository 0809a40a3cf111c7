package io.github.sfpn.data.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.stored.StoredCube;
import io.github.sfpn.data.file.stored.Variable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Struct;

/** Formats that are not read are named with the conversion; structs and cells are looked into. */
class ForeignFormatTest {
  @TempDir Path folder;

  private String refusal(Path path) {
    String message = assertThrows(DataException.class, () -> CubeFile.open(path)).getMessage();
    assertTrue(message.contains(path.toString()), message);
    return message;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "43444601 | netCDF-3 | nccopy",
        "43444602 | netCDF-3 | nccopy",
        "0E031301 | HDF4 | h4toh5",
        "1F8B0800 | gzip | gunzip -k",
        "425A6839 | bzip2 | bunzip2",
        "FD377A585A00 | xz | unxz",
        "28B52FFD | Zstandard | unzstd",
        "0000000C6A502020 | JPEG 2000 | gdal_translate",
        "474946383961 | GIF | gdal_translate",
        "45484641 | begins with | 45 48 46 41",
      })
  void aKnownSignatureIsNamedWithTheConversion(String bytes, String name, String advice)
      throws IOException {
    ByteBuffer content = ByteBuffer.allocate(300);
    for (int i = 0; i < bytes.length(); i += 2) {
      content.put((byte) Integer.parseInt(bytes.substring(i, i + 2), 16));
    }
    String message = refusal(Files.write(folder.resolve("scene.dat"), content.array()));
    assertTrue(message.contains(name) && message.contains(advice), message);
    assertEquals(
        !name.equals("begins with"),
        message.contains("scene.dat,") || message.contains(" scene.dat"),
        message);
  }

  @Test
  void archivesAreNamed() throws IOException {
    Path npz = folder.resolve("a.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(npz))) {
      zip.putNextEntry(new ZipEntry("cube.npy"));
      zip.write(new byte[10]);
    }
    assertTrue(refusal(npz).contains("numpy.load('a.npz')"));
    Path gz = folder.resolve("a.mat.gz");
    try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(gz))) {
      stream.write(new byte[200]);
    }
    assertTrue(refusal(gz).contains("gunzip -k a.mat.gz"));
  }

  /** Type MOPT, rows, columns, complex, length of the name, name, values. */
  @Test
  void matlab4IsNamedInBothByteOrders() throws IOException {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      ByteBuffer content = ByteBuffer.allocate(20 + 5 + 8 * 6).order(order);
      content.putInt(order == ByteOrder.LITTLE_ENDIAN ? 0 : 1000).putInt(2).putInt(3).putInt(0);
      content.putInt(5).put("cube\0".getBytes(ISO_8859_1));
      String message = refusal(Files.write(folder.resolve("old.mat"), content.array()));
      assertTrue(message.contains("version 4") && message.contains("-v7"), message);
    }
  }

  /** A hypercube as MATLAB stores it (class 17), and an object of the old kind (class 3). */
  @ParameterizedTest
  @ValueSource(ints = {17, 3})
  void objectsOfMatlabClassesAreNamed(int kind) throws IOException {
    ByteBuffer parts = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
    element(parts, 6, kind, 0, 0, 0, 0, 0, 0, 0);
    if (kind == 17) {
      element(parts, 1, "scene".getBytes(US_ASCII));
      element(parts, 1, "MCOS".getBytes(US_ASCII));
    } else {
      element(parts, 5, 1, 0, 0, 0, 1, 0, 0, 0);
      element(parts, 1, "scene".getBytes(US_ASCII));
    }
    element(parts, 1, "hypercube".getBytes(US_ASCII));
    if (kind == 17) { // where its properties stand in the rest of the file
      ByteBuffer place = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
      element(place, 6, 13, 0, 0, 0, 0, 0, 0, 0);
      element(place, 5, 6, 0, 0, 0, 1, 0, 0, 0);
      element(place, 1, new byte[0]);
      ByteBuffer numbers = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
      numbers.putInt(0xDD000000).putInt(2).putInt(1).putInt(1).putInt(1).putInt(1);
      element(place, 6, numbers.array());
      element(parts, 14, Arrays.copyOf(place.array(), place.position()));
    }
    parts.flip();
    Path path = folder.resolve("object.mat");
    Mat5.writeToFile(
        Mat5.newMatFile().addArray("c", Mat5.newMatrix(new int[] {2, 3, 4})), path.toFile());
    byte[] whole = Files.readAllBytes(path);
    ByteBuffer all = ByteBuffer.allocate(whole.length + 1000).order(ByteOrder.LITTLE_ENDIAN);
    all.put(whole, 0, 128).putInt(14).putInt(parts.limit()).put(parts);
    all.put(whole, 128, whole.length - 128);
    CubeFile file = CubeFile.open(Files.write(path, Arrays.copyOf(all.array(), all.position())));
    assertEquals(List.of("c"), file.variables().stream().map(Variable::name).toList());
    assertEquals(1, file.refused().size());
    String reason = file.refused().get(0).reason();
    assertTrue(reason.contains("MATLAB class") && reason.contains("save("), reason);
  }

  private static void element(ByteBuffer to, int type, int... bytes) {
    byte[] content = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      content[i] = (byte) bytes[i];
    }
    element(to, type, content);
  }

  private static void element(ByteBuffer to, int type, byte[] content) {
    to.putInt(type).putInt(content.length).put(content);
    while (to.position() % 8 != 0) {
      to.put((byte) 0);
    }
  }

  @Test
  void cubesInStructsAndCellsAreFoundByMatlabsNames() throws IOException {
    Matrix cube = Mat5.newMatrix(new int[] {2, 3, 4});
    for (int i = 0; i < 24; i++) {
      cube.setDouble(i, i);
    }
    Matrix bands = Mat5.newMatrix(1, 4);
    for (int band = 0; band < 4; band++) {
      bands.setDouble(0, band, 400 + band);
    }
    Struct inner = Mat5.newStruct().set("ref", cube).set("wavelength", bands);
    Struct many = Mat5.newStruct(1, 2).set("x", 0, cube).set("x", 1, Mat5.newMatrix(2, 3));
    Cell cells = Mat5.newCell(1, 2).set(0, Mat5.newString("text")).set(1, cube);
    Path path = folder.resolve("a.mat");
    Mat5.writeToFile(
        Mat5.newMatFile()
            .addArray("scene", Mat5.newStruct().set("in", inner))
            .addArray("many", many)
            .addArray("cells", cells),
        path.toFile());
    CubeFile file = CubeFile.open(path);
    for (String name : List.of("scene.in.ref", "many(1).x", "cells{2}")) {
      StoredCube found = file.cube(name);
      assertEquals("2 x 3 x 4", found.read().shape(), name);
      assertEquals(1 + 2 * 2 + 6 * 3, found.read().get(1, 2, 3), name);
    }
    assertEquals(400, file.cube("scene.in.ref").wavelengths().orElseThrow()[0]);
    assertEquals(23, CubeFile.cubeAt(path + ":scene.in.ref").read().get(1, 2, 3));
  }
}
