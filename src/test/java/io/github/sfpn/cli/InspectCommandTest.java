package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sink;
import us.hebi.matlab.mat.types.Sinks;

/** What a newcomer reads about a file of their own. */
class InspectCommandTest {
  @TempDir Path folder;

  /** Two cubes beside each other, as of two instruments, and a matrix of bands by pixels. */
  @BeforeEach
  void writeFiles() throws IOException {
    Matrix pixels = ramp(4, 30);
    pixels.setDouble(0, -1);
    pixels.setDouble(1, Double.NaN);
    write(
        "pair.mat",
        Mat5.newMatFile().addArray("hs", ramp(5, 6, 4)).addArray("ms", ramp(10, 12, 3)));
    write("matrix.mat", Mat5.newMatFile().addArray("Y", pixels).addArray("rows", ramp(1, 1)));
  }

  private static Matrix ramp(int... shape) {
    Matrix matrix = Mat5.newMatrix(shape);
    for (int i = 0; i < matrix.getNumElements(); i++) {
      matrix.setDouble(i, i);
    }
    return matrix;
  }

  private void write(String name, MatFile content) throws IOException {
    try (Sink sink = Sinks.newStreamingFile(folder.resolve(name).toFile())) {
      Mat5.newWriter(sink).writeMat(content);
    }
  }

  private Outcome inspect(String file, String... options) {
    String[] commandLine = new String[2 + options.length];
    commandLine[0] = "inspect";
    commandLine[1] = folder.resolve(file).toString();
    System.arraycopy(options, 0, commandLine, 2, options.length);
    return Outcome.of(commandLine);
  }

  @Test
  void everyCubeIsShownUnlessOneIsNamed() throws IOException {
    Outcome both = inspect("pair.mat", "--output", folder.toString());

    assertEquals(0, both.exitCode(), both::errors);
    assertTrue(both.output().contains("hs: 5 rows x 6 columns x 4 bands"), both::output);
    assertTrue(both.output().contains("ms: 10 rows x 12 columns x 3 bands"), both::output);
    BufferedImage look = ImageIO.read(folder.resolve("pair-ms-quick-look.png").toFile());
    assertEquals(12, look.getWidth());
    assertTrue(Files.exists(folder.resolve("pair-hs-quick-look.png")));

    Outcome one = inspect("pair.mat:hs", "--output", folder.resolve("hs.png").toString());
    assertEquals(0, one.exitCode(), one::errors);
    assertFalse(one.output().contains("ms: 10 rows"), one::output);
    assertTrue(Files.exists(folder.resolve("hs.png")));
  }

  @Test
  void onePictureIsNoPlaceForTwo() {
    Outcome outcome = inspect("pair.mat", "--output", folder.resolve("look.png").toString());

    assertEquals(2, outcome.exitCode());
    assertTrue(outcome.errors().contains("expected a folder"), outcome::errors);
    assertTrue(outcome.errors().contains("pair.mat:hs"), outcome::errors);
    assertFalse(Files.exists(folder.resolve("look.png")));
  }

  @Test
  void aMatrixNeedsItsShape() {
    Outcome without = inspect("matrix.mat", "--output", folder.toString());
    assertEquals(3, without.exitCode());
    assertTrue(without.errors().contains("found none among Y 4 x 30"), without::errors);
    assertTrue(without.errors().contains("--shape HxWxL, dataset.shape"), without::errors);

    Outcome wrong = inspect("matrix.mat", "--output", folder.toString(), "--shape", "5x6x3");
    assertEquals(3, wrong.exitCode());
    assertTrue(wrong.errors().contains("as many values as 5 x 6 x 3, found none"), wrong::errors);

    Outcome with = inspect("matrix.mat", "--output", folder.toString(), "--shape", "5x6x4");
    assertEquals(0, with.exitCode(), with::errors);
    assertTrue(with.output().contains("Y: 5 rows x 6 columns x 4 bands"), with::output);
    assertTrue(with.output().contains("-1 to 119"), with::output);
    assertTrue(with.output().contains("1 negative, 1 NaN, none infinite"), with::output);
  }
}
