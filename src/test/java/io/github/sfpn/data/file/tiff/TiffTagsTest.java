package io.github.sfpn.data.file.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.MaskedCube;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeStatistics;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.Refusal;
import io.github.sfpn.data.file.stored.Scaling;
import io.github.sfpn.data.file.stored.StoredCube;
import io.github.sfpn.data.geo.GeoTransform;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tags of a TIFF file say of its samples. */
class TiffTagsTest {
  @TempDir Path folder;

  private final TiffBytes file = new TiffBytes();

  private StoredCube cube() throws IOException {
    return CubeFile.open(file.write(folder.resolve("x.tif"))).cube("");
  }

  private String refusal() throws IOException {
    Path written = file.write(folder.resolve("x.tif"));
    return assertThrows(DataException.class, () -> CubeFile.open(written)).getMessage();
  }

  @ParameterizedTest
  @CsvSource({"3,palette", "5,CMYK", "6,YCbCr", "8,L*a*b*", "32803,mosaic", "32845,luminance"})
  void coloursThatAreNoIntensitiesAreRefusedByName(int photometric, String name)
      throws IOException {
    file.page(1, 2, 1, 7, 8).shorts(262, photometric);
    assertTrue(refusal().contains(name), this::toString);
  }

  @Test
  void otherInksAreBands() throws IOException {
    file.page(1, 1, 4, 1, 2, 3, 4).shorts(262, 5).shorts(332, 2);
    assertArrayEquals(new float[] {1, 2, 3, 4}, cube().read().values());
  }

  @ParameterizedTest
  @CsvSource({
    "2,CCITT",
    "4,Group 4",
    "6,JPEG",
    "7,JPEG",
    "34712,JPEG 2000",
    "34887,LERC",
    "34925,LZMA",
    "50001,WebP",
    "50002,JPEG XL",
    "12345,12345"
  })
  void otherCompressionsAreRefusedByNameWithTheConversion(int compression, String name)
      throws IOException {
    file.page(1, 2, 1, 7, 8).shorts(259, compression);
    String message = refusal();
    assertTrue(message.contains(name) && message.contains("gdal_translate"), message);
  }

