package io.github.sfpn.data.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sfpn.data.Examples;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.StoredCube;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands beside an image, and how it is called. */
class CompanionFilesTest {
  @TempDir Path folder;

  /** GDAL would take no data and coordinates from them. */
  @ParameterizedTest
  @ValueSource(
      strings = {"x.tif.aux.xml", "x.aux", "x.tfw", "x.tifw", "x.wld", "x_RPC.TXT", "x.RPB"})
  void filesThatAreNotLookedAtAreRemarked(String companion) throws IOException {
    Path file = folder.resolve("x.tif");
    CubeWriter.to(file).write("x", Examples.cube(3, 4, 2), Optional.empty());
    assertEquals(List.of(), CubeFile.open(file).remarks());
    CubeMetadata before = CubeFile.open(file).cube("").metadata();
    Files.writeString(
        folder.resolve(companion),
        "<PAMDataset><PAMRasterBand band=\"1\"><NoDataValue>0</NoDataValue></PAMRasterBand></PAMDataset>");
    CubeFile beside = CubeFile.open(file);
    assertEquals(1, beside.remarks().size());
    assertTrue(beside.remarks().get(0).contains(companion), beside.remarks().get(0));
    StoredCube cube = beside.cube("");
    assertEquals(before.noData(), cube.metadata().noData());
    assertEquals(before.georeference(), cube.metadata().georeference());
  }

  @ParameterizedTest
  @ValueSource(strings = {"größe.mat", "été.tif", "Спектр.h5", "立方体.npy", "κύβος.img"})
  void namesBeyondAsciiAreReadAndWritten(String name) {
    Charset ofNames = Charset.forName(System.getProperty("sun.jnu.encoding"));
    assumeTrue(ofNames.newEncoder().canEncode(name), "a locale of UTF-8");
    Path file = folder.resolve(name);
    CubeWriter.to(file).write("x", Examples.cube(3, 4, 2), Optional.empty());
    assertTrue(Files.exists(file));
    assertEquals("3 x 4 x 2", CubeFile.cubeAt(file.toString()).read().shape());
  }
}
