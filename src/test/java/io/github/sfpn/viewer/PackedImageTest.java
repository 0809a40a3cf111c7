package io.github.sfpn.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.viewer.PackedImage.Packing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.zip.InflaterInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page's script reads is what was packed, within the error that is stated. */
class PackedImageTest {
  private static BandPlanes planes(HyperspectralCube cube, int block) {
    return ImageSource.of(cube, Optional.empty())
        .read(Window.whole(cube.height(), cube.width()), block);
  }

  private static HyperspectralCube random(
      int height, int width, int bands, double range, long seed) {
    HyperspectralCube cube = new HyperspectralCube(height, width, bands);
    Random random = new Random(seed);
    for (int i = 0; i < cube.values().length; i++) {
      cube.values()[i] =
          random.nextInt(20) == 0 ? Float.NaN : (float) (range * (random.nextDouble() - 0.3));
    }
    return cube;
  }

  /** As codec.js does, written for the eye: [bands][height * width]. */
  private static double[][] unpacked(PackedImage image) throws IOException {
    byte[] bytes =
        new InflaterInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(image.data())))
            .readAllBytes();
    int count = image.height() * image.width();
    int mask = (1 << image.bits()) - 1;
    int[] before = new int[count];
    double[][] values = new double[image.bands().size()][count];
    for (int band = 0; band < values.length; band++) {
      PackedImage.Band how = image.bands().get(band);
      int from = band * count * image.bits() / 8;
      int[] codes = new int[count];
      int[] plane = new int[count];
      for (int i = 0; i < count; i++) {
        int folded =
            image.bits() == 8
                ? bytes[from + i] & 0xff
                : (bytes[from + i] & 0xff) << 8 | (bytes[from + count + i] & 0xff);
        int difference = folded % 2 == 0 ? folded / 2 : -(folded + 1) / 2;
        int base = how.before() ? before[i] : 0;
        codes[i] = base + predicted(plane, i, image.width()) + difference & mask;
        plane[i] = codes[i] - base;
        values[band][i] =
            how.missing() && codes[i] == mask ? Double.NaN : how.offset() + how.step() * codes[i];
      }
      before = codes;
    }
    return values;
  }

  private static int predicted(int[] plane, int i, int width) {
    if (i == 0) {
      return 0;
    }
    if (i < width) {
      return plane[i - 1];
    }
    int up = plane[i - width];
    if (i % width == 0) {
      return up;
    }
    int[] three = {plane[i - 1], up, plane[i - 1] + up - plane[i - width - 1]};
    java.util.Arrays.sort(three);
    return three[1];
  }

  @Property(tries = 200)
  void valuesAreKeptWithinTheStatedError(
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 4) int bands,
      @ForAll boolean sixteen,
      @ForAll @IntRange(min = -6, max = 30) int magnitude,
      @ForAll long seed)
      throws IOException {
    double range = Math.pow(10, magnitude);
    HyperspectralCube cube = random(height, width, bands, range, seed);
    Packing packing = PackedImage.of(planes(cube, 1), sixteen ? 16 : 8);
    double[][] values = unpacked(packing.image());
    long missing = 0;
    double largest = 0;
    for (int i = 0; i < cube.values().length; i++) {
      double value = cube.values()[i];
      double read = values[i % bands][i / bands];
      assertEquals(Double.isNaN(value), Double.isNaN(read));
      if (Double.isNaN(value)) {
        missing++;
      } else {
        largest = Math.max(largest, Math.abs(read - value));
      }
    }
    assertEquals(missing, packing.missing());
    assertEquals(largest, packing.largestError());
    assertTrue(largest <= range / (sixteen ? 65534 : 254), () -> "error of a range of " + range);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void wholeNumbersOfASmallRangeAreExact(int bits) throws IOException {
    HyperspectralCube cube = new HyperspectralCube(16, 16, 1);
    for (int i = 0; i < 256; i++) {
      cube.values()[i] = i - 77;
    }
    Packing packing = PackedImage.of(planes(cube, 1), bits);
    assertEquals(0, packing.largestError());
    assertEquals(178, unpacked(packing.image())[0][255]);
  }

  @Test
  void anInfiniteValueIsNotMeasuredAndABandWithoutValuesIsEmpty() throws IOException {
    HyperspectralCube cube =
        new HyperspectralCube(
            1, 2, 2, new float[] {Float.POSITIVE_INFINITY, Float.NaN, 3, Float.NaN});
    Packing packing = PackedImage.of(planes(cube, 1), 8);
    assertEquals(3, packing.missing());
    double[][] values = unpacked(packing.image());
    assertTrue(Double.isNaN(values[0][0]));
    assertEquals(3, values[0][1]);
    assertTrue(Double.isNaN(values[1][0]) && Double.isNaN(values[1][1]));
  }

  @Test
  void aBlockIsTheMeanOfWhatWasMeasured() {
    HyperspectralCube cube =
        new HyperspectralCube(2, 4, 1, new float[] {1, 2, Float.NaN, Float.NaN, 3, 4, 7, 9});
    BandPlanes planes = planes(cube, 2);
    assertEquals(2.5f, planes.band(0)[0]);
    assertEquals(8f, planes.band(0)[1]);
  }
}
