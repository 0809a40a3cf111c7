package io.github.sfpn.evaluation.figure;

import io.github.sfpn.data.HyperspectralCube;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds two pixels with different spectra, none with a gap where there are others. */
final class ContrastingPixels {
  /** The step of the candidates along both axes, in pixels. */
  private static final int GRID = 4;

  record Pixel(int row, int column) {}

  private ContrastingPixels() {}

  /**
   * Of the brighter half of the pixels: one of typical brightness, and the one whose spectrum makes
   * the largest angle with it.
   */
  static List<Pixel> of(HyperspectralCube cube) {
    List<Pixel> grid = new ArrayList<>();
    List<Pixel> all = new ArrayList<>();
    for (int row = GRID / 2; row < cube.height(); row += GRID) {
      for (int column = GRID / 2; column < cube.width(); column += GRID) {
        Pixel pixel = new Pixel(row, column);
        all.add(pixel);
        if (!Double.isNaN(norm(cube, pixel))) {
          grid.add(pixel);
        }
      }
    }
    if (grid.isEmpty()) {
      grid = all;
    }
    grid.sort(Comparator.comparingDouble(pixel -> norm(cube, pixel)));
    List<Pixel> bright = grid.subList(grid.size() / 2, grid.size());
    Pixel first = bright.get(bright.size() / 2);
    Pixel second =
        bright.stream()
            .min(Comparator.comparingDouble(pixel -> cosine(cube, first, pixel)))
            .orElseThrow();
    return List.of(first, second);
  }

  /** These two, and the one whose spectrum is least like both. */
  static List<Pixel> three(HyperspectralCube cube) {
    List<Pixel> two = of(cube);
    Pixel third = two.get(1);
    double least = Double.POSITIVE_INFINITY;
    for (int row = GRID / 2; row < cube.height(); row += GRID) {
      for (int column = GRID / 2; column < cube.width(); column += GRID) {
        Pixel pixel = new Pixel(row, column);
        double alike = Math.max(cosine(cube, two.get(0), pixel), cosine(cube, two.get(1), pixel));
        // a black pixel is like none, and shows nothing
        if (alike < least && alike > 0) {
          least = alike;
          third = pixel;
        }
      }
    }
    return List.of(two.get(0), two.get(1), third);
  }

  private static double cosine(HyperspectralCube cube, Pixel a, Pixel b) {
    double floor = Float.MIN_NORMAL;
    return product(cube, a, b) / Math.max(floor, norm(cube, a) * norm(cube, b));
  }

  private static double norm(HyperspectralCube cube, Pixel pixel) {
    return Math.sqrt(product(cube, pixel, pixel));
  }

  private static double product(HyperspectralCube cube, Pixel a, Pixel b) {
    int left = cube.index(a.row(), a.column());
    int right = cube.index(b.row(), b.column());
    double product = 0;
    for (int band = 0; band < cube.bands(); band++) {
      product += (double) cube.values()[left + band] * cube.values()[right + band];
    }
    return product;
  }
}
