package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.ElementType;
import io.github.sfpn.data.file.stored.StoredCube;
import io.github.sfpn.fusion.PairFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code super-resolve} of many pairs, its types of values, and its page on a pair. */
class PairsRunTest {
  private static final int UTM = 32633;

  @TempDir Path folder;

  @BeforeEach
  void writePairs() throws IOException {
    for (int i = 0; i < 3; i++) {
      image("low-" + i + ".tif", 1000 + 300 * i, 30, 10, 5);
      image("guide-" + i + ".tif", 1000 + 300 * i, 10, 30, 3);
    }
    table(
        "low-res,guide,output,bands",
        "low-0.tif,guide-0.tif,,",
        "low-1.tif,guide-0.tif,elsewhere.img,",
        "low-1.tif,guide-1.tif,named.img,\"1-2,4\"",
        "absent.tif,guide-2.tif,,",
        "low-2.tif,guide-2.tif,,");
  }

  private void image(String name, double x, double pixel, int size, int bands) {
    HyperspectralCube cube = PairFiles.image(PairFiles.place(x, 5000, pixel), size, size, bands);
    for (int i = 0; i < cube.values().length; i++) {
      cube.values()[i] *= 10_000;
    }
    CubeMetadata metadata = PairFiles.at(PairFiles.place(x, 5000, pixel), UTM);
    CubeWriter.to(folder.resolve(name)).write("image", cube, metadata);
  }

  private void table(String... lines) throws IOException {
    Files.writeString(folder.resolve("pairs.csv"), String.join("\n", lines) + "\n");
  }

