package io.github.sfpn.data.file.envi;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.Examples;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.Scaling;
import io.github.sfpn.data.file.stored.StoredCube;
import io.github.sfpn.data.file.tiff.TiffBytes;
import io.github.sfpn.data.geo.CoordinateSystem;
import io.github.sfpn.data.geo.GeoTransform;
import io.github.sfpn.data.geo.Georeference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ENVI headers as programs and people write them. */
class EnviHeaderTest {
  private static final String SHAPE = "ENVI\nsamples = 2\nlines = 1\nbands = 2\ndata type = 1\n";

  @TempDir Path folder;

  private StoredCube cube(String more) throws IOException {
    return cube((SHAPE + more).getBytes(UTF_8));
  }

  private StoredCube cube(byte[] header) throws IOException {
    Files.write(folder.resolve("x.img"), new byte[] {1, 2, 3, 4});
    Files.write(folder.resolve("x.hdr"), header);
    return CubeFile.open(folder.resolve("x.img")).cube("");
  }

  private String remarks(String more) throws IOException {
    return cube(more).metadata().remarks().toString();
  }

  @Test
  void byteOrderMarks() throws IOException {
    String text = SHAPE + "band names = {\u00fc, b}\n";
    ByteArrayOutputStream marked = new ByteArrayOutputStream();
    marked.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    marked.write(text.getBytes(UTF_8));
    assertEquals(List.of("\u00fc", "b"), cube(marked.toByteArray()).metadata().bandNames());
    ByteArrayOutputStream wide = new ByteArrayOutputStream();
    wide.write(new byte[] {(byte) 0xFF, (byte) 0xFE});
    wide.write(text.getBytes(UTF_16LE));
    assertEquals(List.of("\u00fc", "b"), cube(wide.toByteArray()).metadata().bandNames());
  }

  @Test
  void theHeaderOfTheWholeNameComesFirst() throws IOException {
    Files.write(folder.resolve("scene.img"), new byte[] {1, 2, 3, 4});
    Files.write(folder.resolve("scene.dat"), new byte[] {5, 6, 7, 8});
    Files.writeString(folder.resolve("scene.img.hdr"), SHAPE + "interleave = bsq\n");
    Files.writeString(folder.resolve("scene.hdr"), SHAPE + "interleave = bip\n");
    for (String name : List.of("scene.img", "scene.img.hdr")) {
      StoredCube image = CubeFile.open(folder.resolve(name)).cube("");
      assertArrayEquals(new float[] {1, 3, 2, 4}, image.read().values(), name);
      assertEquals("bands,rows,columns", image.axesAsStored());
    }
    for (String name : List.of("scene.dat", "scene.hdr")) {
      StoredCube image = CubeFile.open(folder.resolve(name)).cube("");
      assertArrayEquals(new float[] {5, 6, 7, 8}, image.read().values(), name);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Micrometers",
        "micrometer",
        "Micrometre",
        "Micrometres",
        "um",
        "\u00b5m",
        "\u03bcm",
        "microns",
        "Micron",
        " {um}",
        "Unknown",
        ""
      })
  void micrometresInAnySpelling(String unit) throws IOException {
    StoredCube cube =
        cube("wavelength units = " + unit + "\nwavelength = {0.45, 0.5}\nfwhm = {0.01, 0.02}\n");
    assertEquals(List.of(450.0, 500.0), cube.metadata().wavelengths());
    assertEquals(List.of(10.0, 20.0), cube.metadata().fwhm());
  }

