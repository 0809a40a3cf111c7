package io.github.sfpn.cli.pair;

import io.github.sfpn.cli.ExitCode;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fuses the pairs of a table one after the other: finished ones are skipped, a failed one does not
 * stop the others.
 *
 * @param folder of the results
 * @param reports a folder for a page on each pair
 */
public record PairBatch(PairTable table, FusionJob job, Path folder, Optional<Path> reports) {
  private static final Logger LOG = LoggerFactory.getLogger(PairBatch.class);
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})-(\\d{1,9})");

  /**
   * What became of a pair.
   *
   * @param failure empty unless it failed
   */
  private record Outcome(PairTable.Line line, String state, Optional<ExitCode> failure) {}

  /**
   * Fuses the pairs that are not finished.
   *
   * @param range of lines, as {@code 21-40}; null: all
   * @return the exit code of the first failure
   */
  public ExitCode run(String range) {
    List<Outcome> outcomes = new ArrayList<>();
    List<PairTable.Line> lines = lines(range);
    for (PairTable.Line line : lines) {
      LOG.info("pair {} of {}: {}", line.number(), table.lines().size(), line.output());
      outcomes.add(fuse(line));
    }
    LOG.info("\n{}", text(outcomes));
    return outcomes.stream()
        .flatMap(outcome -> outcome.failure().stream())
        .findFirst()
        .orElse(ExitCode.DONE);
  }

  private List<PairTable.Line> lines(String range) {
    if (range == null) {
      return table.lines();
    }
    Matcher numbers = RANGE.matcher(range);
    if (!numbers.matches()) {
      throw new UsageException("--lines: expected a range such as 21-40, found " + range);
    }
    int from = Integer.parseInt(numbers.group(1));
    int to = Integer.parseInt(numbers.group(2));
    return table.lines().stream()
        .filter(line -> line.number() >= from && line.number() <= to)
        .toList();
  }

  /** Whether a pair has been fused before, from the same files and with the same settings. */
  boolean isFinished(PairTable.Line line) {
    try {
      return PairRecord.of(folder, line, job).isFinished(line.request().files());
    } catch (DataException e) {
      return false; // its files cannot be opened, which fusing it will say
    }
  }

  private Outcome fuse(PairTable.Line line) {
    try {
      Optional<Path> page = reports.map(pages -> pages.resolve(name(line)));
      boolean wantsPage =
          page.filter(each -> !Files.exists(each.resolve("report.html"))).isPresent();
      if (isFinished(line) && !wantsPage) {
        return new Outcome(line, "finished before", Optional.empty());
      }
      List<CubeFile> inputs = line.request().files();
      PairRecord record = PairRecord.of(folder, line, job);
      record.remove();
      CubeWriter.to(line.output()).removeLeftovers();
      FusionJob.Done done = job.fuse(line.request(), line.output(), page);
      record.write(inputs);
      return new Outcome(
          line,
          String.format(Locale.ROOT, "%s, %.1f s", done.shape(), done.seconds()),
          Optional.empty());
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      ExitCode code = ExitCode.of(e);
      if (code == ExitCode.BUG) {
        LOG.error("this is a bug; please report it", e);
      } else {
        LOG.error(
            "pair {} (line {} of {}): {}",
            line.number(),
            line.place(),
            table.file(),
            e.getMessage());
      }
      return new Outcome(
          line, "failed, code %d: %s".formatted(code.number(), e.getMessage()), Optional.of(code));
    }
  }

  /** A table of all pairs, and how many there are of each kind. */
  private String text(List<Outcome> outcomes) {
    StringBuilder text = new StringBuilder();
    int width =
        outcomes.stream().mapToInt(outcome -> name(outcome.line()).length()).max().orElse(0);
    for (Outcome outcome : outcomes) {
      text.append(
          String.format(
              Locale.ROOT,
              "%5d  %-" + Math.max(1, width) + "s  %s%n",
              outcome.line().number(),
              name(outcome.line()),
              outcome.state()));
    }
    long failed = outcomes.stream().filter(each -> each.failure().isPresent()).count();
    long before = outcomes.stream().filter(each -> each.state().equals("finished before")).count();
    return text.append(
            "%d pairs: %d fused, %d finished before, %d failed"
                .formatted(outcomes.size(), outcomes.size() - failed - before, before, failed))
        .toString();
  }

  private String name(PairTable.Line line) {
    return folder.toAbsolutePath().relativize(line.output().toAbsolutePath()).toString();
  }
}
