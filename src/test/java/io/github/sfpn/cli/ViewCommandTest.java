package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code view} of files, up to the page; {@link ViewerBrowserTest} opens pages. */
class ViewCommandTest {
  @TempDir Path folder;

  private Path cube(String name, int side, int bands) {
    Path file = folder.resolve(name);
    HyperspectralCube cube = new HyperspectralCube(side, side, bands);
    Random random = new Random(side);
    for (int i = 0; i < cube.values().length; i++) {
      cube.values()[i] = random.nextFloat();
    }
    CubeWriter.to(file).write("cube", cube, Optional.empty());
    return file;
  }

  private Outcome view(List<Path> files, String... options) {
    List<String> words = new ArrayList<>(List.of("view"));
    files.forEach(file -> words.add(file.toString()));
    words.addAll(List.of("--output", page().toString()));
    words.addAll(Arrays.asList(options));
    return Outcome.of(words.toArray(String[]::new));
  }

  private Path page() {
    return folder.resolve("page.html");
  }

  private JsonNode scene() throws IOException {
    String html = Files.readString(page());
    String start = "<script type=\"application/json\" id=\"page\">";
    int from = html.indexOf(start) + start.length();
    String json = html.substring(from, html.indexOf("</script>", from));
    return new ObjectMapper().readTree(json).get("scenes").get(0);
  }

  @Test
  void filesOfSeveralFormatsAndSizesAreOneScene() throws IOException {
    List<Path> files =
        List.of(cube("truth.mat", 24, 5), cube("guide.tif", 24, 3), cube("low.bip", 6, 5));
    Outcome outcome = view(files);
    assertEquals(0, outcome.exitCode(), outcome.errors());
    JsonNode images = scene().get("images");
    assertEquals(
        List.of(24, 24, 6), images.findValues("height").stream().map(JsonNode::asInt).toList());
    assertEquals(16, images.get(0).get("bits").asInt());
    assertTrue(images.get(0).get("largestError").asDouble() <= 1.0 / 65535);
  }

  @Test
  void thePageLoadsNothing() throws IOException {
    assertEquals(0, view(List.of(cube("one.mat", 8, 3))).exitCode());
    String html = Files.readString(page());
    assertFalse(html.matches("(?s).*<(script|link|img)[^>]*(src|href)=\"(?!data:).*"));
    assertTrue(html.contains("default-src 'none'"));
  }

  @Test
  void namesCannotEndTheScript() throws IOException {
    assertEquals(0, view(List.of(cube("a\"<script>é.mat", 8, 3))).exitCode());
    assertEquals("a\"<script>é.mat", scene().get("images").get(0).get("name").asText());
    assertFalse(Files.readString(page()).contains("\"a\\\"<script>"));
  }

  @Test
  void aWindowAndAScaleAreTakenAndSaid() throws IOException {
    List<Path> files = List.of(cube("truth.mat", 24, 5), cube("low.mat", 6, 5));
    Outcome outcome = view(files, "--crop", "6,10,6x6", "--scale", "2", "--bits", "8");
    assertEquals(0, outcome.exitCode(), outcome.errors());
    assertEquals(4, scene().get("top").asInt());
    assertEquals(8, scene().get("left").asInt());
    assertEquals(4, scene().get("height").asInt(), "rows 5 to 12");
    assertEquals(2, scene().get("images").get(1).get("height").asInt());
    assertEquals(8, scene().get("images").get(1).get("bits").asInt());
    assertTrue(outcome.output().contains("rows 5 to 12, columns 9 to 16"), outcome.output());
    assertTrue(outcome.output().contains("mean of 2 x 2"), outcome.output());
  }

  @ParameterizedTest
  @CsvSource({"240 kB, 1, 8", "165 kB, 2, 8", "2 MB, 1, 16"})
  void aPageIsAtMostAsLargeAsWanted(String size, int scale, int bits) throws IOException {
    List<Path> files = List.of(cube("noise.mat", 96, 8));
    Outcome outcome = view(files, "--maximum-size", size);
    assertEquals(0, outcome.exitCode(), outcome.errors());
    assertTrue(Files.size(page()) <= new ByteCount().convert(size));
    assertEquals(scale, scene().get("scale").asInt());
    assertEquals(bits, scene().get("images").get(0).get("bits").asInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--maximum-size|10 kB|2",
        "--maximum-size|many|2",
        "--scale|3|2",
        "--scale|0|2",
        "--bits|12|2",
        "--crop|20,20,10x10|2",
        "--crop|1,1|2",
        "--scene|other|2",
        "--axes|rows,rows,bands|2",
      })
  void whatIsImpossibleIsRefused(String option, String value, int exitCode) {
    List<Path> files =
        List.of(cube("truth.mat", 96, 8), cube("low.mat", 24, 8), cube("x.mat", 48, 8));
    String[] words =
        option.equals("--crop")
            ? new String[] {option, value.replace("20,20", "90,90")}
            : new String[] {option, value};
    Outcome outcome = view(files, words);
    assertEquals(exitCode, outcome.exitCode(), outcome.errors());
    assertTrue(outcome.errors().contains(option), outcome.errors());
    assertFalse(Files.exists(page()));
  }

  @Test
  void aDamagedCubeIsRefused() throws IOException {
    Path whole = cube("whole.mat", 24, 5);
    Path damaged = cube("damaged.bip", 24, 5);
    byte[] bytes = Files.readAllBytes(damaged);
    Files.write(damaged, Arrays.copyOf(bytes, bytes.length / 2));
    Outcome outcome = view(List.of(whole, damaged));
    assertEquals(3, outcome.exitCode());
    assertTrue(outcome.errors().contains("damaged.bip"), outcome.errors());
    assertFalse(Files.exists(page()));
  }

  @Test
  void sizesThatDoNotFitAndCubesWithoutValuesAreRefused() {
    Outcome sizes = view(List.of(cube("truth.mat", 24, 5), cube("odd.mat", 7, 5)));
    assertEquals(3, sizes.exitCode());
    assertTrue(sizes.errors().contains("odd.mat (7 x 7 x 5)"), sizes.errors());
    Path empty = folder.resolve("empty.mat");
    float[] nothing = new float[27];
    Arrays.fill(nothing, Float.NaN);
    CubeWriter.to(empty).write("cube", new HyperspectralCube(3, 3, 3, nothing), Optional.empty());
    assertEquals(3, view(List.of(empty)).exitCode());
    assertFalse(Files.exists(page()));
  }

  @Test
  void onlyAPageIsReplaced() throws IOException {
    List<Path> files = List.of(cube("one.mat", 8, 3));
    assertEquals(0, view(files).exitCode());
    assertEquals(0, view(files).exitCode(), "a page may be written again");
    Files.writeString(page(), "<p>someone's work</p>");
    assertEquals(3, view(files).exitCode());
    assertEquals("<p>someone's work</p>", Files.readString(page()));
    assertEquals(0, view(files, "--overwrite").exitCode());
  }
}
