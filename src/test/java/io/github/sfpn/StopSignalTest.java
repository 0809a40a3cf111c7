package io.github.sfpn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class StopSignalTest {
  /** A process that writes a picture after it was told to stop, and does nothing else. */
  static final class Painter {
    public static void main(String[] args) throws Exception {
      try (StopSignal stop = new StopSignal()) {
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

  @Test
  void aPictureCanStillBeWrittenAfterIt() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Painter.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.contains("painted true"), output);
  }
}
