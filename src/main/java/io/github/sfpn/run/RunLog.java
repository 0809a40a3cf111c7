package io.github.sfpn.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.read.CyclicBufferAppender;
import io.github.sfpn.training.StoppedException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * {@code log.txt} of a run: the console's messages with times, stack traces of failures, and
 * TensorFlow's own messages.
 */
public final class RunLog implements AutoCloseable {
  private final Logger root;
  private final Logger tensorflow;
  private final FileAppender<ILoggingEvent> appender = new FileAppender<>();

  private RunLog(Path file) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d{yyyy-MM-dd HH:mm:ss} %-5level %msg%n");
    encoder.start();
    appender.setContext(context);
    appender.setFile(file.toString());
    appender.setAppend(true);
    appender.setEncoder(encoder);
    appender.start();
    root.addAppender(appender);
    tensorflow = context.getLogger("tensorflow");
    if (tensorflow.getAppender("held") instanceof CyclicBufferAppender<ILoggingEvent> held) {
      for (int i = 0; i < held.getLength(); i++) {
        appender.doAppend(held.get(i)); // written before there was a file
      }
      held.reset();
    }
    tensorflow.addAppender(appender);
  }

  /** Appends to a file until closed. */
  public static RunLog into(Path file) {
    return new RunLog(file);
  }

  /**
   * Logs what ended the run, in this file only; a failure with its stack trace, a stop by the user
   * without.
   */
  public void ended(Throwable thrown) {
    boolean wanted = thrown instanceof StoppedException;
    appender.doAppend(
        new LoggingEvent(
            RunLog.class.getName(),
            root,
            wanted ? Level.INFO : Level.ERROR,
            wanted ? thrown.getMessage() : "the run failed",
            wanted ? null : thrown,
            null));
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    tensorflow.detachAppender(appender);
    appender.stop();
  }
}
