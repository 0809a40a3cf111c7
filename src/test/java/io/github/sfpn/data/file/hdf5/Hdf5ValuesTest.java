package io.github.sfpn.data.file.hdf5;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeStatistics;
import io.github.sfpn.data.file.stored.AxisOrder;
import io.github.sfpn.data.file.stored.ElementType;
import io.github.sfpn.data.file.stored.Refusal;
import io.github.sfpn.data.file.stored.StoredCube;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HDF5 values as the format defines them, in every layout; what cannot be read is named. */
class Hdf5ValuesTest {
  private static final List<String> WHOLE =
      List.of(
          "filtered",
          "plain",
          "lzf",
          "single",
          "grows",
          "grows-last",
          "grows-all",
          "may-grow",
          "no-filter-applied",
          "shuffle-not-applied",
          "half",
          "compact",
          "early");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"chunks-first.h5", "chunks-latest.h5"})
  void everyLayoutAndFilterMaskHoldsItsValues(String name) throws IOException {
    CubeFile file = Hdf5Resource.open(folder, name);
    for (String dataset : WHOLE) {
      Hdf5Resource.assertDigits(Hdf5Resource.cube(file, dataset));
    }
    assertEquals(ElementType.FLOAT16, file.variable("half").type());
  }

  /** Chunks that reach past the edge of the dataset, stored as they are by the dataset's choice. */
  @ParameterizedTest
  @ValueSource(strings = {"edges-not-filtered", "edges-not-filtered-grows"})
  void edgeChunksMayBeStoredWithoutFilters(String dataset) throws IOException {
    Hdf5Resource.assertDigits(
        Hdf5Resource.cube(Hdf5Resource.open(folder, "chunks-latest.h5"), dataset));
  }

  @ParameterizedTest
  @ValueSource(strings = {"chunks-first.h5", "chunks-latest.h5"})
  void whatWasNeverWrittenHasTheFillValue(String name) throws IOException {
    CubeFile file = Hdf5Resource.open(folder, name);
    for (String dataset : List.of("part", "part-grows")) {
      HyperspectralCube cube = Hdf5Resource.cube(file, dataset).read();
      for (int i = 0; i < cube.values().length; i++) {
        int row = i / 42;
        int column = i / 6 % 7;
        int band = i % 6;
        boolean written = row >= 1 && row < 3 && column >= 3 && column < 6 && band >= 2 && band < 4;
        assertEquals(
            written ? Hdf5Resource.digits(i) : -99, cube.values()[i], dataset + ", value " + i);
      }
    }
    CubeStatistics never = CubeStatistics.of(Hdf5Resource.cube(file, "part-contiguous"));
    assertEquals(-99, never.least());
    assertEquals(-99, never.largest());
  }

  /** As many chunks as make every kind of index grow past its first block and first page. */
  @Test
  void indicesOfThousandsOfChunksAreWalked() throws IOException {
    CubeFile file = Hdf5Resource.open(folder, "chunks-many.h5");
    for (String dataset : List.of("fixed", "grows", "grows-both")) {
      float[] values = Hdf5Resource.cube(file, dataset).read().values();
      assertEquals(40 * 35 * 2, values.length);
      for (int i = 0; i < values.length; i++) {
        int row = i / 70;
        boolean written = !dataset.equals("fixed") || row < 3 || row >= 38;
        assertEquals(written ? i % 251 : 255, values[i], dataset + ", value " + i);
      }
    }
  }

  @Test
  void windowsAndBandsAreThoseOfTheWhole() throws IOException {
    CubeFile file = Hdf5Resource.open(folder, "chunks-latest.h5");
    for (String dataset : WHOLE) {
      StoredCube cube = Hdf5Resource.cube(file, dataset);
      HyperspectralCube window = cube.withBands(5, 2, 3).read(1, 2, 3, 4);
      for (int i = 0; i < window.values().length; i++) {
        float expected = 100 * (1 + i / 12) + 10 * (2 + i / 3 % 4) + new int[] {5, 2, 3}[i % 3];
        assertEquals(expected, window.values()[i], dataset);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"chunks-first.h5", "chunks-latest.h5"})
  void whatCannotBeReadIsNamedAndHidesNothingElse(String name) throws IOException {
    CubeFile file = Hdf5Resource.open(folder, name);
    Map<String, String> refused =
        file.refused().stream().collect(toMap(Refusal::variable, Refusal::reason));
    assertTrue(refused.get("refused/scale-offset").contains("scale-offset"), refused.toString());
    assertTrue(refused.get("refused/scale-offset").contains("h5repack"), refused.toString());
    assertTrue(refused.get("refused/elsewhere").contains("external"), refused.toString());
    assertTrue(refused.get("refused/booleans").contains("enumeration"), refused.toString());
    assertTrue(refused.get("refused/complex").contains("complex"), refused.toString());
    assertTrue(refused.get("refused/linked").contains("other.h5"), refused.toString());
    assertEquals(name.equals("chunks-latest.h5"), refused.containsKey("refused/virtual"));
    DataException e = assertThrows(DataException.class, () -> file.cube("refused/scale-offset"));
    assertTrue(e.getMessage().contains("scale-offset"), e.getMessage());
    assertTrue(
        file.variables().stream().noneMatch(variable -> variable.name().startsWith("refused")));
  }

  /** Data layouts and types of version 5, which HDF5 2.0 writes for its latest version. */
  @Test
  void theLayoutsOfTheSecondVersionAreRead() throws IOException {
    CubeFile file = Hdf5Resource.open(folder, "chunks-hdf5-2.h5");
    List<String> whole =
        List.of(
            "filtered", "single", "grows", "grows-all", "plain", "contiguous", "no-filter-applied");
    for (String dataset : whole) {
      Hdf5Resource.assertDigits(Hdf5Resource.cube(file, dataset));
    }
    assertEquals(
        -99, Hdf5Resource.cube(file, "part").read().get(0, 0, 0), "what was never written");
    assertEquals(153, Hdf5Resource.cube(file, "part").read().get(1, 5, 3));
    assertEquals(2, file.refused().size());
    for (Refusal refusal : file.refused()) {
      assertTrue(refusal.reason().contains("HDF5 2.0"), refusal.reason());
      assertTrue(refusal.reason().contains("astype"), refusal.reason());
    }
  }

  /** Under other names, as a text, in a list; numbers without a sign in netCDF's older form. */
  @Test
  void attributesOfManySpellingsAreUnderstood() throws IOException {
    CubeFile file = Hdf5Resource.open(folder, "conventions.h5");
    for (String name : List.of("text", "list", "spelt", "nan")) {
      Optional<Double> noData = Hdf5Resource.cube(file, name).metadata().noData();
      assertEquals(Optional.of(name.equals("nan") ? Double.NaN : 13.0), noData, name);
    }
    StoredCube unsigned = Hdf5Resource.cube(file, "unsigned");
    assertEquals(ElementType.UINT16, unsigned.variable().type());
    assertEquals(40000 + 465, unsigned.read().get(4, 6, 5));
    assertEquals(Optional.of(65535.0), unsigned.metadata().noData());
    double[] wavelengths =
        Hdf5Resource.cube(file, "text").metadata().wavelengthsInNanometres().orElseThrow();
    assertEquals(450, wavelengths[5]);
  }

  /** As netCDF's conventions have them: a grid mapping, arrays of latitudes and longitudes. */
  @Test
  void georeferencesAreNotLookedAt() throws IOException {
    StoredCube cube = Hdf5Resource.cube(Hdf5Resource.open(folder, "objects.h5"), "g/cube");
    Hdf5Resource.assertDigits(cube);
    assertEquals(Optional.empty(), cube.metadata().georeference().transform());
    assertEquals(Optional.empty(), cube.metadata().georeference().crs());
  }

  @Test
  void softLinksAndArraysOfFourDimensionsArePassedOver() throws IOException {
    CubeFile file = Hdf5Resource.open(folder, "objects.h5");
    Hdf5Resource.assertDigits(file.cube("", Optional.of(AxisOrder.ROWS_COLUMNS_BANDS)));
    assertEquals(List.of(), file.refused());
    assertThrows(DataException.class, () -> file.cube("soft"));
    assertThrows(DataException.class, () -> file.cube("four"));
  }

  /** 2048 bytes of the user's own before the file. */
  @Test
  void aUserBlockIsSteppedOver() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] whole = Hdf5Resource.bytes("chunks-first.h5");
    byte[] block = new byte[2048];
    bytes.write(block);
    // the superblock of version 0 states where the file begins
    ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putLong(24, block.length);
    bytes.write(whole);
    Path file = Files.write(folder.resolve("user-block.h5"), bytes.toByteArray());
    Hdf5Resource.assertDigits(Hdf5Resource.cube(CubeFile.open(file), "filtered"));
  }

  /** A bit of a chunk with a checksum, which fletcher32 finds. */
  @Test
  void aChunkOfAWrongChecksumIsRefused() throws IOException {
    byte[] whole = Hdf5Resource.bytes("chunks-first.h5");
    int refusals = 0;
    for (int i = 2000; i < whole.length; i += 97) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      Path path = Files.write(folder.resolve("bit.h5"), damaged);
      try {
        float[] values =
            CubeFile.open(path)
                .cube("filtered", Optional.of(AxisOrder.ROWS_COLUMNS_BANDS))
                .read()
                .values();
        for (int k = 0; k < values.length; k++) {
          assertEquals(Hdf5Resource.digits(k), values[k], "bit at " + i);
        }
      } catch (DataException e) {
        refusals++;
      }
    }
    assertTrue(refusals > 0);
  }
}
