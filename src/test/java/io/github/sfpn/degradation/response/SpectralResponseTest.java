package io.github.sfpn.degradation.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Cubes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Matrix;

class SpectralResponseTest {
  @TempDir Path folder;

  @Test
  void nikonD700HasThreeChannelsOf31Bands() {
    SpectralResponse nikon = SpectralResponse.of("nikon-d700", 31);
    assertEquals(3, nikon.channels());
    assertEquals(31, nikon.bands());
    assertEquals(22 / 255.0, nikon.weight(0, 21), 1e-15);
    assertEquals(21 / 203.0, nikon.weight(1, 13), 1e-15);
    assertEquals(30 / 251.0, nikon.weight(2, 6), 1e-15);
    assertRowsSumToOne(nikon);
  }

  @Property
  void anyResponseIsNormalisedAndLeavesGreySpectraGrey(
      @ForAll @Size(10) List<@DoubleRange(min = 0.01, max = 1e4) Double> weights) {
    SpectralResponse response =
        SpectralResponse.ofChannels(
            channel(weights.subList(0, 5)), channel(weights.subList(5, 10)));
    assertRowsSumToOne(response);
    HyperspectralCube guide = response.apply(Cubes.constant(2, 3, 5, 0.25f));
    Cubes.assertNear(Cubes.constant(2, 3, 2, 0.25f), guide, 1e-7);
  }

  private static double[] channel(List<Double> weights) {
    return weights.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void assertRowsSumToOne(SpectralResponse response) {
    for (int channel = 0; channel < response.channels(); channel++) {
      double sum = 0;
      for (int band = 0; band < response.bands(); band++) {
        sum += response.weight(channel, band);
      }
      assertEquals(1, sum, 1e-12);
    }
  }

  @Test
  void aFileGivesAChannelPerRow() throws IOException {
    SpectralResponse response =
        SpectralResponse.of(file("1, 3, 0\n0,0,2e-1\n\n0.5,0.5,1\n0,1,0\n"), 3);
    assertEquals(4, response.channels());
    HyperspectralCube cube = new HyperspectralCube(1, 1, 3, new float[] {0.4f, 0.8f, 0.2f});
    HyperspectralCube expected =
        new HyperspectralCube(1, 1, 4, new float[] {0.7f, 0.2f, 0.4f, 0.8f});
    Cubes.assertNear(expected, response.apply(cube), 1e-6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,2,3;4,5     | row 2: expected 3 numbers as in the first row of numbers, found 2",
        "1,2,3,4       | a column for each of 3 bands",
        "1,-2,3        | channel 1: expected numbers of at least 0, found -2",
        "1,2,3;4,x,6   | row 2, column 2: expected a number of at least 0, found 'x'",
        "1,2,NaN       | row 1, column 3",
        "1,2,Infinity  | row 1, column 3",
        "1,,3          | row 1, column 2: expected a number of at least 0, found ''",
        "1,2,3;0,0,0   | channel 2: expected a guide channel that sees some band, found only zeros",
        "''            | found an empty file",
      })
  void aWrongFileIsNamedWithWhatIsWrong(String text, String expected) throws IOException {
    String path = file(text.replace(";", "\n"));
    DataException e = assertThrows(DataException.class, () -> SpectralResponse.of(path, 3));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
    assertTrue(e.getMessage().contains(path), e.getMessage());
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    Path path = folder.resolve("response.csv");
    Files.write(path, new byte[] {(byte) 0xff, 0, 34, (byte) 0xfe, 10, 34});
    assertThrows(DataException.class, () -> SpectralResponse.of(path.toString(), 3));
  }

  @Test
  void aMissingFileAndAnotherNumberOfBandsAreRefused() {
    DataException missing =
        assertThrows(DataException.class, () -> SpectralResponse.of("nikon-d70", 31));
    assertTrue(missing.getMessage().contains("nikon-d700"), missing.getMessage());
    DataException bands =
        assertThrows(DataException.class, () -> SpectralResponse.of("nikon-d700", 128));
    assertTrue(bands.getMessage().contains("128"), bands.getMessage());
    assertThrows(
        DataException.class,
        () -> SpectralResponse.nikonD700().apply(new HyperspectralCube(2, 2, 30)));
  }

  /** A row per channel or a column per channel, by name or because it is the only matrix. */
  @Test
  void aMatrixInAMatFileGivesTheSameAsATable() throws IOException {
    double[][] rows = {{1, 3, 0, 4}, {0, 0, 2, 2}};
    SpectralResponse expected = SpectralResponse.ofChannels(rows);
    Matrix upright = Mat5.newMatrix(2, 4);
    Matrix transposed = Mat5.newMatrix(4, 2);
    for (int channel = 0; channel < 2; channel++) {
      for (int band = 0; band < 4; band++) {
        upright.setDouble(channel, band, rows[channel][band]);
        transposed.setDouble(band, channel, rows[channel][band]);
      }
    }
    Path one = folder.resolve("one.mat");
    Mat5.writeToFile(Mat5.newMatFile().addArray("srf", upright), one.toFile());
    Path two = folder.resolve("two.mat");
    Mat5.writeToFile(
        Mat5.newMatFile().addArray("p", upright).addArray("q", transposed), two.toFile());
    for (String source : new String[] {one.toString(), two + ":p", two + ":q"}) {
      SpectralResponse found = SpectralResponse.of(source, 4);
      assertEquals(2, found.channels());
      for (int i = 0; i < 8; i++) {
        assertEquals(expected.weight(i / 4, i % 4), found.weight(i / 4, i % 4), 1e-15, source);
      }
    }
    assertThrows(DataException.class, () -> SpectralResponse.of(two.toString(), 4));
    assertThrows(DataException.class, () -> SpectralResponse.of(two + ":r", 4));
    assertThrows(DataException.class, () -> SpectralResponse.of(one.toString(), 5));
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("response.csv"), text).toString();
  }
}
