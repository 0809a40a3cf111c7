package io.github.sfpn.training.listener;

import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.report.ProgressLine;
import io.github.sfpn.report.Scores;
import io.github.sfpn.report.TimeSpan;
import io.github.sfpn.training.TrainingListener;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the progress of a training and the remaining time: a progress bar on a terminal; otherwise
 * lines at intervals of at most a minute, of which a sweep shows the last one.
 */
public final class ProgressListener implements TrainingListener {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressListener.class);
  private static final int LINES = 20;
  private static final double SECONDS_OF_SILENCE = 60;

  private final boolean terminal = ProgressLine.onTerminal();
  private final LongSupplier nanoTime;
  private ProgressBar bar;
  private int done;
  private int total;
  private int doneBefore;
  private long start;
  private long told;

  /** A listener that uses the clock of this machine. */
  public ProgressListener() {
    this(System::nanoTime);
  }

  ProgressListener(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public void started(int batchesBefore, int totalBatches) {
    doneBefore = batchesBefore;
    total = totalBatches;
    if (doneBefore >= totalBatches) {
      LOG.info("the training has been finished before, after {} batches", doneBefore);
    } else if (doneBefore > 0) {
      LOG.info("the training goes on after {}", new ProgressLine(doneBefore, totalBatches));
    }
    if (terminal && doneBefore < totalBatches) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("training")
              .setInitialMax(totalBatches)
              .setUnit(" batches", 1)
              .startsFrom(doneBefore, Duration.ZERO)
              .build();
    }
  }

  @Override
  public void learned(Learned learned) {
    done = learned.batch();
    if (done == doneBefore + 1) {
      start = nanoTime.getAsLong();
    }
    String state = "epoch %d, loss %.5f".formatted(learned.epoch(), learned.loss());
    if (bar != null) {
      bar.stepTo(done);
      bar.setExtraMessage(state);
    } else if (done == total
        || done == doneBefore + 1
        || done * LINES / total > (done - 1) * LINES / total
        || secondsSince(told) >= SECONDS_OF_SILENCE) {
      LOG.info("{}, {}{}", new ProgressLine(done, total), state, timeLeft());
      told = nanoTime.getAsLong();
    }
  }

  /**
   * The remaining time from the mean time per batch, including validations and checkpoints. The
   * first batch does not count, because TensorFlow prepares the graph in it.
   */
  private String timeLeft() {
    int timed = done - doneBefore - 1;
    if (done == total || timed == 0) {
      return "";
    }
    double secondsPerBatch = secondsSince(start) / timed;
    return ", " + TimeSpan.text(secondsPerBatch * (total - done)) + " left";
  }

  private double secondsSince(long moment) {
    return (nanoTime.getAsLong() - moment) / 1e9;
  }

  @Override
  public void validated(Validated validated) {
    Scores mean = SceneEvaluation.mean(validated.scenes());
    LOG.info(
        String.format(
            Locale.ROOT,
            "epoch %d: validation PSNR %.2f dB, SAM %.2f degrees%s",
            validated.epoch(),
            Metric.PSNR.of(mean),
            Metric.SAM.of(mean),
            validated.best() ? ", the best so far" : ""));
    if (bar != null) {
      // the bar is drawn in the line above the cursor, which must be empty
      System.err.println();
    }
  }

  @Override
  public void stoppedEarly(EarlyStop stop) {
    double least = stop.rule().minimumImprovement();
    LOG.info(
        String.format(
            Locale.ROOT,
            "early stopping after epoch %d of %d: %d validations without an improvement%s; the best PSNR is %.2f dB, after epoch %d",
            stop.epoch(),
            stop.epochs(),
            stop.rule().patience(),
            least > 0 ? " of at least %s dB".formatted(least) : "",
            stop.bestPsnr(),
            stop.bestEpoch()));
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
