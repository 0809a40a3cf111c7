package io.github.sfpn.report.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlaneTest {
  @Property
  void growingAndShrinkingBackIsTheSame(
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 5) int factor) {
    float[] values = new float[height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = i * 37 % 11;
    }
    Plane plane = new Plane(height, width, values);
    Plane back = plane.resized(height * factor, width * factor).resized(height, width);
    assertArrayEquals(values, back.values(), 1e-5f);
  }

  @Test
  void psnrIsThatOfTheMeanSquaredError() {
    Plane truth = new Plane(1, 2, new float[] {0.5f, 0.5f});
    assertEquals(20, new Plane(1, 2, new float[] {0.6f, 0.4f}).psnr(truth), 1e-5);
    assertEquals(Double.POSITIVE_INFINITY, truth.psnr(truth));
  }

  @Test
  void theDetailIsWhereContrastIs() {
    float[] values = new float[32 * 32];
    for (int i = 0; i < 8 * 8; i++) {
      values[(16 + i / 8) * 32 + 8 + i % 8] = i % 2;
    }
    assertEquals(new Plane.Region(16, 8, 8, 8), new Plane(32, 32, values).mostDetailed(8));
  }
}
