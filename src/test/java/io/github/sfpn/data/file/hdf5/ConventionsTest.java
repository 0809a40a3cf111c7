package io.github.sfpn.data.file.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeStatistics;
import io.github.sfpn.data.file.stored.Scaling;
import io.github.sfpn.data.file.stored.StoredCube;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableDataset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the attributes of arrays say of their values. */
class ConventionsTest {
  @TempDir Path folder;

  /** One row of two columns and two bands. */
  private StoredCube cube(Object values, Map<String, Object> attributes, boolean netCdf) {
    Path path = folder.resolve("a.h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      WritableDataset cube = file.putDataset("cube", values);
      attributes.forEach(cube::putAttribute);
      WritableDataset bare = file.putDataset("wavelength", new float[] {0, 0});
      if (netCdf) {
        file.putAttribute("_NCProperties", "version=2");
        bare.putAttribute(
            "NAME", "This is a netCDF dimension but not a netCDF variable.         2");
      }
    }
    return CubeFile.open(path).cube("cube");
  }

  private static double[][][] values(double... four) {
    return new double[][][] {{{four[0], four[1]}, {four[2], four[3]}}};
  }

  @Test
  void severalValuesMayMeanNoData() {
    for (Map<String, Object> stated :
        List.<Map<String, Object>>of(
            Map.of("_FillValue", -9999.0, "missing_value", -999.0),
            Map.of("missing_value", new double[] {-9999, -999}))) {
      StoredCube cube = cube(values(-9999, 1, -999, 4), stated, false);
      CubeStatistics statistics = CubeStatistics.of(cube);
      assertEquals(Optional.of(-9999.0), cube.metadata().noData());
      assertEquals(2, statistics.noData());
      assertEquals(1, statistics.least());
      assertEquals(2.5, statistics.mean());
    }
    StoredCube one = cube(values(-9, 1, 2, 3), Map.of("_FillValue", new double[] {-9, -9}), false);
    assertEquals(1, CubeStatistics.of(one).noData());
  }

  /** Values that nothing was written to, in a file that states none. */
  @Test
  void netCdfHasFillValuesOfItsOwn() {
    double[][][] values = values(9.969209968386869e36, 1, 2, 3);
    assertEquals(1, CubeStatistics.of(cube(values, Map.of(), true)).noData());
    assertEquals(0, CubeStatistics.of(cube(values, Map.of(), false)).noData());
  }

  /** Its zeros are no wavelengths; nor are zeros of an array of its own. */
  @Test
  void aDimensionWithoutValuesIsNoArray() {
    for (boolean netCdf : new boolean[] {true, false}) {
      assertEquals(Optional.empty(), cube(values(1, 2, 3, 4), Map.of(), netCdf).wavelengths());
    }
  }

  /** As h5py stores texts: outside the attribute, in a part of the file of their own. */
  @Test
  void numbersMayBeTexts() throws Exception {
    Path path = Path.of(ConventionsTest.class.getResource("/files/texts.h5").toURI());
    assertEquals(
        List.of(new Scaling(0.5, 0), new Scaling(0.5, 0)),
        CubeFile.open(path).cube("cube").metadata().scaling());
  }

  @Test
  void scalingIsOfAllBandsOrOfEach() {
    StoredCube cube =
        cube(values(1, 2, 3, 4), Map.of("scale_factor", new double[] {0.1, 0.2}), false);
    assertEquals(List.of(new Scaling(0.1, 0), new Scaling(0.2, 0)), cube.metadata().scaling());
    assertTrue(cube.metadata().remarks().toString().contains("not applied"));
  }

  /** NEON divides by its Scale_Factor: other names than netCDF's are shown, and not understood. */
  @Test
  void whatElseIsSaidOfValuesIsRemarked() {
    for (String name : List.of("Scale_Factor", "valid_max", "gain", "masked_fill")) {
      StoredCube cube = cube(values(1, 2, 3, 4), Map.of(name, 2.0), false);
      assertTrue(cube.metadata().remarks().toString().contains(name + " = [2.0]"), name);
      assertEquals(List.of(), cube.metadata().scaling());
    }
  }

  @Test
  void wavelengthsThatAreNoneAreNotUsed() {
    for (double[] none : new double[][] {{1, 2, 3}, {-400, -500, -600}, {Double.NaN, 1, 2}}) {
      Path path = folder.resolve("b.h5");
      try (WritableHdfFile file = HdfFile.write(path)) {
        file.putDataset("cube", new double[][][] {{{1, 2, 3}, {4, 5, 6}}});
        file.putDataset("wavelength", none);
      }
      assertEquals(Optional.empty(), CubeFile.open(path).cube("cube").wavelengths());
    }
  }
}
