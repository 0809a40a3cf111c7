package io.github.sfpn.sweep;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Runs trials as child processes, with a limited number at once. */
public final class LocalLauncher {
  private static final long MILLISECONDS_BETWEEN_LOOKS = 500;
  private static final int LINES_OF_A_FAILURE = 5;
  private static final int INTERRUPTED = 128 + 2;

  private final List<String> program;
  private final GraphicsCards cards;
  private final boolean fresh;
  private final BooleanSupplier stop;
  private final BlockingQueue<TrialProcess> ended = new LinkedBlockingQueue<>();
  private final List<TrialProcess> running = new ArrayList<>();
  private final List<TrialFailure> failures = new ArrayList<>();
  private boolean stopping;

  /**
   * @param program the words of the command that starts this program, without arguments
   * @param fresh whether every trial starts over
   * @param stop whether the user wants the sweep to stop
   */
  public LocalLauncher(List<String> program, boolean fresh, BooleanSupplier stop) {
    this(program, GraphicsCards.ofThisMachine(), fresh, stop);
  }

  LocalLauncher(List<String> program, GraphicsCards cards, boolean fresh, BooleanSupplier stop) {
    this.program = List.copyOf(program);
    this.cards = cards;
    this.fresh = fresh;
    this.stop = stop;
  }

  /**
   * Runs trials of a sweep until all have ended or the user stops it. Then no more trials start,
   * and running ones are asked to save their state.
   *
   * @return the failed trials, in the order in which they ended, without those that the user
   *     stopped
   */
  public List<TrialFailure> run(Sweep sweep, List<Trial> trials) {
    Deque<Trial> waiting = new ArrayDeque<>(trials);
    int slots = sweep.jobs() > 0 ? sweep.jobs() : cards.trialsAtOnce();
    Deque<Integer> free = new ArrayDeque<>(IntStream.range(0, slots).boxed().toList());
    try (SweepDisplay display = SweepDisplay.of(trials.size(), slots)) {
      while (true) {
        while (!free.isEmpty() && !waiting.isEmpty() && !stopping) {
          start(waiting.remove(), free.remove(), display);
        }
        if (running.isEmpty()) {
          return failures;
        }
        TrialProcess process = ended.poll(MILLISECONDS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
        if (process != null) {
          running.remove(process);
          free.add(process.slot());
          end(process, display);
        }
        stopIfAsked(display);
        display.update(running, waiting.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failures;
    } finally {
      running.forEach(TrialProcess::stop);
    }
  }

  private void start(Trial trial, int slot, SweepDisplay display) {
    trial.writeExperiment();
    List<String> command = new ArrayList<>(program);
    command.add("--stop-at-end-of-input");
    command.addAll(trial.arguments(fresh));
    running.add(TrialProcess.start(trial, command, cards.environment(slot), slot, ended::add));
    display.started(trial);
  }

  private void end(TrialProcess process, SweepDisplay display) {
    Trial trial = process.trial();
    int exitCode = process.exitCode();
    if (exitCode == 0 && trial.state() == RunState.FINISHED) {
      display.finished(process);
    } else if (stopping && exitCode == INTERRUPTED) {
      display.say("%s stopped; its state is saved".formatted(trial));
    } else {
      List<String> lines = process.lastLines(LINES_OF_A_FAILURE);
      TrialFailure failure = new TrialFailure(trial, exitCode, lines);
      failures.add(failure);
      display.failed(failure);
    }
  }

  private void stopIfAsked(SweepDisplay display) {
    if (!stopping && stop.getAsBoolean()) {
      stopping = true;
      display.stopping(running.size());
      running.forEach(TrialProcess::stop);
    }
  }
}
