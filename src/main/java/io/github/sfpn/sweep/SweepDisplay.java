package io.github.sfpn.sweep;

import io.github.sfpn.report.ProgressLine;
import io.github.sfpn.report.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the progress of a sweep: on a terminal, one live line per running trial and one for the
 * sweep; elsewhere, one line when a trial starts or ends.
 */
final class SweepDisplay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SweepDisplay.class);

  private final int trials;
  private final int slots;
  private final boolean terminal;
  private final List<Double> durations = new ArrayList<>();
  private int ended;
  private int failed;
  private int drawn;
  private boolean changed;
  private boolean stopping;

  private SweepDisplay(int trials, int slots, boolean terminal) {
    this.trials = trials;
    this.slots = slots;
    this.terminal = terminal;
  }

  static SweepDisplay of(int trials, int slots) {
    return new SweepDisplay(trials, slots, ProgressLine.onTerminal());
  }

  static SweepDisplay onTerminal(int trials, int slots) {
    return new SweepDisplay(trials, slots, true);
  }

  void started(Trial trial) {
    if (!terminal) {
      LOG.info("{} starts", trial);
    }
  }

  void finished(TrialProcess process) {
    durations.add(process.seconds());
    ended++;
    changed = true;
    String duration = TimeSpan.text(process.seconds());
    say("%s finished in %s".formatted(process.trial(), duration));
  }

  void failed(TrialFailure failure) {
    ended++;
    failed++;
    changed = true;
    say(failure.toString());
  }

  /** Shows that the sweep is stopping. */
  void stopping(int running) {
    stopping = true;
    say("stopping; %d running trials save their state".formatted(running));
  }

  /** Prints a permanent line. */
  void say(String line) {
    clear();
    LOG.info("{}", line);
  }

  /** Updates the line of the sweep and the lines of running trials. */
  void update(List<TrialProcess> running, int waiting) {
    String whole =
        "%d of %d trials done%s%s"
            .formatted(
                ended - failed,
                trials,
                failed > 0 ? ", " + failed + " failed" : "",
                stopping ? "" : left(timeLeft(running, waiting)));
    if (terminal) {
      clear();
      running.forEach(process -> draw("  " + live(process)));
      draw(whole);
    } else if (changed && running.size() + waiting > 0) {
      LOG.info("{}", whole);
    }
    changed = false;
  }

  /** The remaining time and the last output of a trial. */
  private String live(TrialProcess process) {
    String left = stopping ? "" : left(process.secondsLeft());
    String said = process.lastLine().orElse("starts");
    return "%s%s: %s"
        .formatted(
            process.trial(), left, left.isEmpty() ? said : said.replaceFirst(", [^,]* left$", ""));
  }

  private static String left(OptionalDouble seconds) {
    return seconds.isPresent() && seconds.getAsDouble() >= 1
        ? ", about " + TimeSpan.text(seconds.getAsDouble()) + " left"
        : "";
  }

  private void draw(String line) {
    // without wrapping, because wrapped lines take rows that are not counted
    System.out.printf("\033[?7l%s\033[?7h\n", line);
    drawn++;
  }

  /**
   * Estimates the remaining time. Waiting trials, and trials without an estimate, count with the
   * mean duration of the others; the slots share the work.
   */
  private OptionalDouble timeLeft(List<TrialProcess> running, int waiting) {
    List<Double> seen = new ArrayList<>(durations);
    for (TrialProcess process : running) {
      process.secondsLeft().ifPresent(left -> seen.add(process.seconds() + left));
    }
    if (seen.isEmpty()) {
      return OptionalDouble.empty();
    }
    double mean = seen.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double work = waiting * mean;
    double longest = 0;
    for (TrialProcess process : running) {
      double left = process.secondsLeft().orElse(Math.max(0, mean - process.seconds()));
      work += left;
      longest = Math.max(longest, left);
    }
    return OptionalDouble.of(Math.max(longest, work / slots));
  }

  private void clear() {
    if (drawn > 0) {
      // from the left, because the echo of Ctrl-C may have moved the cursor
      System.out.printf("\r\033[%dA\033[J", drawn);
      drawn = 0;
    }
  }

  @Override
  public void close() {
    clear();
  }
}
