package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sink;
import us.hebi.matlab.mat.types.Sinks;

/** What a newcomer reads about a file of their own. */
class InspectCommandTest {
  @TempDir Path folder;

  /** Two cubes beside each other, as of two instruments, and a matrix of bands by pixels. */
  @BeforeEach
  void writeFiles() throws IOException {
    Matrix pixels = ramp(4, 30);
    pixels.setDouble(0, -1);
    pixels.setDouble(1, Double.NaN);
    write(
        "pair.mat",
        Mat5.newMatFile().addArray("hs", ramp(5, 6, 4)).addArray("ms", ramp(10, 12, 3)));
    write("matrix.mat", Mat5.newMatFile().addArray("Y", pixels).addArray("rows", ramp(1, 1)));
  }

  private static Matrix ramp(int... shape) {
    Matrix matrix = Mat5.newMatrix(shape);
    for (int i = 0; i < matrix.getNumElements(); i++) {
      matrix.setDouble(i, i);
    }
    return matrix;
  }

  private void write(String name, MatFile content) throws IOException {
    try (Sink sink = Sinks.newStreamingFile(folder.resolve(name).toFile())) {
      Mat5.newWriter(sink).writeMat(content);
    }
  }

  private Outcome inspect(String file, String... options) {
    String[] commandLine = new String[2 + options.length];
    commandLine[0] = "inspect";
    commandLine[1] = folder.resolve(file).toString();
    System.arraycopy(options, 0, commandLine, 2, options.length);
    return Outcome.of(commandLine);
  }

  @Test
  void everyCubeIsShownUnlessOneIsNamed() throws IOException {
    Outcome both = inspect("pair.mat");

    assertEquals(0, both.exitCode(), both::errors);
    assertTrue(both.output().contains("hs: 5 rows x 6 columns x 4 bands"), both::output);
    assertTrue(both.output().contains("ms: 10 rows x 12 columns x 3 bands"), both::output);

    Outcome one = inspect("pair.mat:ms", "--quick-look", folder.resolve("ms.png").toString());
    assertEquals(0, one.exitCode(), one::errors);
    assertFalse(one.output().contains("hs: 5 rows"), one::output);
    BufferedImage look = ImageIO.read(folder.resolve("ms.png").toFile());
    assertEquals(12, look.getWidth());
    try (var files = Files.list(folder)) {
      assertEquals(3, files.count(), "no picture that nobody asked for");
    }
  }

  @Test
  void onePictureIsNoPlaceForTwo() {
    Outcome outcome = inspect("pair.mat", "--quick-look", folder.resolve("look.png").toString());

    assertEquals(2, outcome.exitCode());
    assertTrue(outcome.errors().contains("expected one cube"), outcome::errors);
    assertTrue(outcome.errors().contains("pair.mat:hs"), outcome::errors);
    assertFalse(Files.exists(folder.resolve("look.png")));
  }

  @Test
  void noPictureReplacesAFile() throws IOException {
    ImageIO.write(new BufferedImage(3, 2, 1), "png", folder.resolve("a.png").toFile());
    Files.copy(folder.resolve("a.png"), folder.resolve("b.png"));
    byte[] before = Files.readAllBytes(folder.resolve("a.png"));
    String input = folder.resolve("a.png").toString();
    assertEquals(3, inspect("a.png", "--quick-look", input, "--overwrite").exitCode());
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("a.png")));
    String other = folder.resolve("b.png").toString();
    assertEquals(3, inspect("a.png", "--quick-look", other).exitCode());
    assertEquals(0, inspect("a.png", "--quick-look", other, "--overwrite").exitCode());
    assertEquals(2, inspect("a.png", "--quick-look", "look.jpg").exitCode());
  }

  @Test
  void oneJsonObjectForScripts() throws IOException {
    Files.write(folder.resolve("x.img"), new byte[] {1, 2, 3, 4});
    Files.writeString(
        folder.resolve("x.hdr"),
        """
        ENVI
        samples = 2
        lines = 1
        bands = 2
        data type = 1
        interleave = bil
        data ignore value = 3
        wavelength = {450, 500}
        band names = {a, b}
        map info = {UTM, 1, 1, 366015, 5809965, 30, 30, 33, North, WGS-84}
        """);
    Outcome outcome = inspect("x.img", "--json");
    assertEquals(0, outcome.exitCode(), outcome::errors);
    JsonNode all = new ObjectMapper().readTree(outcome.output());
    assertEquals("[]", all.get("refused").toString());
    assertTrue(all.get("format").asText().startsWith("ENVI"));
    JsonNode cube = all.get("cubes").get(0);
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("variable", "\"\"");
    expected.put("rows", "1");
    expected.put("columns", "2");
    expected.put("bands", "2");
    expected.put("type", "\"uint8\"");
    expected.put("axes", "\"rows,bands,columns\"");
    expected.put("axes_guessed", "false");
    expected.put("minimum", "1.0");
    expected.put("maximum", "4.0");
    expected.put("mean", String.valueOf(7 / 3.0));
    expected.put("no_data", "3.0");
    expected.put("no_data_count", "1");
    expected.put("wavelengths_nm", "[450.0,500.0]");
    expected.put("band_names", "[\"a\",\"b\"]");
    expected.put("transform", "[366015.0,30.0,0.0,5809965.0,0.0,-30.0]");
    expected.forEach((name, value) -> assertEquals(value, cube.get(name).toString(), name));
    assertTrue(cube.get("crs").asText().contains("UTM zone 33N"), cube::toString);
    assertEquals("[\"3 means: not measured\"]", cube.get("remarks").toString());
    assertEquals(17, cube.size());
  }

  @Test
  void whatIsNotKnownIsNullAndWhatCannotBeReadIsNoJson() throws IOException {
    JsonNode cubes =
        new ObjectMapper().readTree(inspect("pair.mat", "--json").output()).get("cubes");
    assertEquals(2, cubes.size());
    for (String name : List.of("no_data", "wavelengths_nm", "band_names", "transform", "crs")) {
      assertTrue(cubes.get(1).get(name).isNull(), name);
    }
    Files.writeString(folder.resolve("notes.txt"), "notes");
    Outcome outcome = inspect("notes.txt", "--json");
    assertEquals(3, outcome.exitCode());
    assertEquals("", outcome.output());
    assertTrue(outcome.errors().contains("notes.txt"), outcome::errors);
  }

  @Test
  void aMatrixNeedsItsShape() {
    Outcome without = inspect("matrix.mat");
    assertEquals(3, without.exitCode());
    assertTrue(without.errors().contains("found none among Y 4 x 30"), without::errors);
    assertTrue(without.errors().contains("--shape HxWxL, dataset.shape"), without::errors);

    Outcome wrong = inspect("matrix.mat", "--shape", "5x6x3");
    assertEquals(3, wrong.exitCode());
    assertTrue(wrong.errors().contains("as many values as 5 x 6 x 3, found none"), wrong::errors);

    Outcome with = inspect("matrix.mat", "--shape", "5x6x4");
    assertEquals(0, with.exitCode(), with::errors);
    assertTrue(with.output().contains("Y: 5 rows x 6 columns x 4 bands"), with::output);
    assertTrue(with.output().contains("-1 to 119"), with::output);
    assertTrue(with.output().contains("1 negative, 1 NaN, none infinite"), with::output);
  }
}
