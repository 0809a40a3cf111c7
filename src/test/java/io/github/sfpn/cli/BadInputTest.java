package io.github.sfpn.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.ReferenceValues;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.report.Manifest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a newcomer may get wrong: each has its exit code and one message, and leaves no trace. */
class BadInputTest {
  private static final List<String> SCENES = List.of("beads", "clay");

  @TempDir static Path folder;

  /**
   * One mistake.
   *
   * @param command the words of the command line, separated by spaces; {@code @} is the test's
   *     folder
   * @param exitCode expected
   * @param message parts that the message must have, in this order
   */
  private record Mistake(String command, int exitCode, List<String> message) {
    @Override
    public String toString() {
      return command.isEmpty() ? "nothing" : command;
    }
  }

  private static Mistake mistake(String command, int exitCode, String... message) {
    return new Mistake(command, exitCode, List.of(message));
  }

  static final List<Mistake> COMMAND_LINES =
      List.of(
          mistake("", 2, "name an experiment file", "Usage:", "super-resolve"),
          mistake("--frseh @/tiny.conf", 2, "Unknown option", "--frseh", "--fresh"),
          mistake("trian @/tiny.conf", 2, "'trian' is neither", "java -jar runner.jar @/tiny.conf"),
          mistake("frobnicate", 2, "'frobnicate' is neither", "sweep, compare"),
          mistake("quickstart", 2, "no file quickstart", "experiments/quickstart.conf"),
          mistake("training.epochs=5", 2, "an experiment file", "training.epochs=5"),
          mistake("@/empty.conf", 2, "@/empty.conf", "is empty", "name = NAME"),
          mistake("--check @/unnamed.conf", 2, "@/unnamed.conf", "names no run", "name = NAME"),
          mistake("swep @/sweep.conf", 2, "'swep' is neither", "did you mean sweep?"),
          mistake("@/sweep.conf", 2, "@/sweep.conf", "is a sweep", "runner.jar sweep @/sweep.conf"),
          mistake("sweep @/tiny.conf", 2, "@/tiny.conf", "is an experiment", "without the word"),
          mistake("--check --fresh @/tiny.conf", 2, "at most one of --check, --fresh"),
          mistake("benchmark --profile @/a.json --json @/b.json", 2, "--json"),
          mistake("compare @/runs --page @/p.md --layout columns", 2, "--layout"),
          mistake("sweep @/sweep.conf --launcher pbs", 2, "local, slurm, spark", "--help"),
          mistake("@/nosuch.conf", 2, "@/nosuch.conf", "no such file", "experiments/"),
          mistake("@", 2, "@", "is a folder"),
          mistake("@/tiny.conf training", 2, "training", "="),
          mistake("import @/text.pth", 2, "MODEL_DIR"),
          mistake("super-resolve --model @/model", 2, "--low-res", "--guide", "--output"));

  static final List<Mistake> EXPERIMENTS =
      List.of(
          mistake("@/unknown.conf", 2, "@/unknown.conf:2", "trainning", "did you mean training?"),
          mistake("@/text.conf", 2, "@/text.conf:3", "epochs must be a whole number", "\"many\""),
          mistake("@/missing.conf", 2, "@/missing.conf:3", "Expecting a value"),
          mistake("@/unclosed.conf", 2, "@/unclosed.conf", "{ of line 1 is never closed"),
          mistake("@/tiny.conf epochs=5", 2, "command line: epochs=5", "training.epochs?"),
          mistake("@/tiny.conf scale=0", 2, "command line: scale=0", "scale must be at least 2"),
          mistake("@/tiny.conf training.crop=17", 2, "must fit in the 32 pixels", "found 34"),
          mistake("@/tiny.conf runtime.device=gpu:99", 2, "runtime.device = gpu:99, but ", "auto"),
          mistake("@/tiny.conf runtime.devices=3", 2, "at most training.batch", "found 3"),
          mistake("@/tiny.conf methods=[sfpm]", 2, "must be one of", "did you mean sfpn?"),
          mistake(
              "@/tiny.conf degradation.spectral-response=@/no.csv", 3, "@/no.csv", "no such file"));

