package io.github.sfpn.data.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sfpn.data.Examples;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.StoredCube;
import io.github.sfpn.data.geo.CoordinateSystem;
import io.github.sfpn.data.geo.GeoTransform;
import io.github.sfpn.data.geo.Georeference;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * By property against GDAL: random shapes, types, layouts, compressions and tags, written by either
 * and read by the other. Runs only where the system property sfpn.gdal names gdal_translate, with
 * gdalinfo beside it; sfpn.gdal.cases says how many.
 */
class GdalComparisonTest {
  private static final List<String> TYPES =
      List.of("Byte", "UInt16", "Int16", "UInt32", "Int32", "Float32", "Float64");
  private static final List<Integer> CODES = List.of(32633, 32718, 4326, 3035, 3857, 2154, 25832);

  @TempDir Path folder;

  private static String program() {
    String program = System.getProperty("sfpn.gdal", "");
    assumeTrue(!program.isEmpty(), "-Dsfpn.gdal=gdal_translate tries files in another program");
    return program;
  }

  private static int cases() {
    return Integer.getInteger("sfpn.gdal.cases", 60);
  }

  @Test
  void whatGdalWritesIsReadAsGdalReadsIt() throws IOException, InterruptedException {
    String program = program();
    for (int i = 0; i < cases(); i++) {
      Random random = new Random(i);
      Path source = folder.resolve("source.tif");
      CubeWriter.to(source).write("sr", cube(random), upright(described(random, 0)));
      boolean envi = random.nextInt(4) == 0;
      Path written = folder.resolve(envi ? "gdal.img" : "gdal.tif");
      List<String> options = envi ? enviOptions(random) : tiffOptions(random);
      String type = TYPES.get(random.nextInt(TYPES.size()));
      options.addAll(List.of("-ot", type, "-a_nodata", "3"));
      translate(program, source, written, envi ? "ENVI" : "GTiff", options);
      Path plain = folder.resolve("plain.img");
      translate(
          program,
          written,
          plain,
          "ENVI",
          new ArrayList<>(List.of("-ot", "Float64", "-co", "INTERLEAVE=BSQ")));
      compare(CubeFile.open(written).cube(""), plain, "case " + i + " " + options);
    }
  }

  /** ENVI headers have no form for a transform that shears. */
  private static CubeMetadata upright(CubeMetadata metadata) {
    GeoTransform upright = new GeoTransform(1, 30, 0, 2, 0, -20);
    return metadata.withGeoreference(
        new Georeference(Optional.of(upright), metadata.georeference().crs()));
  }

  private static HyperspectralCube cube(Random random) {
    int bands = 1 + random.nextInt(6);
    HyperspectralCube cube =
        new HyperspectralCube(1 + random.nextInt(90), 1 + random.nextInt(90), bands);
    for (int i = 0; i < cube.values().length; i++) {
      cube.values()[i] = random.nextInt(250);
    }
    return cube;
  }

  private static CubeMetadata described(Random random, int bands) {
    GeoTransform transform =
        new GeoTransform(
            random.nextInt(100_000), 30, random.nextInt(2), 5_000_000, random.nextInt(2), -20);
    CoordinateSystem crs = CoordinateSystem.ofEpsg(CODES.get(random.nextInt(CODES.size())));
    CubeMetadata place =
        CubeMetadata.NONE.withGeoreference(
            new Georeference(Optional.of(transform), Optional.of(crs)));
    if (bands == 0) {
      return place;
    }
    List<Double> wavelengths = random.doubles(bands, 400, 2500).boxed().toList();
    return place
        .withWavelengths(wavelengths)
        .withFwhm(random.doubles(bands, 1, 20).boxed().toList())
        .withBandNames(
            wavelengths.stream()
                .map(wavelength -> "<\u00fc & %d>".formatted(wavelength.intValue()))
                .toList())
        .withNoData(Optional.of((double) -random.nextInt(10_000)));
  }

