package io.github.sfpn.method.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WindowProgressTest {
  private long seconds;

  private List<String> log(int windows, int secondsEach) {
    Logger logger = (Logger) LoggerFactory.getLogger(WindowProgress.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    try {
      WindowProgress progress = new WindowProgress("sfpn", windows, () -> seconds * 1_000_000_000L);
      for (int i = 0; i < windows; i++) {
        seconds += secondsEach;
        progress.advance();
      }
    } finally {
      logger.detachAppender(lines);
    }
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void speaksEveryTenSeconds() {
    assertEquals(List.of("sfpn: window 4 of 10 (40 %)", "sfpn: window 8 of 10 (80 %)"), log(10, 3));
  }

  @Test
  void anImageThatIsDoneSoonIsNotMentioned() {
    assertEquals(List.of(), log(9, 1));
  }
}
