package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

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

  private static Outcome run(Class<?> main) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output, "");
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
