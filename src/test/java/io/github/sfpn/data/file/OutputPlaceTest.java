package io.github.sfpn.data.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.Examples;
import io.github.sfpn.data.file.tiff.TiffBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of value is lost where an image is written. */
class OutputPlaceTest {
  private static final String HEADER = "ENVI\nsamples = 2\nlines = 1\nbands = 2\ndata type = 1\n";

  @TempDir Path folder;

  private CubeFile input(String data, String header) throws IOException {
    Files.write(folder.resolve(data), new byte[] {1, 2, 3, 4});
    Files.writeString(folder.resolve(header), HEADER);
    return CubeFile.open(folder.resolve(data));
  }

  private String refused(String output, boolean overwrite, CubeFile... inputs) {
    CubeWriter writer = CubeWriter.to(folder.resolve(output));
    return assertThrows(
            DataException.class, () -> writer.requireReplaceable(overwrite, List.of(inputs)))
        .getMessage();
  }

  private void free(String output, boolean overwrite, CubeFile... inputs) {
    CubeWriter writer = CubeWriter.to(folder.resolve(output));
    assertDoesNotThrow(() -> writer.requireReplaceable(overwrite, List.of(inputs)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noFileOfAnInputIsReplaced(boolean overwrite) throws IOException {
    CubeFile scene = input("scene.img", "scene.hdr");
    for (String output : List.of("scene.bsq", "scene.img", "scene.dat", "./scene.bil")) {
      String message = refused(output, overwrite, scene);
      assertTrue(message.contains("scene.hdr") || message.contains("scene.img"), message);
    }
    assertEquals(HEADER, Files.readString(folder.resolve("scene.hdr")));
    free("scene.tif", overwrite, scene);
    free("other.img", overwrite, scene);
    Files.createSymbolicLink(folder.resolve("link.tif"), folder.resolve("scene.img"));
    refused("link.tif", overwrite, scene);
  }

  @Test
  void anInputOpenedByItsHeaderIsKeptToo() throws IOException {
    input("scene.img", "scene.hdr");
    refused("scene.img", true, CubeFile.open(folder.resolve("scene.hdr")));
    refused("scene.bsq", true, CubeFile.open(folder.resolve("scene.hdr")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noHeaderOfAnotherImageIsReplaced(boolean overwrite) throws IOException {
    input("other.dat", "other.hdr");
    assertTrue(refused("other.img", overwrite).contains("other"));
    free("other.tif", overwrite);
    input("third.img", "third.img.hdr");
    assertTrue(refused("third.img", overwrite).contains("third"));
  }

  @Test
  void whatOthersWroteIsReplacedOnlyOnRequest() throws IOException {
    Files.writeString(folder.resolve("notes.tif"), "notes");
    new TiffBytes().write(folder.resolve("empty.tif"));
    TiffBytes tiff = new TiffBytes();
    tiff.page(1, 1, 1, 3).text(305, "another program");
    tiff.write(folder.resolve("a.tif"));
    input("b.img", "b.hdr");
    Files.writeString(folder.resolve("c.mat"), "MATLAB 5.0 MAT-file, written by another");
    Files.writeString(folder.resolve("d.hdr"), HEADER); // a header that has lost its image
    for (String name : List.of("notes.tif", "empty.tif", "a.tif", "b.img", "c.mat", "d.img")) {
      assertTrue(refused(name, false).contains("--overwrite"), name);
      free(name, true);
    }
    Files.createDirectory(folder.resolve("e.tif"));
    refused("e.tif", true);
  }

  @Test
  void ourOwnAreReplacedWhole() throws IOException {
    for (String name : List.of("a.tif", "b.img", "c.mat", "d.bip")) {
      CubeWriter writer = CubeWriter.to(folder.resolve(name));
      writer.write("sr", Examples.cube(2, 3, 4), Optional.empty());
      free(name, false);
      writer.write("sr", Examples.cube(3, 2, 1), Optional.empty());
      assertArrayEquals(
          Examples.cube(3, 2, 1).values(),
          CubeFile.open(folder.resolve(name)).cube("").read().values(),
          name);
    }
  }

  @Test
  void noFileBesideIsTouched() throws IOException {
    String pid = String.valueOf(ProcessHandle.current().pid());
    List<String> others = List.of("a.tif.part", "a.tif." + pid + ".part", "a.hdr");
    for (String other : others) {
      Files.writeString(folder.resolve(other), other);
    }
    CubeWriter.to(folder.resolve("a.tif")).write("sr", Examples.cube(2, 2, 2), Optional.empty());
    for (String other : others) {
      assertEquals(other, Files.readString(folder.resolve(other)));
    }
    try (var files = Files.list(folder)) {
      assertEquals(others.size() + 1, files.count());
    }
  }
}