  static final List<Mistake> DATA =
      List.of(
          mistake(
              "@/tiny.conf dataset.name=cave degradation.spectral-response=nikon-d700 evaluation.figure-bands=[1] dataset.root=@/empty",
              3,
              "@/empty",
              "expected a folder of CAVE scenes",
              "found no band file",
              "dataset.root"),
          mistake(
              "@/tiny.conf dataset.name=cave dataset.root=@/nowhere",
              3,
              "@/nowhere",
              "no such folder"),
          mistake(
              "@/tiny.conf dataset.name=cave dataset.root=@/truncated",
              3,
              "@/truncated",
              "_ms_02.png",
              "ends too early"),
          mistake(
              "@/tiny.conf dataset.synthetic.bands=4 evaluation.figure-bands=[1] network.neighbouring-bands=5",
              3,
              "at least 5 bands as network.neighbouring-bands says",
              "found 4"),
          mistake(
              "@/tiny.conf dataset.name=folder dataset.root=@/empty", 3, "@/empty", "image files"),
          mistake(
              "@/tiny.conf dataset.name=folder dataset.root=@/small dataset.split.test=[b]",
              3,
              "scene \"b\" has 11 x 11 pixels",
              "12 along both axes"),
          mistake("@/tiny.conf runs=@/text.pth/runs", 3, "@/text.pth/runs", "cannot be written"),
          mistake("@/tiny.conf runs=@/text.pth", 3, "@/text.pth/tiny", "runs=FOLDER"));

  static final List<Mistake> WEIGHTS =
      List.of(
          mistake("import @/text.pth @/new", 3, "@/text.pth", "expected PyTorch weights"),
          mistake("import @/nosuch.pth @/new", 3, "@/nosuch.pth", "no such file"),
          mistake("import @/cut.pth @/new", 3, "@/cut.pth"),
          mistake(
              "import @/fine.pth @/new", 3, "not hold the weights of a CoarseNet", "Conv1.bias"),
          mistake(
              "import @/renamed.pth @/new",
              3,
              "2 keys differ",
              "missing: feaFusion.bias [",
              "left over: feaFusion.bios"),
          mistake(
              "import @/swapped.pth @/new",
              3,
              "2 keys differ",
              "hsi_head.weight: expected [",
              "spe_head.weight: expected ["),
          mistake(
              "import @/whole.pth @/new network.aggregation=false network.patch=2",
              2,
              "belong to the full network",
              "found network.aggregation=false"),
          mistake("import @/whole.pth @/model", 3, "@/model exists already"),
          mistake("import @/whole.pth @/text.pth/new", 3, "@/text.pth/new", "cannot be written"));

  private static final String PAIR =
      "super-resolve --model @/model --low-res @/lr.mat --guide @/rgb.mat --output @/sr.mat ";

