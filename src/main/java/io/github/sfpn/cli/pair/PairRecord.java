package io.github.sfpn.cli.pair;

import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.io.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The note beside the results of a batch that a pair is finished: of which files and settings, and
 * what was written. A pair is done again if any of it has changed.
 *
 * @param note where it stands
 * @param output of the pair
 * @param settings that the result depends on
 */
record PairRecord(Path note, Path output, String settings) {
  /** The note of a pair. */
  static PairRecord of(Path folder, PairTable.Line line, FusionJob job) {
    Path place = folder.toAbsolutePath().relativize(line.output().toAbsolutePath());
    String name =
        place
            .toString()
            .replace("%", "%25")
            .replace("+", "%2B")
            .replace('\\', '/')
            .replace('/', '+');
    StringBuilder settings =
        new StringBuilder("%s%n%s%n".formatted(job, line.request().settings()));
    job.files(line.request()).forEach(file -> settings.append(state(file)).append('\n'));
    return new PairRecord(
        folder.resolve("finished").resolve(name + ".txt"), line.output(), settings.toString());
  }

  /** Whether the pair is finished, its result in place. */
  boolean isFinished(List<CubeFile> inputs) {
    try {
      return Files.exists(note) && Files.readString(note).equals(text(inputs));
    } catch (IOException e) {
      throw AtomicFile.cannotRead(note, e);
    }
  }

  /** Notes that it is, once the result has its name. */
  void write(List<CubeFile> inputs) {
    AtomicFile.write(note, text(inputs));
  }

  /** Takes the note away before the result is replaced. */
  void remove() {
    try {
      Files.deleteIfExists(note);
    } catch (IOException e) {
      throw AtomicFile.cannotWrite(note, e);
    }
  }

  private String text(List<CubeFile> inputs) {
    List<Path> files = new ArrayList<>();
    inputs.forEach(input -> files.addAll(input.files()));
    files.addAll(CubeWriter.to(output).files());
    StringBuilder text = new StringBuilder(settings);
    files.forEach(file -> text.append(state(file)).append('\n'));
    return text.toString();
  }

  private static String state(Path file) {
    try {
      return Files.exists(file)
          ? "%s: %d bytes, %s"
              .formatted(file, Files.size(file), Files.getLastModifiedTime(file).toMillis())
          : file + ": absent";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
