package io.github.sfpn.data.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.Examples;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.stored.AxisOrder;
import io.github.sfpn.data.file.stored.StoredCube;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableDataset;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;

/** Which axis is which: as stated, as the file's form or its wavelengths tell, or a guess. */
class AxesTest {
  private static final int ROWS = 4;
  private static final int COLUMNS = 5;
  private static final int BANDS = 6;

  @TempDir Path folder;

  private static float value(int row, int column, int band) {
    return 100 * row + 10 * column + band;
  }

  /** The cube as nested arrays whose axes are in an order. */
  private static float[][][] nested(AxisOrder order) {
    int[] size = order.axes().stream().mapToInt(AxesTest::size).toArray();
    float[][][] values = new float[size[0]][size[1]][size[2]];
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        for (int band = 0; band < BANDS; band++) {
          int[] at = at(order, row, column, band);
          values[at[0]][at[1]][at[2]] = value(row, column, band);
        }
      }
    }
    return values;
  }

  private static int[] at(AxisOrder order, int row, int column, int band) {
    return order.axes().stream()
        .mapToInt(
            axis ->
                switch (axis) {
                  case ROWS -> row;
                  case COLUMNS -> column;
                  case BANDS -> band;
                })
        .toArray();
  }

  private static int size(AxisOrder.Axis axis) {
    return switch (axis) {
      case ROWS -> ROWS;
      case COLUMNS -> COLUMNS;
      case BANDS -> BANDS;
    };
  }

  private static void assertCube(StoredCube cube) {
    HyperspectralCube values = cube.read();
    assertEquals("4 x 5 x 6", values.shape());
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        for (int band = 0; band < BANDS; band++) {
          assertEquals(value(row, column, band), values.get(row, column, band));
        }
      }
    }
    HyperspectralCube window = cube.withBands(4, 1).read(1, 2, 2, 3);
    for (int i = 0; i < window.values().length; i++) {
      assertEquals(
          value(1 + i / 6, 2 + i / 2 % 3, i % 2 == 0 ? 4 : 1), window.values()[i], "window");
    }
    int[] count = new int[1];
    cube.forEachPart((part, top, firstBand) -> count[0] += part.values().length);
    assertEquals(ROWS * COLUMNS * BANDS, count[0]);
  }

  private Path hdf5(String name, AxisOrder order, Map<String, Object> beside) {
    Path path = folder.resolve("a.h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      put(file, name, nested(order));
      beside.forEach((place, values) -> put(file, place, values));
    }
    return path;
  }

  private static WritableDataset put(WritableGroup root, String name, Object values) {
    String[] parts = name.split("/", -1);
    WritableGroup group = root;
    for (int i = 0; i < parts.length - 1; i++) {
      group =
          group.getChildren().get(parts[i]) instanceof WritableGroup known
              ? known
              : group.putGroup(parts[i]);
    }
    return group.putDataset(parts[parts.length - 1], values);
  }

  private static double[] wavelengths(double unit) {
    return IntStream.range(0, BANDS).mapToDouble(band -> (400 + 50 * band) * unit).toArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rows,columns,bands",
        "rows,bands,columns",
        "bands,rows,columns",
        "bands,columns,rows",
        "columns,rows,bands",
        "columns,bands,rows"
      })
  void everyOrderCanBeStatedInEveryFormatOfArrays(String words) throws IOException {
    AxisOrder order = AxisOrder.parse(words);
    Path numpy = numpy(order, false);
    Path fortran = numpy(order, true);
    for (Path path : List.of(hdf5("cube", order, Map.of()), mat(order, 1), numpy, fortran)) {
      StoredCube cube = CubeFile.open(path).cube("", Optional.of(order));
      assertCube(cube);
      assertEquals(words, cube.axesAsStored());
      assertFalse(cube.axesGuessed());
      assertFalse(cube.metadata().remarks().stream().anyMatch(remark -> remark.contains("guess")));
    }
  }

  private Path mat(AxisOrder order, double unit) throws IOException {
    Path path = folder.resolve("a.mat");
    float[][][] values = nested(order);
    Matrix matrix =
        Mat5.newMatrix(
            new int[] {values.length, values[0].length, values[0][0].length}, MatlabType.Single);
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[0].length; j++) {
        for (int k = 0; k < values[0][0].length; k++) {
          matrix.setFloat(new int[] {i, j, k}, values[i][j][k]);
        }
      }
    }
    var file = Mat5.newMatFile().addArray("cube", matrix);
    if (unit != 1) {
      Matrix lambda = Mat5.newMatrix(1, BANDS);
      double[] nm = wavelengths(unit);
      IntStream.range(0, BANDS).forEach(band -> lambda.setDouble(0, band, nm[band]));
      file.addArray("lambda", lambda);
    }
    Mat5.writeToFile(file, path.toFile());
    return path;
  }

  private Path numpy(AxisOrder order, boolean columnMajor) throws IOException {
    float[][][] values = nested(order);
    int[] size = {values.length, values[0].length, values[0][0].length};
    String header =
        "{'descr': '<f4', 'fortran_order': %s, 'shape': (%d, %d, %d), }\n"
            .formatted(columnMajor ? "True" : "False", size[0], size[1], size[2]);
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + header.length() + 4 * ROWS * COLUMNS * BANDS)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < ROWS * COLUMNS * BANDS; i++) {
      int first = columnMajor ? i % size[0] : i / size[2] / size[1];
      int second = columnMajor ? i / size[0] % size[1] : i / size[2] % size[1];
      int third = columnMajor ? i / size[0] / size[1] : i % size[2];
      bytes.putFloat(values[first][second][third]);
    }
    return Files.write(folder.resolve(columnMajor ? "fortran.npy" : "c.npy"), bytes.array());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HDFEOS/SWATHS/PRS_L2D_HCO/Data Fields/VNIR_Cube | rows,bands,columns | x",
        "HDFEOS/SWATHS/PRS_L1_HCO/Data Fields/SWIR_Cube | rows,bands,columns | x",
        "HDFEOS/SWATHS/HYP/Data Fields/toa_radiance | bands,rows,columns | x",
        "reflectance | rows,columns,bands | sensor_band_parameters/wavelengths",
        "BART/Reflectance/Reflectance_Data | rows,columns,bands | x",
      })
  void productsOfAKnownFormAreReadByIt(String name, String words, String beside) {
    Path path = hdf5(name, AxisOrder.parse(words), Map.of(beside, wavelengths(1)));
    StoredCube cube = CubeFile.open(path).cube(name);
    assertCube(cube);
    assertEquals(words, cube.axesAsStored());
    assertFalse(cube.axesGuessed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cube | bands,rows,columns | wavelength",
        "cube | rows,bands,columns | info/wavelength",
        "data/cube | rows,columns,bands | meta/spectral/Center_Wavelengths",
        "a/b/cube | bands,rows,columns | a/wvl",
      })
  void aVectorOfWavelengthsTellsTheBands(String name, String words, String beside) {
    Path path = hdf5(name, AxisOrder.parse(words), Map.of(beside, wavelengths(1e-3)));
    StoredCube cube = CubeFile.open(path).cube("");
    assertCube(cube);
    assertFalse(cube.axesGuessed());
    assertArrayEquals(wavelengths(1), cube.wavelengths().orElseThrow(), 1e-9);
  }

  @Test
  void wavelengthsMayStandInAttributes() {
    Path path = folder.resolve("a.h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      WritableDataset cube = put(file, "g/cube", nested(AxisOrder.BANDS_ROWS_COLUMNS));
      cube.putAttribute("wavelengths", wavelengths(1e-3));
      cube.putAttribute("fwhm", new double[] {0.01, 0.01, 0.01, 0.01, 0.01, 0.02});
      cube.putAttribute("_FillValue", new float[] {-9999});
      cube.putAttribute("scale_factor", 0.0001);
    }
    StoredCube cube = CubeFile.open(path).cube("");
    assertCube(cube);
    assertArrayEquals(wavelengths(1), cube.wavelengths().orElseThrow(), 1e-9);
    assertEquals(20, cube.metadata().fwhm().get(5), 1e-9);
    assertEquals(Optional.of(-9999.0), cube.metadata().noData());
    assertEquals(0.0001, cube.metadata().scaling().get(0).scale());
  }

  /** PRISMA keeps the wavelengths of each of its two cameras at the root, in any order. */
  @Test
  void prismaTakesTheWavelengthsOfItsOwnCamera() {
    Path path = folder.resolve("a.he5");
    String fields = "HDFEOS/SWATHS/PRS_L2D_HCO/Data Fields/";
    try (WritableHdfFile file = HdfFile.write(path)) {
      put(file, fields + "VNIR_Cube", nested(AxisOrder.ROWS_BANDS_COLUMNS));
      put(file, fields + "SWIR_Cube", nested(AxisOrder.ROWS_BANDS_COLUMNS));
      file.putAttribute("List_Cw_Swir", wavelengths(2));
      file.putAttribute("List_Cw_Vnir", wavelengths(1));
    }
    CubeFile file = CubeFile.open(path);
    assertEquals(400, file.cube(fields + "VNIR_Cube").wavelengths().orElseThrow()[0]);
    assertEquals(800, file.cube(fields + "SWIR_Cube").wavelengths().orElseThrow()[0]);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e-3})
  void matFilesTellByWavelengthsInAnyUnit(double unit) throws IOException {
    StoredCube cube = CubeFile.open(mat(AxisOrder.BANDS_ROWS_COLUMNS, unit)).cube("cube");
    assertCube(cube);
    assertArrayEquals(wavelengths(1), cube.wavelengths().orElseThrow(), 1e-6);
  }

  @Test
  void withoutAnySignTheOrderIsAGuessAndSaidToBeOne() throws IOException {
    for (Path path :
        List.of(
            mat(AxisOrder.ROWS_COLUMNS_BANDS, 1),
            hdf5("cube", AxisOrder.ROWS_COLUMNS_BANDS, Map.of()))) {
      StoredCube cube = CubeFile.open(path).cube("");
      assertCube(cube);
      assertTrue(cube.axesGuessed());
      String remarks = String.join(" ", cube.metadata().remarks());
      assertTrue(remarks.contains("guess") && remarks.contains("--axes"), remarks);
    }
  }

  @Test
  void aStatedOrderIsRefusedWhereTheFormatStatesIt() {
    Path path = folder.resolve("a.tif");
    CubeWriter.to(path).write("a", Examples.cube(4, 5, 6), Optional.empty());
    DataException e =
        assertThrows(
            DataException.class,
            () -> CubeFile.open(path).cube("", Optional.of(AxisOrder.BANDS_ROWS_COLUMNS)));
    assertTrue(e.getMessage().contains("a.tif"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rows",
        "rows,columns",
        "rows,rows,bands",
        "rows,columns,bands,bands",
        "x,y,z"
      })
  void whatIsNoOrderIsRefused(String words) {
    assertThrows(IllegalArgumentException.class, () -> AxisOrder.parse(words));
  }
}