  @ParameterizedTest
  @CsvSource({"Nanometres,450", "nm,450", "Meters,4.5e-7", "mm,4.5e-4", "Angstroms,4500"})
  void otherLengths(String unit, double value) throws IOException {
    String text = "wavelength units = %s\nwavelength = {%s, %s}\n".formatted(unit, value, value);
    assertEquals(450, cube(text).metadata().wavelengths().get(0), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Wavenumber", "GHz", "Index"})
  void whatIsNoLengthIsRemarked(String unit) throws IOException {
    String text = "wavelength units = " + unit + "\nwavelength = {1, 2}\nfwhm = {1, 1}\n";
    assertEquals(Optional.empty(), cube(text).wavelengths());
    assertTrue(remarks(text).contains(unit), () -> unit);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wavelength =\n{450,\n500}\n",
        "wavelength =\n\n  {\n450 , 500\n}\n",
        "wavelength = {450,\n; a comment = {\n500}\n",
        "WaveLength={450,500} ; nanometres\n"
      })
  void listsOverAnyLines(String text) throws IOException {
    assertEquals(List.of(450.0, 500.0), cube(text).metadata().wavelengths());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{red {a}, b (2)};red {a}",
        "{red }a, b (2)};red }a",
        "{red {a, b (2)};red {a, b (2)"
      })
  void bracesInNames(String list, String first) throws IOException {
    CubeMetadata metadata = cube("band names = " + list + "\nwavelength = {450, 500}\n").metadata();
    assertEquals(List.of(450.0, 500.0), metadata.wavelengths());
    if (!first.contains(",")) {
      assertEquals(List.of(first, "b (2)"), metadata.bandNames());
    }
  }

  @Test
  void whatPlacesValuesIsStatedOnce() throws IOException {
    assertEquals(2, cube("bands = 2\n").bands());
    DataException e = assertThrows(DataException.class, () -> cube("bands = 1\n"));
    assertTrue(e.getMessage().contains("twice"), e.getMessage());
    assertThrows(DataException.class, () -> cube("header_offset = 0\nheader_offset = 2\n"));
  }

  /** Micrometres under the name of nanometres, and the other way round; numbers of bands. */
  @Test
  void wavelengthsThatAreNoneAreRemarked() throws IOException {
    for (String text :
        List.of(
            "wavelength units = Nanometers\nwavelength = {0.4, 0.5}\n",
            "wavelength units = Micrometers\nwavelength = {400, 500}\n",
            "wavelength = {0, 0}\n")) {
      assertEquals(List.of(), cube(text).metadata().wavelengths());
      assertTrue(remarks(text).contains("not used"), text);
    }
  }

