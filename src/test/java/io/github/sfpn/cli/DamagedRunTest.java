package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.io.AtomicFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A damage of any file of a run folder has one of two outcomes: the same result, or a refusal that
 * names the file. {@code -Dsfpn.damages=N} tries N damages of all files, ways and commands.
 */
@Tag("slow")
class DamagedRunTest {
  private static final int DEFAULT = 5;
  private static final long SEED = 18;

  @TempDir Path folder;

  private enum Way {
    FLIP,
    TRUNCATE,
    EMPTY,
    DELETE,
    DIGIT;

    /** Whether the file has changed. */
    boolean damage(Path file, Random random) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length == 0 && this != DELETE) {
        return false;
      }
      switch (this) {
        case FLIP -> {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
          Files.write(file, bytes);
        }
        case TRUNCATE -> Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
        case EMPTY -> Files.write(file, new byte[0]);
        case DELETE -> Files.delete(file);
        case DIGIT -> {
          int[] digits =
              IntStream.range(0, bytes.length)
                  .filter(i -> bytes[i] >= '0' && bytes[i] <= '9')
                  .toArray();
          if (digits.length == 0) {
            return false;
          }
          int place = digits[random.nextInt(digits.length)];
          bytes[place] = (byte) ('0' + (bytes[place] - '0' + 1 + random.nextInt(9)) % 10);
          Files.write(file, bytes);
        }
      }
      return true;
    }
  }

  /** What is asked of a damaged folder. */
  private enum Command {
    RUN_A_FINISHED_ONE,
    EXTEND_A_SHORTER_ONE,
    COMPARE
  }

  private record Damage(Command command, Path file, Way way) {}

  /** What a run is judged by. */
  private record Result(
      List<List<String>> results, String train, String validation, String comparison) {}

  @Test
  void endsInTheSameResultOrARefusalThatNamesIt() throws IOException {
    TinyExperiment finished = TinyExperiment.in(folder.resolve("finished"));
    assertEquals(0, finished.run().exitCode());
    TinyExperiment shorter = TinyExperiment.in(folder.resolve("shorter"));
    assertEquals(0, shorter.run("training.epochs=2").exitCode());
    Result expected = result(finished, compare(finished));

    List<Damage> damages = new ArrayList<>();
    for (Command command : Command.values()) {
      Path run = base(command, finished, shorter).runFolder();
      for (Path file : TinyExperiment.contents(run).keySet()) {
        for (Way way : Way.values()) {
          damages.add(new Damage(command, file, way));
        }
      }
    }
    Random random = new Random(SEED);
    Collections.shuffle(damages, random);
    int count = Integer.getInteger("sfpn.damages", DEFAULT);
    int same = 0;
    int refused = 0;
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Damage damage = damages.get(i % damages.size());
      TinyExperiment copy = TinyExperiment.in(folder.resolve("copy"));
      copy(base(damage.command(), finished, shorter).runFolder(), copy.runFolder());
      if (damage.way().damage(copy.runFolder().resolve(damage.file()), random)) {
        Outcome outcome = damage.command() == Command.COMPARE ? compare(copy) : copy.run();
        if (outcome.exitCode() != 0) {
          refused++;
          if (!isRefusedByName(outcome, copy.runFolder().resolve(damage.file()))) {
            wrong.add(damage + ": " + outcome.errors());
          }
        } else {
          same++;
          // a comparison reads but a part of the folder, and the next run repairs the rest
          boolean equal =
              damage.command() == Command.COMPARE
                  ? expected.comparison().equals(comparison(outcome))
                  : expected.equals(result(copy, compare(copy)));
          if (!equal) {
            wrong.add(damage + ": another result");
          }
        }
      }
      AtomicFolder.delete(folder.resolve("copy"));
    }
    System.out.printf("damages: %d the same result, %d refused%n", same, refused);
    assertEquals(List.of(), wrong);
    assertTrue(same > 0);
  }

  private static TinyExperiment base(
      Command command, TinyExperiment finished, TinyExperiment shorter) {
    return command == Command.EXTEND_A_SHORTER_ONE ? shorter : finished;
  }

  private static boolean isRefusedByName(Outcome outcome, Path file) {
    boolean isRefused = outcome.exitCode() == 2 || outcome.exitCode() == 3;
    // changed checksums speak of the file that they are of
    boolean isNamed =
        outcome.errors().contains(file.getFileName().toString())
            || outcome.errors().contains(file.getParent().toString());
    return isRefused && isNamed && !outcome.errors().contains("\tat ");
  }

  private Outcome compare(TinyExperiment experiment) {
    return Outcome.of(
        "compare", experiment.runFolder().toString(), "--output", table().getParent().toString());
  }

  private Path table() {
    return folder.resolve("table/comparison.csv");
  }

  /** Without seconds and memory, which differ from run to run. */
  private String comparison(Outcome compared) throws IOException {
    assertEquals(0, compared.exitCode(), compared.errors());
    return Files.readString(table())
        .lines()
        .filter(line -> !line.contains("seconds") && !line.contains("peak_memory"))
        .reduce("", (all, line) -> all + line + "\n");
  }

  private Result result(TinyExperiment experiment, Outcome compared) throws IOException {
    return new Result(
        experiment.results(),
        experiment.text("train.csv"),
        experiment.text("validation.csv"),
        comparison(compared));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path path : walk.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }
}
