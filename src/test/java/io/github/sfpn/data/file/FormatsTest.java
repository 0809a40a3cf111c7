package io.github.sfpn.data.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.Examples;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.ElementType;
import io.github.sfpn.data.file.stored.StoredCube;
import io.github.sfpn.data.file.stored.Variable;
import io.github.sfpn.data.file.tiff.TiffExample;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every format and variation, written here and read back exactly: whole, by windows, by bands. */
class FormatsTest {
  private static final CubeShape SHAPE = new CubeShape(9, 11, 5);
  private static final List<ByteOrder> ORDERS =
      List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);

  @TempDir Path folder;

  @Test
  void enviOfEveryTypeOrderAndInterleave() throws IOException {
    Map<ElementType, Integer> codes =
        Map.of(
            ElementType.UINT8, 1,
            ElementType.INT16, 2,
            ElementType.INT32, 3,
            ElementType.FLOAT32, 4,
            ElementType.FLOAT64, 5,
            ElementType.UINT16, 12,
            ElementType.UINT32, 13,
            ElementType.INT64, 14,
            ElementType.UINT64, 15);
    Map<String, String> axes = Map.of("bsq", "brc", "BIL", "rbc", "bip", "rcb");
    for (ElementType type : codes.keySet()) {
      for (ByteOrder order : ORDERS) {
        for (Map.Entry<String, String> interleave : axes.entrySet()) {
          int offset = order == ByteOrder.BIG_ENDIAN ? 37 : 0;
          byte[] values = Numbers.bytes(type, order, SHAPE, interleave.getValue());
          ByteArrayOutputStream data = new ByteArrayOutputStream();
          data.write(new byte[offset]);
          data.write(values);
          Files.write(folder.resolve("x.fla"), data.toByteArray());
          String header =
              "ENVI\nDescription = {a = b,\n  of two lines}\n; bands = 99\nSamples = 11\nLINES   =  9\nbands = 5\n"
                  + "Header  Offset = %d\ndata type = %d\ninterleave = %s\nbyte order = %d\nreflectance scale factor = 0.000\n"
                      .formatted(
                          offset,
                          codes.get(type),
                          interleave.getKey(),
                          order == ByteOrder.BIG_ENDIAN ? 1 : 0);
          Files.writeString(folder.resolve("x.hdr"), header);
          CubeFile file = CubeFile.open(folder.resolve("x.fla"));
          assertEquals(type, file.cube("").variable().type());
          assertEquals(List.of(), file.cube("").metadata().remarks());
          Numbers.assertHeldBy(file.cube(""), SHAPE, type + " " + order + " " + interleave);
        }
      }
    }
  }

  @Test
  void enviByItsHeaderOrItsDataWhateverTheirNames() throws IOException {
    byte[] data = Numbers.bytes(ElementType.INT16, ByteOrder.LITTLE_ENDIAN, SHAPE, "brc");
    for (List<String> names :
        List.of(
            List.of("a.img", "a.hdr"),
            List.of("b.dat", "b.dat.hdr"),
            List.of("c", "c.hdr"),
            List.of("D.2.BIL", "D.2.HDR"))) {
      Files.write(folder.resolve(names.get(0)), data);
      Files.writeString(folder.resolve(names.get(1)), header("data type = 2\r\n"));
      for (String name : names) {
        Numbers.assertHeldBy(CubeFile.open(folder.resolve(name)).cube(""), SHAPE, name);
      }
    }
    // an image beside its picture and its notes: only one file has the length
    Files.write(folder.resolve("a.png"), new byte[7]);
    Files.writeString(folder.resolve("a.txt"), "notes");
    Numbers.assertHeldBy(CubeFile.open(folder.resolve("a.hdr")).cube(""), SHAPE, "beside others");
    Files.write(folder.resolve("a.raw"), data);
    assertFails(() -> CubeFile.open(folder.resolve("a.hdr")), "a.hdr", "a.img", "a.raw", "Name");
  }

  private static String header(String more) {
    return "ENVI\r\nsamples = 11\r\nlines = 9\r\nbands = 5\r\n" + more;
  }

  @Test
  void enviWavelengthsAndWhatItSaysOfItsValues() throws IOException {
    Files.write(folder.resolve("x.img"), new byte[9 * 11 * 5]);
    for (String unit : List.of("", "wavelength units = Micrometers\n", "wavelength units = um\n")) {
      enviHeader(unit + "wavelength = {\n 0.4, 0.5,\n 0.6, 0.7, 2.5\n}\n");
      double[] wavelengths = envi().cube("").wavelengths().orElseThrow();
      assertArrayEquals(new double[] {400, 500, 600, 700, 2500}, wavelengths, 1e-9);
    }
    enviHeader("wavelength units = Nanometers\nWavelength = {400, 500, 600, 700, 800}\n");
    assertArrayEquals(
        new double[] {800, 400}, envi().cube("").withBands(4, 0).wavelengths().orElseThrow());
    enviHeader("wavelength units = Wavenumber\nwavelength = {1,2,3,4,5}\n");
    assertEquals(Optional.empty(), envi().cube("").wavelengths());
    enviHeader("wavelength = {400, 500}\n");
    assertEquals(Optional.empty(), envi().cube("").wavelengths());
    assertEquals(
        List.of("the file states wavelengths for 2 bands, the cube has 5: they are not used"),
        remarks());
    enviHeader("reflectance scale factor = 10000\ndata ignore value = -9999\n");
    assertEquals(2, remarks().size());
    assertTrue(remarks().stream().anyMatch(remark -> remark.contains("10000")));
    Files.write(folder.resolve("x.img"), new byte[9 * 11 * 6]);
    assertTrue(
        remarks().stream()
            .anyMatch(remark -> remark.contains("has 594 bytes, the header tells of 495")),
        remarks()::toString);
  }

  private List<String> remarks() {
    return envi().cube("").metadata().remarks();
  }

  private CubeFile envi() {
    return CubeFile.open(folder.resolve("x.img"));
  }

  private void enviHeader(String more) throws IOException {
    Files.writeString(folder.resolve("x.hdr"), header("data type = 1\n" + more));
  }

  @Test
  void enviWhoseHeaderContradictsItsData() throws IOException {
    Files.write(folder.resolve("x.img"), new byte[9 * 11 * 5 - 1]);
    enviHeader("");
    assertFails(this::envi, "x.img", "9 x 11 x 5", "x.hdr", "494 bytes");
    for (String line :
        List.of(
            "bands = 2147483648",
            "bands = 2147483647",
            "bands = 0",
            "bands = many",
            "lines = 99999999999999999999",
            "header offset = -1",
            "header offset = 999999999999999999",
            "byte order = 2",
            "interleave = bsb",
            "data type = 6",
            "data type = 99",
            "file compression = 1",
            "wavelength = {400, 500")) {
      enviHeader(line + "\n");
      assertFails(() -> envi().cube("").wavelengths(), folder.toString());
    }
    enviHeader("wavelength = {400, 500, 600, red, 800}\n");
    Files.write(folder.resolve("x.img"), new byte[9 * 11 * 5]);
    assertFails(() -> envi().cube(""), "wavelength", "red");
  }

  @Test
  void numpyOfEveryTypeOrderAndVersion() throws IOException {
    for (ElementType type : ElementType.values()) {
      String name = type.name();
      String code = (name.startsWith("U") ? "u" : name.startsWith("I") ? "i" : "f") + type.bytes();
      for (ByteOrder order : ORDERS) {
        for (boolean fortran : new boolean[] {false, true}) {
          for (int version = 1; version <= 3; version++) {
            String descr =
                (type.bytes() == 1 ? "|" : order == ByteOrder.BIG_ENDIAN ? ">" : "<") + code;
            byte[] values = Numbers.bytes(type, order, SHAPE, fortran ? "bcr" : "rcb");
            Path file = numpy(version, descr, fortran, "(9, 11, 5)", values);
            Numbers.assertHeldBy(
                CubeFile.open(file).cube(""), SHAPE, descr + " " + fortran + version);
          }
        }
      }
    }
  }

  private Path numpy(int version, String descr, boolean fortran, String shape, byte[] values)
      throws IOException {
    String header =
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n"
            .formatted(descr, fortran ? "True" : "False", shape);
    ByteBuffer file = ByteBuffer.allocate(12 + header.length() + values.length);
    file.order(ByteOrder.LITTLE_ENDIAN).put("\u0093NUMPY".getBytes(ISO_8859_1));
    file.put((byte) version).put((byte) 0);
    if (version == 1) {
      file.putShort((short) header.length());
    } else {
      file.putInt(header.length());
    }
    file.put(header.getBytes(ISO_8859_1)).put(values);
    return Files.write(folder.resolve("x.npy"), Arrays.copyOf(file.array(), file.position()));
  }

  @Test
  void numpyMatricesBecomeCubesOfAStatedShape() throws IOException {
    byte[] pixelsByBands = Numbers.bytes(ElementType.UINT16, ByteOrder.LITTLE_ENDIAN, SHAPE, "rcb");
    Path file = numpy(1, "<u2", false, "(99, 5)", pixelsByBands);
    Numbers.assertHeldBy(CubeFile.open(file).cube("", SHAPE), SHAPE, "pixels by bands");
    byte[] bandsByPixels = Numbers.bytes(ElementType.UINT16, ByteOrder.LITTLE_ENDIAN, SHAPE, "brc");
    numpy(1, "<u2", false, "(5, 99)", bandsByPixels);
    Numbers.assertHeldBy(CubeFile.open(file).cube("", SHAPE), SHAPE, "bands by pixels");
    numpy(1, "<u2", true, "(99, 5)", bandsByPixels);
    Numbers.assertHeldBy(CubeFile.open(file).cube("", SHAPE), SHAPE, "Fortran, pixels by bands");
    numpy(1, "<u2", true, "(5, 99)", pixelsByBands);
    Numbers.assertHeldBy(CubeFile.open(file).cube("", SHAPE), SHAPE, "Fortran, bands by pixels");

    assertFails(
        () -> CubeFile.open(file).cube("", new CubeShape(9, 10, 5)), "9 x 10 x 5", "5 x 99");
    numpy(1, "<c8", false, "(9, 11, 5)", pixelsByBands);
    assertFails(() -> CubeFile.open(file), "<c8", "float32");
    numpy(1, "<u2", false, "(9, 11, 2147483648)", pixelsByBands);
    assertFails(() -> CubeFile.open(file), "2147483648", "990 bytes");
  }

  @Test
  void tiffOfEveryKind() throws IOException {
    int number = 0;
    for (ElementType type : ElementType.values()) {
      for (int compression : new int[] {1, 5, 8, 32946, 32773}) {
        for (int predictor = 1; predictor <= 3; predictor++) {
          boolean packed = compression != 1 && compression != 32773;
          boolean floats = type == ElementType.FLOAT32 || type == ElementType.FLOAT64;
          if ((predictor > 1 && !packed) || (predictor == 3 && !floats)) {
            continue;
          }
          for (boolean byBand : new boolean[] {false, true}) {
            for (int blockWidth : new int[] {0, 4}) {
              number++;
              TiffExample example =
                  new TiffExample(
                      type,
                      ORDERS.get(number % 2),
                      number % 3 == 0,
                      byBand,
                      number % 5 == 0 ? 9 : 4,
                      blockWidth,
                      compression,
                      predictor);
              Path file = example.write(folder.resolve("x.tif"), SHAPE);
              Numbers.assertHeldBy(CubeFile.open(file).cube(""), SHAPE, example.toString());
            }
          }
        }
      }
    }
    // so many codes that the LZW table overflows, and more bands than pixels
    TiffExample large =
        new TiffExample(ElementType.FLOAT64, ByteOrder.LITTLE_ENDIAN, false, false, 16, 0, 5, 1);
    CubeShape many = new CubeShape(16, 12, 150);
    Path file = large.write(folder.resolve("x.tif"), many);
    Numbers.assertHeldBy(CubeFile.open(file).cube(""), many, "150 bands");
  }

  @Test
  void hdf5OfMatlabAndOfOthers() throws IOException {
    CubeShape shape = new CubeShape(5, 7, 6);
    Path matlab = Path.of("src/test/resources/files/matlab73.mat");
    CubeFile file = CubeFile.open(matlab);
    assertEquals(
        List.of("chikusei 5 x 7 x 6", "matrix 6 x 35", "signed 5 x 7 x 6", "wavelength 1 x 6"),
        file.variables().stream().map(Variable::toString).sorted().toList());
    assertPlaces(file.cube("chikusei"), 0);
    assertPlaces(file.cube("signed"), -200);
    assertPlaces(file.cube("matrix", shape), 0);
    assertEquals(500, file.cube("signed").wavelengths().orElseThrow()[1], 1e-9);
    assertEquals(0.9, file.array("wavelength")[5], 1e-12);
    assertFails(() -> file.cube(""), "found 2 among", "chikusei");

    CubeFile plain = CubeFile.open(Path.of("src/test/resources/files/plain.h5"));
    assertPlaces(plain.cube(""), 0);
    assertPlaces(plain.cube("pixels", shape), 0);
    assertEquals(100 * 3 + 10 * 2 + 2, plain.cube("band").read().get(3, 2, 0));
    assertEquals(ElementType.FLOAT32, plain.cube("group/cube").variable().type());
  }

  /** The values 100 row + 10 column + band, and so much more. */
  private static void assertPlaces(StoredCube cube, int more) {
    HyperspectralCube all = cube.read();
    HyperspectralCube some = cube.withBands(4, 1, 2).read(1, 2, 3, 4);
    assertEquals("5 x 7 x 6", all.shape());
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 4; column++) {
        for (int k = 0; k < 3; k++) {
          int band = new int[] {4, 1, 2}[k];
          int expected = 100 * (row + 1) + 10 * (column + 2) + band + more;
          assertEquals(expected, some.get(row, column, k));
          assertEquals(expected, all.get(row + 1, column + 2, band));
        }
      }
    }
    CubeStatistics statistics = CubeStatistics.of(cube);
    assertEquals(more, statistics.least());
    assertEquals(465 + more, statistics.largest());
    assertEquals(232.5 + more, statistics.mean(), 1e-9);
  }

  @Test
  void pngGrayColourAndAFileForEachBand() throws IOException {
    Examples.writeGray(folder.resolve("in/scene_ms_01.png"), 3, 4, 7);
    Examples.writeGray(folder.resolve("in/scene_ms_02.png"), 3, 4, 60000);
    Files.writeString(folder.resolve("in/Thumbs.db"), "no image");
    for (Path place : List.of(folder, folder.resolve("in"))) {
      StoredCube cube = CubeFile.open(place).cube("");
      assertEquals("3 x 4 x 2", cube.read().shape());
      assertArrayEquals(
          new float[] {60000 + 256 * 2 + 3, 7 + 256 * 2 + 3},
          cube.withBands(1, 0).read(2, 3, 1, 1).values());
    }
    BufferedImage colour = new BufferedImage(5, 6, BufferedImage.TYPE_INT_ARGB);
    colour.getRaster().setPixel(4, 3, new int[] {200, 100, 50, 25});
    Path file = folder.resolve("rgb.png");
    ImageIO.write(colour, "png", file.toFile());
    StoredCube rgb = CubeFile.open(file).cube("");
    assertEquals(ElementType.UINT8, rgb.variable().type());
    assertArrayEquals(new float[] {200, 100, 50}, rgb.read(3, 4, 1, 1).values());

    Files.copy(file, folder.resolve("in/scene_ms_03.png"));
    assertFails(() -> CubeFile.open(folder.resolve("in")), "scene_ms_03.png", "3 x 4", "6 x 5");
    Examples.writeGray(folder.resolve("in/other_01.png"), 3, 4, 7);
    assertFails(() -> CubeFile.open(folder.resolve("in")), "other_", "scene_ms_");
  }

  @Test
  void noFlippedBitOfAPngChangesAValue() throws IOException {
    Path file = folder.resolve("a.png");
    Examples.writeGray(file, 3, 4, 7);
    byte[] whole = Files.readAllBytes(file);
    float[] values = CubeFile.open(file).cube("").read().values();
    int refused = 0;
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, flipped);
      try {
        assertArrayEquals(values, CubeFile.open(file).cube("").read().values(), "bit " + bit);
      } catch (DataException expected) {
        refused++;
      }
    }
    assertTrue(refused > 7 * whole.length, () -> "most flips are found");
    whole[whole.length - 12 - 1] ^= 1; // the last byte before the end chunk is of a checksum
    Files.write(file, whole);
    assertFails(() -> CubeFile.open(file).cube("").read(), "a.png", "damaged", "checksum");
  }

  /** Of CAVE the first band is 1; other numbers may be wavelengths, or bands that were left out. */
  @Test
  void bandFilesThatAreMissingAreNamed() throws IOException {
    for (int band = 2; band <= 9; band++) {
      Examples.writeGray(folder.resolve("a_ms/a_ms_%02d.png".formatted(band)), 2, 2, band);
      Examples.writeGray(folder.resolve("other/b%d.png".formatted(band)), 2, 2, band);
      Examples.writeGray(
          folder.resolve("nanometres/c%d.png".formatted(400 + band * band)), 2, 2, 0);
    }
    assertFails(
        () -> CubeFile.open(folder.resolve("a_ms")),
        folder.resolve("a_ms").toString(),
        "bands 1 to 9",
        "found 8 files, none of band 1.");
    Files.delete(folder.resolve("a_ms/a_ms_05.png"));
    assertFails(() -> CubeFile.open(folder.resolve("a_ms")), "none of band 1, 5.");
    Examples.writeGray(folder.resolve("a_ms/a_ms_999999.png"), 2, 2, 0);
    assertFails(() -> CubeFile.open(folder.resolve("a_ms")), "1, 5, 10, 11, 12 and 999986 more.");

    Files.delete(folder.resolve("other/b5.png"));
    CubeFile other = CubeFile.open(folder.resolve("other"));
    assertEquals(7, other.cube("").bands());
    assertEquals(
        List.of("the files are numbered from 2 to 9, none is 1, 5: bands may be missing"),
        other.remarks());
    Examples.writeGray(folder.resolve("other/b04.png"), 2, 2, 0);
    assertFails(() -> CubeFile.open(folder.resolve("other")), "b04.png", "b4.png", "Remove");
    CubeFile nanometres = CubeFile.open(folder.resolve("nanometres"));
    assertEquals(List.of(), nanometres.remarks());
  }

  @Test
  void aFolderWithoutBandFilesSaysWhatItHolds() throws IOException {
    assertFails(() -> CubeFile.open(folder), folder.toString(), "found an empty one");
    Files.writeString(folder.resolve("notes.txt"), "notes");
    assertFails(() -> CubeFile.open(folder), "found files of other names, such as notes.txt");
    Files.createDirectories(folder.resolve("balloons_ms"));
    assertFails(() -> CubeFile.open(folder), "found folders in it, balloons_ms. Name");
    for (String name : List.of("a1.png", "b1.png", "c1.png")) {
      Examples.writeGray(folder.resolve(name), 2, 2, 0);
    }
    assertFails(() -> CubeFile.open(folder), "3 images, \"a\" and \"b\" among them. Name");
  }

  @Test
  void whatIsWrittenIsReadBackWithItsWavelengths() throws IOException {
    HyperspectralCube cube = Examples.cube(7, 5, 6);
    cube.set(3, 2, 1, Float.NaN);
    double[] wavelengths = {400, 450.5, 500, 550, 600, 1000.25};
    for (String name :
        List.of("a.mat", "b.tif", "c.TIFF", "d.img", "e.dat", "f.bsq", "g.bil", "h.bip")) {
      Path file = folder.resolve("new").resolve(name);
      CubeWriter.to(file).write("sr", cube, Optional.of(wavelengths));
      CubeWriter.to(file).requireReplaceable(false, List.of());
      CubeWriter.to(file).write("sr", cube, Optional.of(wavelengths)); // replaces
      StoredCube stored = CubeFile.open(file).cube("");
      assertArrayEquals(cube.values(), stored.read().values(), name);
      assertArrayEquals(wavelengths, stored.wavelengths().orElseThrow(), name);
      assertFails(stored::readFinite, name, "found 1", "row 4, column 3, band 2");
    }
    try (var left = Files.list(folder.resolve("new"))) {
      assertFalse(left.anyMatch(path -> path.toString().endsWith(".part")));
    }
    assertFails(() -> CubeWriter.to(folder.resolve("sr.jpg")), "sr.jpg", ".mat", ".tif", ".bil");
  }

  @Test
  void statisticsCountWhatIsNoIntensity() {
    HyperspectralCube cube = new HyperspectralCube(2, 3, 2);
    cube.set(0, 0, 0, Float.NaN);
    cube.set(0, 1, 1, Float.NEGATIVE_INFINITY);
    cube.set(1, 1, 0, -3);
    cube.set(1, 2, 1, 8);
    Path file = folder.resolve("x.mat");
    CubeWriter.to(file).write("x", cube, Optional.empty());
    assertEquals(
        new CubeStatistics(-3, 8, 0.5, 1, 1, 1, 0),
        CubeStatistics.of(CubeFile.open(file).cube("x")));
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