  @Test
  void whatIsStatedAndNotAppliedIsRemarked() throws IOException {
    String text =
        """
        bbl = {1.0, 0}
        data ignore value = 3
        reflectance scale factor = 10000.0
        data gain values = {0.01, 0.02}
        data offset values = {0, -5}
        """;
    CubeMetadata metadata = cube(text).metadata();
    assertEquals(List.of(true, false), metadata.goodBands());
    assertEquals(List.of(new Scaling(0.01, 0), new Scaling(0.02, -5)), metadata.scaling());
    assertEquals(4, metadata.remarks().size(), metadata.remarks()::toString);
    assertArrayEquals(new float[] {1, 3, 2, 4}, cube(text).read().values());
    assertEquals(1, cube(text).readMasked().mask().count());
    assertTrue(cube(text).readMasked().mask().isMissing(1));
    assertEquals(
        List.of(new Scaling(1.0 / 4000, 0), new Scaling(1.0 / 4000, 0)),
        cube("reflectance scale factor = 4000\n").metadata().scaling());
    assertTrue(remarks("data ignore value = none\n").contains("none"));
    assertTrue(remarks("bbl = {1, x}\n").contains("bbl"));
    assertEquals(Optional.of(Double.NaN), cube("data ignore value = NaN\n").metadata().noData());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ENVI Classification", "ENVI Spectral Library", "ENVI FFT Result", "HDF"})
  void otherFileTypesAreRefusedByName(String type) {
    String message =
        assertThrows(DataException.class, () -> cube("file type = " + type + "\n")).getMessage();
    assertTrue(message.contains(type) && message.contains("x.hdr"), message);
  }

  @Test
  void aTiffFileIsReadAsOne() throws IOException {
    TiffBytes tiff = new TiffBytes();
    tiff.page(1, 2, 2, 1, 2, 3, 4);
    tiff.write(folder.resolve("t.tif"));
    String header = SHAPE + "file type = TIFF\nwavelength = {450, 500}\n";
    Files.writeString(folder.resolve("t.hdr"), header);
    StoredCube cube = CubeFile.open(folder.resolve("t.hdr")).cube("");
    assertArrayEquals(new float[] {1, 2, 3, 4}, cube.read().values());
    assertEquals(List.of(450.0, 500.0), cube.metadata().wavelengths());
    Files.writeString(folder.resolve("t.hdr"), header.replace("lines = 1", "lines = 2"));
    assertThrows(DataException.class, () -> CubeFile.open(folder.resolve("t.hdr")));
    Files.write(folder.resolve("t.tif"), new byte[1000]);
    assertThrows(DataException.class, () -> CubeFile.open(folder.resolve("t.hdr")));
  }

  private Georeference place(String more) throws IOException {
    return cube(more).metadata().georeference();
  }

  private static OptionalInt epsg(Georeference place) {
    return place.crs().map(CoordinateSystem::epsg).orElse(OptionalInt.empty());
  }

  @Test
  void mapInfo() throws IOException {
    Georeference utm =
        place("map info = {UTM, 2.5, 3, 500, 900, 30, 20, 33, South, WGS-84, units=Meters}\n");
    assertEquals(
        List.of(455.0, 30.0, 0.0, 940.0, 0.0, -20.0), utm.transform().orElseThrow().numbers());
    assertEquals(OptionalInt.of(32733), epsg(utm));
    Georeference degrees =
        place("map info = {Geographic Lat/Lon, 1, 1, 13.5, 52.5, 0.01, 0.01, WGS-84}\n");
    assertEquals(OptionalInt.of(4326), epsg(degrees));
    Georeference turned =
        place("map info = {Arbitrary, 1, 1, 0, 0, 2, 2, 0, North, rotation=90.0}\n");
    double[] expected = {0, 0, 2, 0, 2, 0};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], turned.transform().orElseThrow().numbers().get(i), 1e-12);
    }
    assertTrue(remarks("map info = {Krovak, 1, 1, 0, 0, 2, 2}\n").contains("Krovak"));
    assertTrue(remarks("map info = {UTM, 1, 1, x, 0, 2, 2}\n").contains("map info"));
    assertEquals(Georeference.NONE, place("map info = {}\n"));
  }

  @Test
  void geoPointsAreRemarked() throws IOException {
    assertTrue(remarks("geo points = {1, 1, 52, 13, 2, 1, 52, 14}\n").contains("geo points"));
  }

  @Test
  void aTransformThatShearsHasNoForm() {
    GeoTransform sheared = new GeoTransform(5, 30, 7, 9, 0, -20);
    Path file = folder.resolve("s.img");
    CubeMetadata metadata =
        CubeMetadata.NONE.withGeoreference(
            new Georeference(Optional.of(sheared), Optional.empty()));
    CubeWriter.to(file).write("s", Examples.cube(2, 2, 1), metadata);
    assertEquals(Georeference.NONE, CubeFile.open(file).cube("").metadata().georeference());
    GeoTransform turned = new GeoTransform(5, 0, 30, 9, 20, 0);
    CubeWriter.to(file)
        .write(
            "s",
            Examples.cube(2, 2, 1),
            metadata.withGeoreference(new Georeference(Optional.of(turned), Optional.empty())));
    GeoTransform read =
        CubeFile.open(file).cube("").metadata().georeference().transform().orElseThrow();
    for (int i = 0; i < 6; i++) {
      assertEquals(turned.numbers().get(i), read.numbers().get(i), 1e-9);
    }
  }

  @Test
  void projections() throws IOException {
    String wkt =
        "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";
    Georeference stated = place("coordinate system string = {%s}\n".formatted(wkt));
    assertEquals(Optional.of(wkt), stated.crs().orElseThrow().wkt());
    assertEquals(OptionalInt.of(4326), epsg(stated));
    Georeference lambert =
        place(
            """
            map info = {Mine, 1, 1, 0, 0, 2, 2}
            projection info = {11, 6378137, 6356752.314, 52, 10, 4321000, 3210000, GRS, Mine}
            """);
    assertTrue(
        lambert.crs().orElseThrow().wkt().orElseThrow().contains("Lambert_Azimuthal_Equal_Area"));
  }
}
