package io.github.sfpn.sweep;

import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.report.ProgressLine;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A trial that runs in a child process.
 *
 * <p>The child's standard input is a pipe from this process without data. When the pipe ends, the
 * child saves its state and stops; the pipe also ends if this process dies.
 */
final class TrialProcess {
  private static final int TAIL_BYTES = 8192;

  /** Information and warnings of native libraries, in Google's log format. */
  private static final Pattern INFORMATION =
      Pattern.compile(
          "^(?:[IW]\\d{4} \\d\\d:|\\d{4}-\\d\\d-\\d\\d [\\d:.]+: [IW] |WARNING: All log messages before absl)");

  private final Trial trial;
  private final int slot;
  private final Process process;

  /** Start of this child's output in the log, after that of earlier attempts. */
  private final long logStart;

  private final long start = System.nanoTime();
  private ProgressLine first;
  private long firstSeen;

  private TrialProcess(Trial trial, int slot, Process process, long logStart) {
    this.trial = trial;
    this.slot = slot;
    this.process = process;
    this.logStart = logStart;
  }

  /**
   * Starts the child.
   *
   * @param command its words
   * @param environment variables to add to the environment
   * @param slot the slot that it occupies
   * @param ended called by another thread when the process has ended
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the only effect is the call of ended
  static TrialProcess start(
      Trial trial,
      List<String> command,
      Map<String, String> environment,
      int slot,
      Consumer<TrialProcess> ended) {
    Path log = trial.logFile();
    try {
      Files.createDirectories(log.getParent());
      Files.writeString(
          log,
          "%s: %s\n"
              .formatted(
                  LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS),
                  String.join(" ", command)),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      long logStart = Files.size(log);
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      TrialProcess started = new TrialProcess(trial, slot, builder.start(), logStart);
      started.process.onExit().thenRun(() -> ended.accept(started));
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot start %s: %s".formatted(trial, AtomicFile.reason(e)), e);
    }
  }

  Trial trial() {
    return trial;
  }

  int slot() {
    return slot;
  }

  /** Asks the child to save its state and stop. */
  void stop() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroy();
    }
  }

  /** The exit code of the ended child; 128 plus the signal's number if a signal ended it. */
  int exitCode() {
    return process.exitValue();
  }

  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  /** The last line of the child's output. */
  Optional<String> lastLine() {
    return lastLines(1).stream().findFirst();
  }

  /**
   * The estimated remaining seconds of training, from the speed since the first observed batch;
   * empty before the second batch and after the last, because the time of an evaluation is unknown.
   */
  OptionalDouble secondsLeft() {
    ProgressLine now = ProgressLine.last(tail()).orElse(null);
    if (now == null) {
      return OptionalDouble.empty();
    }
    if (first == null || now.done() < first.done()) {
      first = now;
      firstSeen = System.nanoTime();
    }
    int learned = now.done() - first.done();
    return learned == 0 || now.done() == now.total()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            (System.nanoTime() - firstSeen) / 1e9 / learned * (now.total() - now.done()));
  }

  /** The last lines that the child wrote, without blank ones and TensorFlow's own information. */
  List<String> lastLines(int count) {
    List<String> lines =
        tail()
            .lines()
            .filter(line -> !line.isBlank() && !INFORMATION.matcher(line).find())
            .toList();
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  private String tail() {
    try (RandomAccessFile bytes = new RandomAccessFile(trial.logFile().toFile(), "r")) {
      bytes.seek(Math.max(logStart, bytes.length() - TAIL_BYTES));
      byte[] tail = new byte[TAIL_BYTES];
      int length = Math.max(0, bytes.read(tail));
      return new String(tail, 0, length, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read %s: %s".formatted(trial.logFile(), AtomicFile.reason(e)), e);
    }
  }
}
