package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ShutdownHandlerTest {
  /** A process that writes a picture after it was told to stop, and does nothing else. */
  static final class Painter {
    public static void main(String[] args) throws Exception {
      try (ShutdownHandler stop = ShutdownHandler.of(() -> 60)) {
        new Thread(() -> System.exit(0)).start();
        while (!stop.requested()) {
          Thread.onSpinWait();
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", png);
        System.out.println("painted " + (png.size() > 0));
      }
    }
  }

  /** A process that is told to stop while it computes what never ends. */
  static final class Calculator {
    public static void main(String[] args) {
      ShutdownHandler.untilStopped(
          () -> {
            new Thread(() -> System.exit(0)).start();
            while (true) {
              Thread.onSpinWait();
            }
          });
    }
  }

  /** A run that would take minutes to keep its state, and says when it is asked to. */
  static final class Stubborn {
    @SuppressWarnings("try") // the handler is there to be closed
    public static void main(String[] args) throws InterruptedException {
      try (ShutdownHandler stop =
          ShutdownHandler.of(
              () -> {
                System.out.println("stopping");
                return 600;
              })) {
        System.out.println(stop.requested() ? "too early" : "ready");
        Thread.sleep(600_000);
      }
    }
  }

  @Test
  @Timeout(300)
  @DisabledOnOs(OS.WINDOWS) // no process can ask another one to stop there
  void theSecondSignalEndsTheProcessAtOnce() throws IOException, InterruptedException {
    Process process = start(Stubborn.class);
    try (BufferedReader output = process.inputReader()) {
      assertEquals("ready", output.readLine());
      signal(process);
      assertEquals("stopping", output.readLine());
      output.readLine(); // the answer to the first signal: the second may come now
      signal(process);
      assertEquals(128 + 15, process.waitFor());
    } finally {
      process.destroyForcibly();
    }
  }

  private static void signal(Process process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", String.valueOf(process.pid())).start().waitFor();
  }

  private static Outcome run(Class<?> main) throws IOException, InterruptedException {
    Process process = start(main);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output, "");
  }

  private static Process start(Class<?> main) throws IOException {
    return JavaProcess.of(
            List.of("-Djava.awt.headless=true"), JavaProcess.CLASS_PATH, main.getName(), List.of())
        .start();
  }

  @Test
  void aPictureCanStillBeWrittenAfterIt() throws IOException, InterruptedException {
    Outcome painter = run(Painter.class);
    assertEquals(0, painter.exitCode(), painter.output());
    assertTrue(painter.output().contains("painted true"), painter.output());
  }

  @Test
  void whatHasNothingToKeepEndsAtOnce() throws IOException, InterruptedException {
    Outcome calculator = run(Calculator.class);
    assertEquals(130, calculator.exitCode(), calculator.output());
    assertEquals("", calculator.output());
  }
}
