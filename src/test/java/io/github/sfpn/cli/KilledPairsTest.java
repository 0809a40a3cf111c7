package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.Runner;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.data.geo.GeoTransform;
import io.github.sfpn.fusion.PairFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forty pairs, two of them bad: killed half-way and resumed, nothing is done twice. */
@Tag("slow")
class KilledPairsTest {
  private static final int PAIRS = 40;
  private static final int MISSING = 7;
  private static final int ELSEWHERE = 25;

  /** Takes so long that the process is killed while it is at work on it, or soon after. */
  private static final int LARGE = 18;

  @TempDir Path folder;

  private void image(String name, double x, double pixel, int size, int bands) {
    GeoTransform place = PairFiles.place(x, 5000, pixel);
    CubeWriter.to(folder.resolve(name))
        .write("image", PairFiles.image(place, size, size, bands), PairFiles.at(place, 32633));
  }

  private List<String> words() {
    return List.of(
        "super-resolve",
        "--pairs=" + folder.resolve("pairs.csv"),
        "--output-dir=" + folder.resolve("out"));
  }

  private static ProcessBuilder process(List<String> words) {
    return JavaProcess.of(
        List.of("-Xmx512m"), JavaProcess.CLASS_PATH, Runner.class.getName(), words);
  }

  private void writePairs() throws IOException {
    image("low.tif", 1000, 30, 12, 5);
    image("guide.tif", 1000, 10, 36, 3);
    image("large-low.tif", 1000, 30, 200, 5);
    image("large-guide.tif", 1000, 10, 600, 3);
    image("elsewhere.tif", 90_000, 10, 36, 3);
    List<String> lines = new ArrayList<>(List.of("low-res,guide,output"));
    for (int i = 1; i <= PAIRS; i++) {
      String low = i == MISSING ? "absent.tif" : i == LARGE ? "large-low.tif" : "low.tif";
      String guide =
          i == ELSEWHERE ? "elsewhere.tif" : i == LARGE ? "large-guide.tif" : "guide.tif";
      lines.add("%s,%s,sr-%02d.tif".formatted(low, guide, i));
    }
    Files.write(folder.resolve("pairs.csv"), lines);
  }

  /** Finished results and when they were written. */
  private Map<Path, FileTime> finished() throws IOException {
    Map<Path, FileTime> finished = new TreeMap<>();
    for (Path note : names(folder.resolve("out/finished"), ".txt")) {
      String name = note.getFileName().toString().replace(".txt", "");
      Path result = folder.resolve("out").resolve(name);
      finished.put(result, Files.getLastModifiedTime(result));
    }
    return finished;
  }

  private static List<Path> names(Path place, String ending) throws IOException {
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  @Test
  void nothingIsDoneTwice() throws IOException, InterruptedException {
    writePairs();
    Path notes = Files.createDirectories(folder.resolve("out/finished"));
    Process process;
    try (WatchService watch = notes.getFileSystem().newWatchService()) {
      notes.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      process = process(words()).redirectOutput(folder.resolve("first.log").toFile()).start();
      while (process.isAlive() && names(notes, ".txt").size() < LARGE - 2) {
        WatchKey key = watch.poll(1, TimeUnit.SECONDS);
        if (key != null) {
          key.pollEvents();
          key.reset();
        }
      }
    }
    process.destroyForcibly().waitFor();
    Map<Path, FileTime> before = finished();
    String log = Files.readString(folder.resolve("first.log"));
    assertTrue(before.size() >= LARGE - 2 && before.size() < PAIRS - 2, log);

    Outcome resumed = Outcome.of(words().toArray(String[]::new));
    assertEquals(3, resumed.exitCode(), resumed.errors());
    String summary =
        "%d pairs: %d fused, %d finished before, 2 failed"
            .formatted(PAIRS, PAIRS - 2 - before.size(), before.size());
    assertTrue(resumed.output().contains(summary), resumed::output);
    Map<Path, FileTime> after = finished();
    assertEquals(PAIRS - 2, after.size());
    before.forEach((result, time) -> assertEquals(time, after.get(result), result::toString));
    assertEquals(PAIRS - 2, names(folder.resolve("out"), ".tif").size());
    assertEquals(List.of(), names(folder.resolve("out"), ".part"));

    Outcome again = Outcome.of(words().toArray(String[]::new));
    assertTrue(again.output().contains("0 fused, 38 finished before, 2 failed"), again::output);
  }

  /** As Spark starts its tasks: the pipe to the parent process ends with it. */
  @Test
  void aTaskStopsWithTheProcessThatStartedIt() throws IOException, InterruptedException {
    writePairs();
    List<String> words = new ArrayList<>(List.of("--stop-at-end-of-input"));
    words.addAll(words());
    Process process = process(words).redirectOutput(folder.resolve("task.log").toFile()).start();
    process.getOutputStream().close();
    assertEquals(130, process.waitFor(), Files.readString(folder.resolve("task.log")));
  }
}