  private static List<String> tiffOptions(Random random) {
    List<String> all = List.of("NONE", "LZW", "DEFLATE", "PACKBITS", "ZSTD");
    String compression = all.get(random.nextInt(all.size()));
    List<String> options = new ArrayList<>(List.of("-co", "COMPRESS=" + compression));
    options.addAll(List.of("-co", "INTERLEAVE=" + (random.nextBoolean() ? "BAND" : "PIXEL")));
    options.addAll(List.of("-co", "ENDIANNESS=" + (random.nextBoolean() ? "BIG" : "LITTLE")));
    options.addAll(List.of("-co", "BIGTIFF=" + (random.nextBoolean() ? "YES" : "NO")));
    options.addAll(List.of("-co", "SPARSE_OK=" + (random.nextBoolean() ? "TRUE" : "FALSE")));
    options.addAll(List.of("-co", "PHOTOMETRIC=MINISBLACK", "-co", "ALPHA=NO"));
    if (random.nextBoolean()) {
      options.addAll(List.of("-co", "TILED=YES", "-co", "BLOCKXSIZE=32", "-co", "BLOCKYSIZE=16"));
    } else {
      options.addAll(List.of("-co", "BLOCKYSIZE=" + (1 + random.nextInt(40))));
    }
    if (random.nextBoolean() && !List.of("NONE", "PACKBITS").contains(compression)) {
      options.addAll(List.of("-co", "PREDICTOR=2"));
    }
    return options;
  }

  private static List<String> enviOptions(Random random) {
    return new ArrayList<>(
        List.of("-co", "INTERLEAVE=" + List.of("BSQ", "BIL", "BIP").get(random.nextInt(3))));
  }

  /** Against values in doubles, band after band, and what gdalinfo says. */
  private static void compare(StoredCube found, Path plain, String what)
      throws IOException, InterruptedException {
    byte[] bytes = Files.readAllBytes(plain);
    ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    HyperspectralCube read = found.read();
    assertEquals(bytes.length, 8 * read.values().length, what);
    for (int band = 0; band < read.bands(); band++) {
      for (int row = 0; row < read.height(); row++) {
        for (int column = 0; column < read.width(); column++) {
          assertEquals((float) values.getDouble(), read.get(row, column, band), what);
        }
      }
    }
    describe(found, what);
  }

  private static void describe(StoredCube found, String what)
      throws IOException, InterruptedException {
    JsonNode info = info(found.path());
    CubeMetadata metadata = found.metadata();
    JsonNode transform = info.path("geoTransform");
    metadata
        .georeference()
        .transform()
        .ifPresent(
            ours -> {
              for (int i = 0; i < 6; i++) {
                assertEquals(transform.get(i).asDouble(), ours.numbers().get(i), 1e-6, what);
              }
            });
    assertEquals(transform.isMissingNode(), metadata.georeference().transform().isEmpty(), what);
    String wkt = info.path("coordinateSystem").path("wkt").asText("");
    assertEquals(wkt.isEmpty(), metadata.georeference().crs().isEmpty(), what);
    metadata
        .georeference()
        .crs()
        .ifPresent(
            crs ->
                assertTrue(
                    crs.isSameAs(CoordinateSystem.ofWkt(wkt)), () -> what + crs + " " + wkt));
    JsonNode band = info.path("bands").get(0);
    assertEquals(band.path("noDataValue").asDouble(), metadata.noData().orElse(Double.NaN), what);
  }

  private static JsonNode info(Path file) throws IOException, InterruptedException {
    String program = Path.of(program()).resolveSibling("gdalinfo").toString();
    return new ObjectMapper().readTree(run(List.of(program, "-json", file.toString())));
  }

  @Test
  void whatWeWriteIsReadByGdal() throws IOException, InterruptedException {
    program();
    for (int i = 0; i < cases(); i++) {
      Random random = new Random(i);
      HyperspectralCube cube = Examples.cube(1 + random.nextInt(9), 2, 1 + random.nextInt(5));
      boolean envi = random.nextBoolean();
      CubeMetadata metadata = described(random, cube.bands());
      metadata = envi ? upright(metadata) : metadata;
      Path written = folder.resolve(envi ? "ours.bil" : "ours.tif");
      CubeWriter.to(written).write("sr", cube, metadata);
      describe(CubeFile.open(written).cube(""), "case " + i);
      JsonNode bands = info(written).path("bands");
      assertEquals(cube.bands(), bands.size());
      for (int k = 0; k < cube.bands(); k++) {
        JsonNode items = bands.get(k).path("metadata").path("");
        assertEquals(
            metadata.wavelengths().get(k), items.path("wavelength").asDouble(), 1e-9, "case " + i);
        String name = bands.get(k).path("description").asText();
        assertTrue(name.startsWith(metadata.bandNames().get(k)), name);
      }
    }
  }

  private static void translate(
      String program, Path from, Path to, String format, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program, "-q", "-of", format));
    command.addAll(options);
    command.addAll(List.of(from.toString(), to.toString()));
    run(command);
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(false).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), () -> command + ": " + said + errors);
    return said;
  }
}
