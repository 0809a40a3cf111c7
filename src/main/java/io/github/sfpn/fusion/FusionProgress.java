package io.github.sfpn.fusion;

import io.github.sfpn.report.ProgressLine;
import io.github.sfpn.report.TimeSpan;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows how far a fusion is and the time left: a progress bar on a terminal, otherwise a line at
 * every tenth if the last one is some seconds ago.
 */
public final class FusionProgress implements PairFuser.Progress, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FusionProgress.class);
  private static final int LINES = 10;
  private static final double LEAST_SECONDS = 5;

  private final String name;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private final long start;
  private ProgressBar bar;
  private long tenths;
  private long told;

  /** Shows it with the clock of this machine. */
  public FusionProgress(String name) {
    this(name, ProgressLine.onTerminal(), System::nanoTime);
  }

  FusionProgress(String name, boolean terminal, LongSupplier nanoTime) {
    this.name = name;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    start = nanoTime.getAsLong();
    told = start;
  }

  @Override
  public void written(long pixels, long of) {
    if (terminal) {
      if (bar == null) {
        bar = new ProgressBarBuilder().setTaskName("fusing").setInitialMax(of).build();
      }
      bar.stepTo(pixels);
      return;
    }
    long now = nanoTime.getAsLong();
    if (pixels < of && pixels * LINES / of > tenths && (now - told) / 1e9 >= LEAST_SECONDS) {
      double left = (now - start) / 1e9 * (of - pixels) / pixels;
      LOG.info("{}: {} % done, {} left", name, 100 * pixels / of, TimeSpan.text(left));
      told = now;
    }
    tenths = pixels * LINES / of;
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
