package io.github.sfpn.training.listener;

import io.github.sfpn.evaluation.ImageQuality;
import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.training.TrainingListener;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a person how far a training is and how long it will take: a bar on a terminal, a line now
 * and then where the output goes to a file.
 */
public final class ProgressListener implements TrainingListener {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressListener.class);
  private static final int LINES = 20;

  private final boolean terminal = onTerminal();
  private ProgressBar bar;
  private int done;
  private int total;
  private double seconds;
  private int timed;

  /** From Java 22 on there is a console even where output goes to a file, unless told otherwise. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean onTerminal() {
    System.setProperty("jdk.console", "java.base");
    return System.console() != null;
  }

  @Override
  public void started(int doneBefore, int totalBatches) {
    done = doneBefore;
    total = totalBatches;
    if (doneBefore > 0) {
      LOG.info("training goes on after batch {} of {}", doneBefore, totalBatches);
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
    seconds += learned.seconds();
    timed++;
    String state = "epoch %d, loss %.5f".formatted(learned.epoch(), learned.loss());
    if (bar != null) {
      bar.stepTo(done);
      bar.setExtraMessage(state);
    } else if (done == total || timed == 1 || done * LINES / total > (done - 1) * LINES / total) {
      LOG.info("batch {} of {}, {}, {} left", done, total, state, timeLeft());
    }
  }

  private String timeLeft() {
    long left = Math.round(seconds / timed * (total - done));
    return left >= 3600
        ? String.format(Locale.ROOT, "%d h %02d min", left / 3600, left % 3600 / 60)
        : String.format(Locale.ROOT, "%d min %02d s", left / 60, left % 60);
  }

  @Override
  public void validated(Validated validated) {
    ImageQuality mean = SceneEvaluation.mean(validated.scenes());
    LOG.info(
        String.format(
            Locale.ROOT,
            "epoch %d: validation PSNR %.2f dB, SAM %.2f degrees%s",
            validated.epoch(),
            mean.psnrDb(),
            mean.samDegrees(),
            validated.best() ? ", the best so far" : ""));
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