  static final List<Mistake> PAIRS =
      List.of(
          mistake(PAIR.replace("@/model", "@/empty"), 3, "@/empty is not a model folder"),
          mistake(PAIR.replace("lr.mat", "no.mat"), 3, "@/no.mat", "no such file"),
          mistake(PAIR.replace("lr.mat", "text.pth"), 3, "@/text.pth", "MAT"),
          mistake(
              PAIR.replace("lr.mat", "lr.mat:low"),
              3,
              "@/lr.mat",
              "expected a numeric array \"low\"",
              "cube 6 x 5 x 4"),
          mistake(PAIR.replace("rgb.mat", "odd.mat"), 3, "24 x 20", "6 x 5", "found 24 x 21"),
          mistake(PAIR.replace("rgb.mat", "lr.mat"), 3, "at least twice as large", "@/lr.mat"),
          mistake(
              PAIR.replace("rgb.mat", "gray.mat:cube"),
              3,
              "a guide of 3 channels",
              "@/gray.mat:cube has 1"),
          mistake(PAIR.replace("lr.mat", "two.mat"), 3, "3 bands are needed", "has 2"),
          mistake(PAIR + "network.modules=2", 2, "is trained with network.modules=1;"),
          mistake(PAIR + "network.fetaures=2", 2, "did you mean network.features?"),
          mistake(PAIR + "training.epochs=3", 2, "training.epochs has no effect"),
          mistake(PAIR + "dataset.maximum=4095", 2, "dataset.maximum has no effect", "--maximum"),
          mistake(PAIR + "ual.training.batch=2", 2, "ual.training.batch has no effect"),
          mistake(PAIR + "--launcher slurm", 2, "--launcher needs --pairs"),
          mistake(PAIR + "--fit stretch", 2, "--fit", "one of cut, pad, found stretch"),
          mistake(PAIR + "--type unit16", 2, "--type", "did you mean uint16?"),
          mistake(PAIR + "--stage finest", 2, "--stage", "coarse", "fine", "finest"),
          mistake(
              PAIR + "--stage fine",
              2,
              "the response",
              "degradation.spectral-response",
              "refinement.response=estimated"),
          mistake(PAIR + "--stage fine refinement.steps=0", 2, "refinement.steps", "0"),
          mistake(
              PAIR.replace("sr.mat", "text.pth/sr.mat"),
              3,
              "@/text.pth/sr.mat",
              "@/text.pth is no folder"),
          mistake(PAIR.replace("sr.mat", "empty"), 3, "@/empty is a folder"));

  @BeforeAll
  static void prepare() throws IOException {
    TinyExperiment.in(folder);
    write("unknown.conf", "scale = 2\ntrainning { epochs = 3 }\n");
    write("text.conf", "training {\n  batch = 2\n  epochs = many\n}\n");
    write("missing.conf", "scale = 2\nseed =\n");
    write("empty.conf", "");
    write("unnamed.conf", "scale = 2\n");
    write("unclosed.conf", "training { epochs = 3\n");
    write("sweep.conf", "base { include \"tiny.conf\" }\ngrid { network.modules = [1, 2] }\n");
    Files.createDirectories(folder.resolve("empty"));
    byte[] png = writeCaveScenes("truncated");
    replaceBandTwo("truncated", Arrays.copyOf(png, png.length / 2));
    writeCaveScenes("damaged");
    Arrays.fill(png, png.length / 2, png.length / 2 + 8, (byte) 0);
    replaceBandTwo("damaged", png);

    cube("small/a", 32, 32, 5);
    cube("small/b", 11, 11, 5);
    cube("lr", 6, 5, 4);
    cube("rgb", 24, 20, 3);
    cube("odd", 24, 21, 3);
    cube("gray", 24, 20, 1);
    cube("two", 6, 5, 2);

    write("text.pth", "weights\n");
    byte[] whole = Files.readAllBytes(ReferenceValues.path("coarse-x8-legacy.pth"));
    String text = new String(whole, ISO_8859_1);
    Files.write(folder.resolve("whole.pth"), whole);
    Files.write(folder.resolve("cut.pth"), Arrays.copyOf(whole, whole.length / 2));
    Files.copy(ReferenceValues.path("refinement-initial.pth"), folder.resolve("fine.pth"));
    write("renamed.pth", text.replace("feaFusion.bias", "feaFusion.bios"));
    write(
        "swapped.pth",
        text.replace("hsi_head.weight", "xxx_head.weight")
            .replace("spe_head.weight", "hsi_head.weight")
            .replace("xxx_head.weight", "spe_head.weight"));
    assertEquals(0, Outcome.of(words("import @/whole.pth @/model")).exitCode());
  }

  private static void write(String file, String text) throws IOException {
    Files.write(folder.resolve(file), text.getBytes(ISO_8859_1));
  }