  /** Packed by an independent program: a frame of one raw block of four bytes. */
  @Test
  void zstandard() throws IOException {
    byte[] frame = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0x20, 4, 0x21, 0, 0, 5, 0, 9, 0};
    file.page(1, 2, 1, frame).shorts(258, 16).shorts(259, 50000);
    assertArrayEquals(new float[] {5, 9}, cube().read().values());
    TiffBytes damaged = new TiffBytes();
    byte[] flipped = frame.clone();
    flipped[6] = 0x7F;
    damaged.page(1, 2, 1, flipped).shorts(258, 16).shorts(259, 50000);
    StoredCube broken = CubeFile.open(damaged.write(folder.resolve("y.tif"))).cube("");
    assertThrows(DataException.class, broken::read);
  }

  @ParameterizedTest
  @CsvSource({"1", "2"})
  void alphaIsNoBandAndItsZerosAreNoData(int kind) throws IOException {
    file.page(1, 2, 4, 1, 2, 3, 0, 4, 5, 6, 65535).shorts(262, 2).shorts(338, kind);
    MaskedCube read = cube().readMasked();
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, read.values().values());
    assertTrue(read.mask().isPixelIncomplete(0, 0));
    assertFalse(read.mask().isPixelIncomplete(0, 1));
    assertEquals(3, read.mask().count());
    assertTrue(remarks().contains("sample 4 is transparency"), this::toString);
  }

  @Test
  void unspecifiedExtraSamplesAreBands() throws IOException {
    file.page(1, 1, 4, 1, 2, 3, 4).shorts(262, 2).shorts(338, 0);
    assertArrayEquals(new float[] {1, 2, 3, 4}, cube().read().values());
  }

  private String remarks() throws IOException {
    return cube().metadata().remarks().toString();
  }

  @Test
  void aMaskPageExcludesPixels() throws IOException {
    file.page(2, 3, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    byte[] bits = {(byte) 0b101_00000, (byte) 0b110_00000};
    file.page(2, 3, 1, bits).number(254, 4).shorts(258, 1).shorts(262, 4);
    MaskedCube read = cube().readMasked();
    assertEquals("2 x 3 x 2", read.values().shape());
    for (int pixel = 0; pixel < 6; pixel++) {
      assertEquals(pixel == 1 || pixel == 5, read.mask().isPixelIncomplete(pixel / 3, pixel % 3));
    }
    assertEquals(4, CubeStatistics.of(cube()).noData());
  }

  @Test
  void blocksThatAreNotStoredHoldNoDataOrZero() throws IOException {
    file.page(1, 2, 1, 7, 8).number(273, 0).number(279, 0).text(42113, "-9999");
    assertArrayEquals(new float[] {-9999, -9999}, cube().read().values());
    assertEquals(2, CubeStatistics.of(cube()).noData());
    TiffBytes other = new TiffBytes();
    other.page(1, 2, 1, 7, 8).number(273, 0).number(279, 0);
    StoredCube zeros = CubeFile.open(other.write(folder.resolve("y.tif"))).cube("");
    assertArrayEquals(new float[2], zeros.read().values());
  }

  @Test
  void aPageForEachBand() throws IOException {
    for (int page = 0; page < 3; page++) {
      file.page(2, 4, 1, 10 * page, 1, 2, 3, 4, 5, 6, 10 * page + 7);
    }
    file.page(1, 2, 1, 1, 1).number(254, 1); // an overview
    StoredCube cube = cube();
    assertEquals("bands,rows,columns", cube.axesAsStored());
    assertFalse(cube.axesGuessed());
    assertArrayEquals(new float[] {27, 7}, cube.withBands(2, 0).read(1, 3, 1, 1).values());
    assertTrue(remarks().contains("each of its 3 pages is a band"));
  }

  @Test
  void morePagesThanColumnsAreAGuess() throws IOException {
    for (int page = 0; page < 3; page++) {
      file.page(2, 2, 1, 1, 2, 3, 4);
    }
    assertTrue(cube().axesGuessed());
    assertTrue(remarks().contains("more pages than columns"));
  }

  @Test
  void pagesOfOtherSizesAreNamed() throws IOException {
    file.page(1, 2, 1, 7, 8);
    file.page(1, 1, 1, 9);
    file.page(1, 1, 3, 1, 2, 3);
    CubeFile opened = CubeFile.open(file.write(folder.resolve("x.tif")));
    assertArrayEquals(new float[] {7, 8}, opened.cube("").read().values());
    assertEquals(
        List.of("page 2", "page 3"), opened.refused().stream().map(Refusal::variable).toList());
  }

  /** A preview before the photograph, as cameras store it, is not the image. */
  @Test
  void aPreviewIsNotTakenForTheImage() throws IOException {
    file.page(1, 2, 1, 7, 8).number(254, 1);
    file.page(2, 2, 1, 1, 2, 3, 4);
    assertThrows(DataException.class, this::cube);
    TiffBytes raw = new TiffBytes();
    raw.page(1, 2, 1, 7, 8).number(254, 1).number(330, 8);
    Path path = raw.write(folder.resolve("raw.tif"));
    assertThrows(DataException.class, () -> CubeFile.open(path));
  }

  /** ImageJ beyond 4 GiB and tifffile, where asked: one directory, the other pages follow. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"'ImageJ=1.53t\nimages=3\nslices=3\n'", "'{\"shape\": [3, 1, 2]}'"})
  void pagesWithoutDirectories(String description) throws IOException {
    file.page(1, 2, 1, 1, 2, 3, 4, 5, 6).text(270, description).number(279, 4);
    StoredCube cube = cube();
    assertEquals("1 x 2 x 3", cube.read().shape());
    assertArrayEquals(new float[] {1, 3, 5, 2, 4, 6}, cube.read().values());
    TiffBytes missing = new TiffBytes();
    missing.page(1, 2, 1, 1, 2).text(270, "ImageJ=1.53t\nimages=3000\n");
    Path short3 = missing.write(folder.resolve("y.tif"));
    String message = assertThrows(DataException.class, () -> CubeFile.open(short3)).getMessage();
    assertTrue(message.contains("expected 3000 pages"), message);
  }

  @Test
  void directoriesInACircleAreRefused() throws IOException {
    file.page(1, 2, 1, 7, 8);
    Path written = file.write(folder.resolve("x.tif"));
    byte[] bytes = Files.readAllBytes(written);
    ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int directory = view.getInt(4);
    view.putInt(directory + 2 + 12 * view.getShort(directory), directory);
    Files.write(written, bytes);
    assertThrows(DataException.class, () -> CubeFile.open(written));
  }

  @Test
  void gdalMetadata() throws IOException {
    file.page(1, 1, 2, 3, -5)
        .shorts(339, 2, 2)
        .text(42113, "-32768 ")
        .text(
            42112,
            """
            <GDALMetadata>
              <Item name="AREA_OR_POINT">Area</Item>
              <Item name="wavelength" sample="0">0.45</Item>
              <Item name="wavelength_units" sample="0">Micrometers</Item>
              <Item name="wavelength" sample="1">0.5</Item>
              <Item name="fwhm" sample="0">0.01</Item>
              <Item name="fwhm" sample="1">0.02</Item>
              <Item name="DESCRIPTION" sample="0" role="description">a &amp;lt; b</Item>
              <Item name="DESCRIPTION" sample="1" role="description">\u00fc</Item>
              <Item name="OFFSET" sample="1" role="offset">-3</Item>
              <Item name="SCALE" sample="1" role="scale">0.0001</Item>
            </GDALMetadata>
            """);
    CubeMetadata metadata = cube().metadata();
    assertEquals(List.of(450.0, 500.0), metadata.wavelengths());
    assertEquals(List.of(10.0, 20.0), metadata.fwhm());
    assertEquals(List.of("a < b", "\u00fc"), metadata.bandNames());
    assertEquals(Optional.of(-32768.0), metadata.noData());
    assertEquals(List.of(new Scaling(1, 0), new Scaling(0.0001, -3)), metadata.scaling());
    assertArrayEquals(new float[] {3, -5}, cube().read().values(), "nothing is applied");
    assertEquals(List.of("\u00fc"), cube().withBands(1).metadata().bandNames());
    assertEquals(2, metadata.remarks().size(), "no data and scaling");
  }

  @ParameterizedTest
  @CsvSource({"nan,NaN", "-1.#IND,NaN", "NaN,NaN", "-inf,-Infinity", "1e-3,0.001", "0,0"})
  void noDataInAnyForm(String text, double expected) throws IOException {
    file.page(1, 1, 1, 3).text(42113, text);
    assertEquals(Optional.of(expected), cube().metadata().noData());
  }

  @Test
  void whatIsNoMetadataIsRemarked() throws IOException {
    file.page(1, 1, 1, 3).text(42112, "<GDALMetadata><Item").text(42113, "none").shorts(274, 3);
    assertEquals(3, cube().metadata().remarks().size());
    assertEquals(Optional.empty(), cube().metadata().noData());
  }

  /** Coordinates are those of pixels' outer corners; keys may say that they are of centres. */
  @Test
  void transforms() throws IOException {
    int[] point = {1, 1, 0, 1, 1025, 0, 1, 2};
    TiffBytes.Page page =
        file.page(1, 1, 1, 3).fractions(33550, 30, 20, 0).fractions(33922, 1, 2, 0, 500, 900, 0);
    assertEquals(List.of(470.0, 30.0, 0.0, 940.0, 0.0, -20.0), transform().numbers());
    page.shorts(34735, point);
    assertEquals(List.of(455.0, 30.0, 0.0, 950.0, 0.0, -20.0), transform().numbers());
    TiffBytes turned = new TiffBytes();
    turned.page(1, 1, 1, 3).fractions(34264, 1, 2, 0, 500, 3, -4, 0, 900, 0, 0, 0, 0, 0, 0, 0, 1);
    StoredCube cube = CubeFile.open(turned.write(folder.resolve("y.tif"))).cube("");
    assertEquals(
        List.of(500.0, 1.0, 2.0, 900.0, 3.0, -4.0),
        cube.metadata().georeference().transform().orElseThrow().numbers());
  }

  @Test
  void controlPointsAndMaskFilesAreRemarked() throws IOException {
    file.page(1, 1, 1, 3)
        .fractions(33922, 0, 0, 0, 5, 9, 0, 1, 1, 0, 6, 8, 0)
        .fractions(50844, new double[92]);
    Files.writeString(folder.resolve("x.tif.msk"), "mask");
    assertTrue(remarks().contains("ground control points"), this::toString);
    assertTrue(remarks().contains(".msk"), this::toString);
    assertTrue(remarks().contains("RPC"), this::toString);
  }

  @ParameterizedTest
  @CsvSource({"1,1,UINT1", "12,1,UINT12", "64,6,COMPLEX64", "24,3,FLOAT24"})
  void otherNumbersAreRefusedByName(int bits, int format, String name) throws IOException {
    file.page(1, 1, 1, new byte[8]).shorts(258, bits).shorts(339, format);
    assertTrue(refusal().contains(name), this::refusalText);
  }

  private String refusalText() {
    try {
      return refusal();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private GeoTransform transform() throws IOException {
    return cube().metadata().georeference().transform().orElseThrow();
  }

  @Override
  public String toString() {
    return Arrays.toString(folder.toFile().list());
  }
}
