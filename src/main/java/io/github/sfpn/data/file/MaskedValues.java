package io.github.sfpn.data.file;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.stored.CubeMetadata;
import java.util.Optional;

/**
 * A cube as a file holds it: gaps are the no-data value.
 *
 * @param metadata states the no-data value if there are gaps
 */
record MaskedValues(HyperspectralCube stored, CubeMetadata metadata) {
  /**
   * Turns gaps into the no-data value. A measured value that happens to equal it moves to the next
   * number beside it, or readers would take it for no data.
   *
   * @param cube with NaN for gaps; not changed
   */
  static MaskedValues of(HyperspectralCube cube, CubeMetadata metadata) {
    float[] values = cube.values();
    if (metadata.noData().isEmpty()) {
      return new MaskedValues(
          cube, cube.hasGaps() ? metadata.withNoData(Optional.of(Double.NaN)) : metadata);
    }
    float noData = metadata.noData().get().floatValue();
    float[] stored = values;
    for (int i = 0; i < values.length && !Float.isNaN(noData); i++) {
      if (Float.isNaN(values[i]) || values[i] == noData) {
        stored = stored == values ? values.clone() : stored;
        stored[i] = Float.isNaN(values[i]) ? noData : beside(noData);
      }
    }
    return new MaskedValues(
        new HyperspectralCube(cube.height(), cube.width(), cube.bands(), stored), metadata);
  }

  private static float beside(float value) {
    return value > 0 ? Math.nextDown(value) : Math.nextUp(value);
  }
}