  private static void cube(String name, int height, int width, int bands) throws IOException {
    Path file = folder.resolve(name + ".mat");
    Files.createDirectories(file.getParent());
    CubeWriter.to(file)
        .write("cube", new HyperspectralCube(height, width, bands), Optional.empty());
  }

  /** Two scenes in black; returns a band's file. */
  private static byte[] writeCaveScenes(String root) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(32, 32, BufferedImage.TYPE_USHORT_GRAY), "png", png);
    for (String scene : SCENES) {
      Path place = folder.resolve(root).resolve(scene + "_ms").resolve(scene + "_ms");
      Files.createDirectories(place);
      for (int band = 1; band <= 31; band++) {
        Files.write(place.resolve("%s_ms_%02d.png".formatted(scene, band)), png.toByteArray());
      }
    }
    return png.toByteArray();
  }

  private static void replaceBandTwo(String root, byte[] png) throws IOException {
    for (String scene : SCENES) {
      Files.write(folder.resolve("%s/%2$s_ms/%2$s_ms/%2$s_ms_02.png".formatted(root, scene)), png);
    }
  }

  private static String[] words(String command) {
    return command.isEmpty() ? new String[0] : located(command).split(" ");
  }

  private static String located(String text) {
    return text.replace("@", folder.toString());
  }

  @ParameterizedTest
  @FieldSource({"COMMAND_LINES", "EXPERIMENTS", "DATA", "WEIGHTS", "PAIRS"})
  void isToldInOneMessageAndLeavesNothing(Mistake mistake) throws IOException {
    List<Path> before = everything();

    Outcome outcome = Outcome.of(words(mistake.command()));

    String errors = outcome.errors();
    assertEquals(mistake.exitCode(), outcome.exitCode(), errors);
    int from = 0;
    for (String part : mistake.message()) {
      int at = errors.indexOf(located(part), from);
      assertTrue(at >= 0, () -> "expected \"%s\" in: %s".formatted(part, errors));
      from = at;
    }
    assertFalse(errors.contains("Exception"), errors);
    assertFalse(errors.contains("\tat "), errors);
    assertEquals("", outcome.output());
    assertEquals(before, everything());
  }

  private static List<Path> everything() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void dataThatTurnsOutDamagedEndsTheRunWithTheFile() throws IOException {
    Outcome outcome =
        Outcome.of(
            words(
                "@/tiny.conf dataset.name=cave dataset.root=@/damaged degradation.spectral-response=nikon-d700"));
    assertEquals(3, outcome.exitCode(), outcome.errors());
    assertTrue(outcome.errors().contains("_ms_02.png"), outcome::errors);
    assertTrue(outcome.errors().contains("damaged"), outcome::errors);
    assertEquals(1, outcome.errors().lines().count(), outcome::errors);
    Path run = folder.resolve("runs/tiny/seed-1");
    assertEquals(
        Manifest.Status.FAILED, Manifest.read(run.resolve("manifest.json")).orElseThrow().status());
    assertTrue(Files.readString(run.resolve("log.txt")).contains("\tat "));
  }

  @Test
  void aDamagedTestSceneIsFoundBeforeTheTraining() throws IOException {
    byte[] png = writeCaveScenes("late");
    String scene = SCENES.get(SCENES.size() - 1);
    Arrays.fill(png, png.length / 2, png.length / 2 + 8, (byte) 0);
    Files.write(folder.resolve("late/%1$s_ms/%1$s_ms/%1$s_ms_31.png".formatted(scene)), png);
    Outcome outcome =
        Outcome.of(
            words(
                "@/tiny.conf name=late dataset.name=cave dataset.root=@/late degradation.spectral-response=nikon-d700 dataset.split.test=["
                    + scene
                    + "]"));
    assertEquals(3, outcome.exitCode(), outcome.errors());
    assertTrue(outcome.errors().contains(scene + "_ms_31.png"), outcome::errors);
    assertFalse(Files.exists(folder.resolve("runs/late/seed-1/train.csv")));
  }
}
