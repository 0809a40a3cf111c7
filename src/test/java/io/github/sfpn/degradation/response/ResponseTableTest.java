package io.github.sfpn.degradation.response;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DamageTrial;
import io.github.sfpn.data.DataException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses as people's programs write them, and at the wavelengths of a cube. */
class ResponseTableTest {
  private static final double[] NM = {450, 500, 550, 600, 650};
  private static final double[][] ROWS = {{0, 0, 1, 3, 4}, {1, 4, 3, 0, 0}};

  @TempDir Path folder;

  private String file(String name, String text, Charset charset) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(charset)).toString();
  }

  private static void assertRows(SpectralResponse response) {
    assertEquals(2, response.channels());
    for (int channel = 0; channel < 2; channel++) {
      double sum = Arrays.stream(ROWS[channel]).sum();
      for (int band = 0; band < 5; band++) {
        assertEquals(ROWS[channel][band] / sum, response.weight(channel, band), 1e-12);
      }
    }
  }

  /** A slash stands for the end of a line. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0,0,1,3,4/1,4,3,0,0",
        "0, 0, 1, 3, 4 / 1, 4, 3, 0, 0",
        "\uFEFF0,0,1,3,4/1,4,3,0,0",
        "0;0;1;3;4/1;4;3;0;0/",
        "0;0;0,1;0,3;0,4/0,25;1;0,75;0;0",
        "0\t0\t1\t3\t4/1\t4\t3\t0\t0",
        "0   0  1 3 4/1 4 3 0 0",
        "0,0 0,0 0,1 0,3 0,4/0,1 0,4 0,3 0,0 0,0",
        "# a comment/0,0,1,3,4//% another/1,4,3,0,0",
        "sep=;/0;0;1;3;4/1;4;3;0;0",
        "0,0,1,3,4,,/1,4,3,0,0,,/,,,,,,",
        "red,0,0,1,3,4/green,1,4,3,0,0",
        "red,green/0,1/0,4/1,3/3,0/4,0",
        "0,1/0,4/1,3/3,0/4,0",
        "450,500,550,600,650/0,0,1,3,4/1,4,3,0,0",
        "450,0,1/500,0,4/550,1,3/600,3,0/650,4,0",
        "wavelength,red,green/450,0,1/500,0,4/550,1,3/600,3,0/650,4,0",
        "\uFEFFWavelength (nm);red;green/450;0;0,1/500;0;0,4/550;0,1;0,3/600;0,3;0/650;0,4;0",
        "red,green,lambda_um/0,1,0.45/0,4,0.5/1,3,0.55/3,0,0.6/4,0,0.65",
        "wavelength,450,500,550,600,650/red,0,0,1,3,4/green,1,4,3,0,0",
        ",450 nm,500 nm,550 nm,600 nm,650 nm/red,0,0,1,3,4/green,1,4,3,0,0",
        "wl,0.45,0.5,0.55,0.6,0.65/red,0,0,1,3,4/green,1,4,3,0,0",
        // an index, as data frames write it, is no channel
        ",red,green/0,0,1/1,0,4/2,1,3/3,3,0/4,4,0",
        ",wavelength,red,green/0,450,0,1/1,500,0,4/2,550,1,3/3,600,3,0/4,650,4,0",
        "Unnamed: 0;wl;red;green/0;450;0;0,1/1;500;0;0,4/2;550;0,1;0,3/3;600;0,3;0/4;650;0,4;0",
        "Band No.,Wavelength (nm),red,green/1,450,0,1/2,500,0,4/3,550,1,3/4,600,3,0/5,650,4,0",
        ",0,1,2,3,4/red,0,0,1,3,4/green,1,4,3,0,0",
        ",450,500,550,600,650/0,0,0,1,3,4/1,1,4,3,0,0",
      })
  void anyTableOfTextGivesItsChannels(String text) throws IOException {
    String lines = text.replace("/", "\r\n");
    for (String name : new String[] {"r.csv", "r.txt", "r.tsv"}) {
      String path = file(name, lines, StandardCharsets.UTF_8);
      assertRows(SpectralResponse.of(path, 5));
      assertRows(SpectralResponse.of(path, 5, Optional.of(NM)));
    }
    assertRows(
        SpectralResponse.of(
            file("r.csv", "\uFEFF" + lines.replace("\uFEFF", ""), StandardCharsets.UTF_16LE), 5));
  }

  @Test
  void channelsKeepTheirNamesAndPeaks() throws IOException {
    SpectralResponse response =
        SpectralResponse.of(
            file(
                "r.csv",
                "wl,red,green\n450,0,1\n500,0,4\n550,1,3\n600,3,0\n650,4,0\n",
                StandardCharsets.UTF_8),
            5);
    assertEquals("red", response.name(0));
    assertEquals(4, response.peak(0));
    assertEquals(1, response.peak(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.45,0.5,0.55,0.6,0.65/0,0,1,3,4/1,4,3,0,0 | may be either",
        "wl,a/450,1/450,2 | twice",
        "wl,a/650,1/600,2/550,3/500,2/450,1 | ascending",
        "wl,a/400,1/450,2 | 2 wavelengths",
        "wl,wavelength,a/1,2,3/2,3,4 | once",
        "a,b/ | below the names",
        "1,2/3,x | found 'x'",
        "1,0,1/2,0,4/3,1,3/4,3,0/5,4,0 | counts from 1 to 5",
        "wl,fwhm,a/450,9,1/500,9,2/550,9,3/600,9,2/650,9,0 | widths",
        "wl,bandwidth/450,9/500,9/550,9/600,9/650,9 | widths",
        "450,1,452,0/500,3,502,1/550,2,552,4/600,0,602,2/650,0,652,0 | looks like wavelengths",
        "550,0,1/450,0,4/500,1,3/600,3,0/650,4,0 | looks like wavelengths",
        "450,0,1/500,0,4/550,1,3/600,3,0/600,4,0 | looks like wavelengths",
        "wl;a/450;1,000/500;2,499/550;1,250/600;1,000/650;1,000 | thousands",
      })
  void whatMayMeanTwoThingsIsRefused(String text, String expected) throws IOException {
    String path = file("r.csv", text.replace("/", "\n"), StandardCharsets.UTF_8);
    DataException e = assertThrows(DataException.class, () -> SpectralResponse.of(path, 5));
    assertTrue(e.getMessage().contains(expected) && e.getMessage().contains(path), e.getMessage());
  }

  /** Linear between samples; of a finer table, the mean over a band; none outside of the table. */
  @Test
  void aTableIsBroughtToTheCubesWavelengths() throws IOException {
    String coarse = file("r.csv", "nm,a\n400,0\n500,1\n600,0\n", StandardCharsets.UTF_8);
    SpectralResponse between =
        SpectralResponse.of(coarse, 5, Optional.of(new double[] {380, 425, 450, 500, 590}));
    double sum = 0 + 0.25 + 0.5 + 1 + 0.1;
    double[] expected = {0, 0.25 / sum, 0.5 / sum, 1 / sum, 0.1 / sum};
    for (int band = 0; band < 5; band++) {
      assertEquals(expected[band], between.weight(0, band), 1e-12);
    }
    StringBuilder fine = new StringBuilder("nm,a\n");
    for (int nm = 400; nm <= 700; nm++) {
      fine.append(nm).append(',').append(nm >= 500 && nm < 520 ? 1 : 0).append('\n');
    }
    // bands 100 nm apart see a channel 20 nm wide that lies between their centres
    SpectralResponse mean =
        SpectralResponse.of(
            file("r.csv", fine.toString(), StandardCharsets.UTF_8),
            3,
            Optional.of(new double[] {425, 525, 625}));
    assertEquals(1, mean.weight(0, 1), 1e-12);
  }

  @Test
  void descendingWavelengthsOfTheCubeAreFollowed() throws IOException {
    double[] down = {650, 600, 550, 500, 450};
    SpectralResponse response =
        SpectralResponse.of(
            file("r.csv", "450,500,550,600,650\n0,0,1,3,4\n1,4,3,0,0\n", StandardCharsets.UTF_8),
            5,
            Optional.of(down));
    assertEquals(0, response.peak(0));
    assertEquals(3, response.peak(1));
  }

  @ParameterizedTest
  @CsvSource({
    "rgb, 3, 650 550 450",
    "sentinel-2, 4, 490 560 665 842",
    "landsat-8, 7, 440 480 560 655 865 1610 2200",
    "landsat-8:pan, 1, 590",
    "'worldview-2', 8, 425 480 545 605 660 725 832 950",
    "'worldview-2:red,green,blue', 3, 660 545 480",
  })
  void knownCamerasSeeBetweenTheirEdges(String name, int channels, String centres) {
    double[] nm = new double[211];
    Arrays.setAll(nm, i -> 400 + 10 * i);
    SpectralResponse response = SpectralResponse.of(name, nm.length, Optional.of(nm));
    assertEquals(channels, response.channels());
    double[] mean = new double[channels];
    for (int channel = 0; channel < channels; channel++) {
      for (int band = 0; band < nm.length; band++) {
        mean[channel] += response.weight(channel, band) * nm[band];
      }
    }
    double[] expected =
        Arrays.stream(centres.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    assertArrayEquals(expected, mean, 5);
  }

  @Test
  void aChannelThatSeesNothingOfTheCubeIsNamed() {
    DataException e =
        assertThrows(
            DataException.class, () -> SpectralResponse.of("landsat-8", 5, Optional.of(NM)));
    assertTrue(e.getMessage().contains("coastal") || e.getMessage().contains("nir"));
    assertThrows(DataException.class, () -> SpectralResponse.of("sentinel-2", 5));
    assertThrows(DataException.class, () -> SpectralResponse.of("landsat-8:x", 5, Optional.of(NM)));
  }

  @Test
  void aDamagedTableIsReadOrRefused() throws IOException {
    byte[] whole =
        "Wavelength (nm);red;green\n450;0;0,1\n500;0;0,4\n550;0,1;0,3\n600;\"0,3\";0\n650;0,4;0\n"
            .getBytes(StandardCharsets.UTF_8);
    Path path = folder.resolve("r.csv");
    DamageTrial trial = new DamageTrial("response");
    Random random = new Random(1);
    for (int i = 0; i < DamageTrial.damages(80); i++) {
      Files.write(path, DamageTrial.damaged(whole, random));
      trial.attempt("damage " + i, path, () -> SpectralResponse.of(path.toString(), 5));
    }
    trial.report();
  }
}
