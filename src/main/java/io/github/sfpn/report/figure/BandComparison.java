package io.github.sfpn.report.figure;

import java.util.List;

/**
 * Some bands of a scene, as they are and as methods estimate them.
 *
 * @param title for instance the scene's name
 * @param bands from top to bottom; the same methods in each
 */
public record BandComparison(String title, List<Band> bands) {
  /**
   * One band.
   *
   * @param label for instance {@code band 10 (490 nm)}
   * @param truth in [0, 1]
   * @param estimates from left to right
   */
  public record Band(String label, Plane truth, List<Estimate> estimates) {
    public Band {
      estimates = List.copyOf(estimates);
      estimates.forEach(estimate -> estimate.plane().requireSameShapeAs(truth));
    }
  }

  /**
   * What a method made of a band.
   *
   * @param method as written under the picture
   * @param plane of the truth's shape
   */
  public record Estimate(String method, Plane plane) {}

  public BandComparison {
    bands = List.copyOf(bands);
    if (bands.isEmpty()) {
      throw new IllegalArgumentException("a comparison needs a band at least");
    }
  }
}
