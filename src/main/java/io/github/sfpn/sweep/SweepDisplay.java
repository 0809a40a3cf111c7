package io.github.sfpn.sweep;

import io.github.sfpn.report.ProgressLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a person how a sweep goes: on a terminal a line for each running trial, kept up to date,
 * and one for the whole; elsewhere a line for what begins and ends.
 */
final class SweepDisplay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SweepDisplay.class);
  private static final int WIDTH = 110;

  private final int trials;
  private final int slots;
  private final boolean terminal;
  private final List<Double> durations = new ArrayList<>();
  private int ended;
  private int failed;
  private int drawn;
  private boolean changed;

  private SweepDisplay(int trials, int slots, boolean terminal) {
    this.trials = trials;
    this.slots = slots;
    this.terminal = terminal;
  }

  static SweepDisplay of(int trials, int slots) {
    return new SweepDisplay(trials, slots, ProgressLine.onTerminal());
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
    String duration = ProgressLine.duration(process.seconds());
    say("%s finished in %s".formatted(process.trial(), duration));
  }

  void failed(TrialFailure failure) {
    ended++;
    failed++;
    changed = true;
    say(failure.toString());
  }

  /** A line that stays. */
  void say(String line) {
    clear();
    LOG.info("{}", line);
  }

  /** Says how far the whole is, and draws the lines of the trials that run. */
  void update(List<TrialProcess> running, int waiting) {
    String whole =
        "%d of %d trials done%s%s"
            .formatted(
                ended - failed,
                trials,
                failed > 0 ? ", " + failed + " failed" : "",
                timeLeft(running, waiting)
                    .map(seconds -> ", about " + ProgressLine.duration(seconds) + " left")
                    .orElse(""));
    if (terminal) {
      clear();
      for (TrialProcess process : running) {
        draw("  %s: %s".formatted(process.trial(), process.lastLine()));
      }
      draw(whole);
    } else if (changed && !running.isEmpty()) {
      LOG.info("{}", whole);
    }
    changed = false;
  }

  private void draw(String line) {
    System.out.println(line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...");
    drawn++;
  }

  /** Those that wait take as long as those that were seen, shared by the slots. */
  private Optional<Double> timeLeft(List<TrialProcess> running, int waiting) {
    List<Double> whole = new ArrayList<>(durations);
    double work = 0;
    double longest = 0;
    for (TrialProcess process : running) {
      OptionalDouble left = process.secondsLeft();
      if (left.isPresent()) {
        whole.add(process.seconds() + left.getAsDouble());
        work += left.getAsDouble();
        longest = Math.max(longest, left.getAsDouble());
      }
    }
    if (whole.isEmpty()) {
      return Optional.empty();
    }
    double mean = whole.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    return Optional.of(Math.max(longest, (work + waiting * mean) / slots));
  }

  private void clear() {
    if (drawn > 0) {
      System.out.printf("\033[%dA\033[J", drawn);
      drawn = 0;
    }
  }

  @Override
  public void close() {
    clear();
  }
}
