package io.github.sfpn.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.data.HyperspectralCube;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CorrelationTest {
  @Property(tries = 100)
  void isTheSumOfItsDefinition(
      @ForAll @IntRange(min = 1, max = 12) int height,
      @ForAll @IntRange(min = 1, max = 12) int width,
      @ForAll @IntRange(min = 1, max = 5) int bands,
      @ForAll @IntRange(min = 0, max = 6) int radius,
      @ForAll Border border) {
    HyperspectralCube cube = Cubes.random(height, width, bands, radius);
    BlurKernel kernel = BlurKernel.anisotropic(2 * radius + 1, 2, 7, 0.5);
    HyperspectralCube correlated = Correlation.of(cube, kernel, border);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        for (int band = 0; band < bands; band++) {
          double sum = 0;
          for (int i = 0; i < kernel.size(); i++) {
            for (int j = 0; j < kernel.size(); j++) {
              int y = border.inside(row + i - radius, height);
              int x = border.inside(column + j - radius, width);
              sum += kernel.weight(i, j) * cube.get(y, x, band);
            }
          }
          assertEquals(sum, correlated.get(row, column, band), 1e-6);
        }
      }
    }
  }

  @Property(tries = 50)
  void somePixelsAreThoseOfTheWhole(
      @ForAll @IntRange(min = 1, max = 5) int step, @ForAll @IntRange(min = 0, max = 4) int first) {
    // wide enough for more than one block of floats
    HyperspectralCube cube = Cubes.random(9, 90, 31, step);
    BlurKernel kernel = BlurKernel.anisotropic(7, 4, 4, 0);
    int[] rows = IntStream.range(0, 9).filter(i -> i >= first && i % step == 0).toArray();
    int[] columns = IntStream.range(0, 90).filter(i -> i < first || i % step < 2).toArray();
    HyperspectralCube whole = Correlation.of(cube, kernel, Border.SYMMETRIC);
    HyperspectralCube some = Correlation.at(rows, columns, cube, kernel, Border.SYMMETRIC);
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns.length; column++) {
        assertArrayEquals(whole.spectrum(rows[row], columns[column]), some.spectrum(row, column));
      }
    }
  }

  @Test
  void bordersContinueTheImage() {
    assertArrayEquals(
        new int[] {2, 2, 1, 0, 0, 1, 2, 2, 1, 0},
        IntStream.rangeClosed(-4, 5).map(i -> Border.SYMMETRIC.inside(i, 3)).toArray());
    assertArrayEquals(
        new int[] {0, 0, 0, 1, 2, 2, 2},
        IntStream.rangeClosed(-2, 4).map(i -> Border.REPLICATED.inside(i, 3)).toArray());
  }
}