  private Outcome fuseAll(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "super-resolve",
                "--pairs=" + folder.resolve("pairs.csv"),
                "--output-dir=" + folder.resolve("out"),
                "--type=int16"));
    words.addAll(List.of(more));
    return Outcome.of(words.toArray(String[]::new));
  }

  private Path out(String name) {
    return folder.resolve("out").resolve(name);
  }

  @Test
  void badPairsDoNotStopOthersAndFinishedOnesAreNotRepeated() throws IOException {
    Outcome first = fuseAll();
    assertEquals(3, first.exitCode(), first.errors());
    assertTrue(first.output().contains("5 pairs: 3 fused, 0 finished before, 2 failed"));
    StoredCube named = CubeFile.cubeAt(out("named.img").toString());
    assertEquals(3, named.bands());
    assertEquals(ElementType.INT16, named.variable().type());
    assertEquals(
        PairFiles.place(1300, 5000, 10), named.metadata().georeference().transform().orElseThrow());
    assertFalse(Files.exists(out("elsewhere.img")));
    assertFalse(Files.exists(out("absent.tif")));

    // as if killed while it wrote the last pair
    Files.delete(out("low-2.tif"));
    Path half = Files.writeString(out("low-2.tif.4711.part"), "half");
    FileTime before = Files.getLastModifiedTime(out("low-0.tif"));
    Outcome second = fuseAll();
    assertTrue(second.output().contains("5 pairs: 1 fused, 2 finished before, 2 failed"));
    assertTrue(Files.exists(out("low-2.tif")));
    assertFalse(Files.exists(half));
    assertEquals(before, Files.getLastModifiedTime(out("low-0.tif")));

    // other settings, other results
    Outcome third = fuseAll("--method=bicubic");
    assertTrue(third.output().contains("5 pairs: 3 fused, 0 finished before, 2 failed"));
  }

  /** Whatever --overwrite says: what one line reads, no line writes. */
  @Test
  void noOutputIsAnotherPairsInput() throws IOException {
    table("low-res,guide,output", "low-0.tif,guide-0.tif,low-1.tif", "low-1.tif,guide-1.tif,b.tif");
    String before = Files.getLastModifiedTime(folder.resolve("low-1.tif")).toString();
    for (String more : List.of("--overwrite", "--method=bicubic")) {
      Outcome refused =
          Outcome.of(
              "super-resolve",
              "--pairs=" + folder.resolve("pairs.csv"),
              "--output-dir=" + folder,
              more);
      assertEquals(3, refused.exitCode(), refused.output());
      assertTrue(refused.errors().contains("low-1.tif"), refused::errors);
      assertTrue(refused.errors().contains("line 3"), refused::errors);
    }
    assertEquals(before, Files.getLastModifiedTime(folder.resolve("low-1.tif")).toString());
    assertFalse(Files.exists(folder.resolve("b.tif")));
  }

  @Test
  void tablesOfSpreadsheetsAreRead() throws IOException {
    table(
        "\uFEFF\"low-res\",\"guide\",\"output\"",
        ",,",
        "low-0.tif,guide-0.tif,q+a.tif",
        "low-0.tif,guide-0.tif,q/a.tif",
        ",,");
    assertTrue(fuseAll().output().contains("2 pairs: 2 fused"));
    assertTrue(fuseAll().output().contains("2 pairs: 0 fused, 2 finished before"));
    Path pages = folder.resolve("pages");
    assertTrue(fuseAll("--report=" + pages).output().contains("2 pairs: 2 fused"), "for the pages");
    assertTrue(Files.exists(pages.resolve("q/a.tif/report.html")));
    table("low-res;guide", "low-0.tif;guide-0.tif");
    Outcome separated = fuseAll();
    assertEquals(2, separated.exitCode());
    assertTrue(separated.errors().contains("commas"), separated::errors);
    for (String broken : List.of("low-res,guide\n\"low-0.tif,guide", "low-res,guide\nl\u00e4,g")) {
      Files.writeString(folder.resolve("pairs.csv"), broken, StandardCharsets.ISO_8859_1);
      Outcome refused = fuseAll();
      assertEquals(3, refused.exitCode());
      assertTrue(refused.errors().contains("pairs.csv"), refused::errors);
    }
  }

  @Test
  void aResultIsMadeAgainOfAnotherResponse() throws IOException {
    table("low-res,guide", "low-0.tif,guide-0.tif");
    Path camera =
        Files.writeString(folder.resolve("camera.csv"), "1,0,0,0,0\n0,0,1,0,0\n0,0,0,0,1\n");
    for (String option : List.of("--response=", "degradation.spectral-response=")) {
      assertTrue(fuseAll(option + camera).output().contains("1 pairs: 1 fused"));
      assertTrue(fuseAll(option + camera).output().contains("1 finished before"));
      Files.writeString(camera, "1,0,0,0,0\n0,0,1,0,0\n0,0,0.25,1,1\n");
      assertTrue(fuseAll(option + camera).output().contains("1 pairs: 1 fused"));
      Files.writeString(camera, "1,0,0,0,0\n0,0,1,0,0\n0,0,0,0.5,1\n");
    }
  }

  @Test
  void aSchedulerGetsATaskForSomeLines() throws IOException {
    table(
        "low-res,guide", "low-0.tif,guide-0.tif", "low-1.tif,guide-1.tif", "low-2.tif,guide-2.tif");
    Outcome handed = fuseAll("--launcher", "slurm", "--pairs-per-task=2", "--method=bicubic");
    assertEquals(0, handed.exitCode(), handed.errors());
    assertTrue(handed.output().contains("sbatch " + out("pairs.sh")), handed::output);
    String script = Files.readString(out("pairs.sh"));
    assertTrue(script.contains("#SBATCH --array=0,1\n"), script);
    assertTrue(script.contains("--lines=1-2"), script);
    assertTrue(script.contains("--lines=3-3"), script);
    assertFalse(script.contains("--launcher"), script);

    Outcome task = fuseAll("--method=bicubic", "--lines=3-3");
    assertTrue(task.output().contains("1 pairs: 1 fused"), task::output);
    assertFalse(Files.exists(out("low-0.tif")));
    Outcome rest = fuseAll("--launcher=spark", "--pairs-per-task=2", "--method=bicubic");
    assertTrue(rest.output().contains("spark-submit"), rest::output);
    assertTrue(Files.readString(out("pairs.sh")).contains("#SBATCH --array=0\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "low-res,guid | did you mean guide?",
        "low-res,output | expected the columns low-res and guide",
        "low-res,guide,maximum;low-0.tif,guide-0.tif,much | line 2, column maximum: expected",
        "low-res,guide,fit;low-0.tif,guide-0.tif,bend | line 2, column fit: expected cut or pad",
        "low-res,guide,maximum;low-0.tif,guide-0.tif,-1 | line 2, column maximum: expected",
        "low-res,guide,guide-maximum;;low-0.tif,guide-0.tif,0 | line 3, column guide-maximum: ",
        "low-res,guide,guide-maximum;low-0.tif,guide-0.tif,x | line 2, column guide-maximum: ",
        "low-res,guide,axes;low-0.tif,guide-0.tif,x | line 2, column axes: ",
        "low-res,guide,guide-axes;low-0.tif,guide-0.tif,x | line 2, column guide-axes: ",
        "low-res,guide,no-data;low-0.tif,guide-0.tif,none | line 2, column no-data: ",
        "low-res,guide,guide-no-data;low-0.tif,guide-0.tif,- | line 2, column guide-no-data: ",
        "low-res,guide,bands;low-0.tif,guide-0.tif,0-3 | line 2, column bands: ",
        "low-res,guide,guide-bands;low-0.tif,guide-0.tif,red | line 2, column guide-bands: ",
        "low-res,guide;,guide-0.tif | line 2, column low-res: ",
        "low-res,guide;low-0.tif, | line 2, column guide: "
      })
  void aTableThatMeansNothingIsRefused(String lines, String message) throws IOException {
    table(lines.split(";"));
    Outcome outcome = fuseAll();
    assertEquals(2, outcome.exitCode(), outcome.errors());
    assertTrue(outcome.errors().contains(message), outcome::errors);
    assertFalse(outcome.errors().contains("--maximum"), outcome::errors);
  }

  @Test
  void weightsOfTheProgramAreCalledByTheirName() throws IOException {
    table("low-res,guide", "low-0.tif,guide-0.tif");
    Path pages = folder.resolve("pages");
    Outcome outcome = fuseAll("--model=builtin:x4", "--maximum=10000", "--report=" + pages);
    assertEquals(0, outcome.exitCode(), outcome.errors());
    assertTrue(outcome.output().contains("builtin:x4: subspace-net"), outcome::output);
    String page = Files.readString(pages.resolve("low-0.tif/report.md"));
    assertTrue(page.contains("builtin:x4"), page);
    for (String text :
        List.of(outcome.output(), page, Files.readString(out("finished/low-0.tif.txt")))) {
      assertFalse(text.contains("builtin-x4"), text);
    }
  }

  /** What only the files tell is found while a pair is fused. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "low-res | absent.tif,guide-0.tif,",
        "guide | low-0.tif,pairs.csv,",
        "bands | low-0.tif,guide-0.tif,9",
        "guide-bands | low-0.tif,guide-0.tif,4",
        "response | low-0.tif,guide-0.tif,worldview-9",
        "axes | low-0.tif,guide-0.tif,\"bands,rows,columns\""
      })
  void aBadCellIsNamedWithFileLineAndColumn(String column, String cells) throws IOException {
    String third = List.of("low-res", "guide").contains(column) ? "fit" : column;
    table("low-res,guide," + third, "low-1.tif,guide-1.tif,", cells);
    Outcome outcome = fuseAll();
    assertEquals(3, outcome.exitCode(), outcome.errors());
    String place = folder.resolve("pairs.csv") + ", line 3, column " + column + ": ";
    assertTrue(outcome.errors().contains(place), outcome::errors);
    assertTrue(outcome.output().contains("2 pairs: 1 fused"), outcome::output);
  }

  @Test
  void allBadCellsAreReportedAtOnce() throws IOException {
    table(
        "low-res,guide,maximum,output",
        "low-0.tif,guide-0.tif,-1,",
        "low-1.tif,guide-1.tif,\"\n2\",a.tif",
        "low-2.tif,guide-2.tif,no,b.tif");
    Outcome outcome = fuseAll();
    assertEquals(2, outcome.exitCode(), outcome.errors());
    assertTrue(outcome.errors().contains("line 2, column maximum"), outcome::errors);
    assertTrue(outcome.errors().contains("line 5, column maximum"), outcome::errors);
    table("low-res,guide,output", "low-0.tif,guide-0.tif,x.jpg");
    Outcome ending = fuseAll();
    assertEquals(3, ending.exitCode(), ending.errors());
    assertTrue(ending.errors().contains("line 2, column output"), ending::errors);
  }

  @Test
  void twoPairsWithOneOutputAreRefused() throws IOException {
    table("low-res,guide", "low-0.tif,guide-0.tif", "low-0.tif,guide-1.tif");
    Outcome outcome = fuseAll();
    assertEquals(3, outcome.exitCode(), outcome.errors());
    assertTrue(outcome.errors().contains("line 3"), outcome::errors);
  }

  @ParameterizedTest
  @CsvSource({
    "--pairs=@/pairs.csv, --output-dir",
    "--pairs=@/pairs.csv --output-dir=@/out --guide=@/guide-0.tif, --guide",
    "--output-dir=@/out --low-res=@/low-0.tif --guide=@/guide-0.tif --output=@/x.tif, --output-dir"
  })
  void oneAndManyAreNotMixed(String words, String message) {
    Outcome outcome =
        Outcome.of(("super-resolve " + words.replace("@", folder.toString())).split(" "));
    assertEquals(2, outcome.exitCode(), outcome.errors());
    assertTrue(outcome.errors().contains(message), outcome::errors);
  }

  private Outcome fuse(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "super-resolve",
                "--low-res=" + folder.resolve("low-0.tif"),
                "--guide=" + folder.resolve("guide-0.tif")));
    words.addAll(List.of(more));
    return Outcome.of(words.toArray(String[]::new));
  }

  @Test
  void aPageShowsWhatThePairTells() throws IOException {
    Path page = folder.resolve("page");
    Outcome outcome = fuse("--output=" + folder.resolve("x.tif"), "--report=" + page, "--register");
    assertEquals(0, outcome.exitCode(), outcome.errors());
    String text = Files.readString(page.resolve("report.md"));
    for (String expected :
        List.of("QNR", "residual of the guide", "the guide is moved there", "by subspace\n")) {
      assertTrue(text.contains(expected), text);
    }
    assertTrue(Files.readString(page.resolve("report.html")).contains("data:image/png"));
  }

  @Test
  void wholeNumbersNeedARange() {
    Path output = folder.resolve("x.tif");
    assertEquals(0, fuse("--output=" + output, "--type=uint16").exitCode());
    assertEquals(ElementType.UINT16, CubeFile.cubeAt(output.toString()).variable().type());
    HyperspectralCube small = PairFiles.image(PairFiles.place(1000, 5000, 30), 10, 10, 5);
    CubeWriter.to(folder.resolve("low-0.tif"))
        .write("image", small, PairFiles.at(PairFiles.place(1000, 5000, 30), UTM));
    Outcome refused = fuse("--output=" + output, "--type=uint16");
    assertEquals(2, refused.exitCode());
    assertTrue(refused.errors().contains("float32"), refused::errors);
  }
}
