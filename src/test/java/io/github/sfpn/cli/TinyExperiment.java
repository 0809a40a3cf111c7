package io.github.sfpn.cli;

import io.github.sfpn.io.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An experiment of seconds: two test scenes of 32 x 32 pixels and five bands, four batches in an
 * epoch.
 */
public final class TinyExperiment {
  static final int BATCHES_PER_EPOCH = 4;
  static final int EPOCHS = 4;

  private final Path folder;

  private TinyExperiment(Path folder) {
    this.folder = folder;
  }

  /** Writes the experiment file; its runs go beside it. */
  public static TinyExperiment in(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("camera.csv"),
        """
        0.0,0.1,0.2,0.3,0.4
        0.1,0.4,0.3,0.1,0.1
        0.5,0.3,0.2,0.0,0.0
        """);
    Files.writeString(
        folder.resolve("tiny.conf"),
        """
        name = tiny
        scale = 2
        runs = "%s"
        dataset {
          synthetic { scenes = 4, size = 32, bands = 5 }
          split { train-fraction = 0.5, validation-fraction = 0.5 }
        }
        degradation { spectral-response = "%s" }
        network { features = 4, modules = 1 }
        training {
          epochs = %d, batch = 2, crop = 6, crops-per-scene = 8
          learning-rate = 2e-3, step-size = 2
          validate-every = 2, checkpoint-every = 3
        }
        refinement { steps = 0, width = 4 }
        evaluation { figure-bands = [2, 4] }
        """
            .formatted(folder.resolve("runs"), folder.resolve("camera.csv"), EPOCHS));
    return new TinyExperiment(folder);
  }

  public Path file() {
    return folder.resolve("tiny.conf");
  }

  Path runFolder() {
    return folder.resolve("runs/tiny/seed-1");
  }

  /** Runs it in this process. */
  Outcome run(String... more) {
    List<String> words = new ArrayList<>(List.of(file().toString()));
    words.addAll(List.of(more));
    return Outcome.of(words.toArray(String[]::new));
  }

  String text(String file) throws IOException {
    return Files.readString(runFolder().resolve(file));
  }

  /** The rows of results.csv without seconds and memory, which differ from run to run. */
  List<List<String>> results() {
    CsvTable table = CsvTable.read(runFolder().resolve("results.csv"));
    int seconds = table.columns().indexOf("seconds");
    return table.rows().stream()
        .map(row -> Stream.concat(row.stream().limit(seconds), row.stream().skip(seconds + 2)))
        .map(Stream::toList)
        .toList();
  }

  /** The checkpoints, byte for byte: weights, moments, progress. */
  Map<Path, String> checkpoints() throws IOException {
    return contents(runFolder().resolve("checkpoints"));
  }

  /** The same of another method, whose training has a folder of its own. */
  Map<Path, String> checkpoints(String method) throws IOException {
    return contents(runFolder().resolve(method).resolve("checkpoints"));
  }

  /** Every file under a folder, by its place in it; a byte is a character. */
  static Map<Path, String> contents(Path folder) throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file),
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }
}
