package io.github.sfpn.training.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.sfpn.config.TrainingConfig.EarlyStopping;
import io.github.sfpn.training.TrainingListener.EarlyStop;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Where there is no terminal, as in a test. */
class ProgressListenerTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(ProgressListener.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
    logger.setAdditive(false);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
    logger.setAdditive(true);
  }

  private List<String> told(int done, int total) {
    lines.list.clear();
    try (ProgressListener listener = new ProgressListener()) {
      listener.started(done, total);
      IntStream.rangeClosed(done + 1, total)
          .forEach(batch -> listener.learned(Validations.learned(batch, 10)));
    }
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void tellsOfAFewBatchesFromTheFirstToTheLast() {
    List<String> told = told(0, 1000);
    assertEquals("batch 1 of 1000, epoch 1, loss 2.00000", told.get(0));
    assertTrue(
        told.get(1).matches("batch 50 of 1000, epoch 5, loss 100\\.00000, [\\d.]+ s left"),
        told.get(1));
    assertEquals("batch 1000 of 1000, epoch 100, loss 2000.00000", told.get(told.size() - 1));
    assertTrue(told.size() > 10 && told.size() < 30, told::toString);
    assertEquals(3, told(0, 3).size());
  }

  @Test
  void tellsOfALongTrainingOnceAMinute() {
    AtomicLong seconds = new AtomicLong();
    try (ProgressListener listener = new ProgressListener(() -> seconds.get() * 1_000_000_000L)) {
      listener.started(0, 100_000);
      for (int batch = 1; batch <= 10; batch++) {
        listener.learned(Validations.learned(batch, 10));
        seconds.addAndGet(25);
      }
    }
    assertEquals(
        List.of("batch 1", "batch 4", "batch 7", "batch 10"),
        lines.list.stream()
            .map(line -> line.getFormattedMessage().replaceFirst(" of .*", ""))
            .toList());
    assertTrue(lines.list.get(1).getFormattedMessage().endsWith(", 28 d 22 h left"));
  }

  @Test
  void tellsWhereAResumedTrainingIs() {
    assertEquals("the training goes on after batch 4 of 8", told(4, 8).get(0));
    assertEquals(List.of("the training has been finished before, after 8 batches"), told(8, 8));
  }

  @Test
  void tellsWhyATrainingEndedEarly() {
    try (ProgressListener listener = new ProgressListener()) {
      listener.stoppedEarly(new EarlyStop(12, 200, 31.25, 9, new EarlyStopping(3, 0.5)));
    }
    String told = lines.list.get(0).getFormattedMessage();
    for (String part :
        List.of(
            "early stopping", "epoch 12 of 200", "3 validations", "0.5 dB", "31.25", "epoch 9")) {
      assertTrue(told.contains(part), told);
    }
  }

  @Test
  void tellsOfValidations() {
    try (ProgressListener listener = new ProgressListener()) {
      listener.started(0, 20);
      listener.validated(Validations.validated(10, 1, 30));
      listener.validated(Validations.validated(20, 2, 29));
    }
    assertEquals(
        "epoch 1: validation PSNR 31.00 dB, SAM 4.00 degrees, the best so far",
        lines.list.get(0).getFormattedMessage());
    assertFalse(lines.list.get(1).getFormattedMessage().contains("best"));
  }
}
