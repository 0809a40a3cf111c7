package io.github.sfpn.method.subspace.net;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Interpolation;
import io.github.sfpn.method.subspace.LowResolutionFit;
import io.github.sfpn.method.subspace.SubspaceEstimate;

/** Computes the network's input maps, row by row on all cores. */
final class InputMaps {
  /** Where something unseen in training would take the maps out of all bounds. */
  private static final float BOUND = 20;

  private final NetworkUnits units;
  private final HyperspectralCube guide;
  private final HyperspectralCube low;
  private final HyperspectralCube coefficients;
  private final HyperspectralCube maps;
  private final int p;

  private InputMaps(SubspaceEstimate estimate, NetworkUnits units, int channels) {
    this.units = units;
    Frame frame = units.frame();
    LowResolutionFit found = estimate.low();
    guide = found.pair().guide();
    p = frame.size();
    low =
        beside(
            frame.seen(found.regression().denoised()),
            frame.seen(found.regression().residuals()),
            found.guide());
    coefficients = frame.seen(estimate.coefficients());
    maps = new HyperspectralCube(guide.height(), guide.width(), channels);
  }

  /**
   * The maps of an image or a window, [H, W, 3 P + the guide's].
   *
   * @param units of the whole image
   */
  static HyperspectralCube of(SubspaceEstimate estimate, NetworkUnits units) {
    int channels = estimate.pair().guide().bands();
    InputMaps maps =
        new InputMaps(estimate, units, 3 * units.frame().size() + units.guide().maps(channels));
    Interpolation.BICUBIC.resize(maps.low, maps.guide.height(), maps.guide.width(), maps::fill);
    return maps.maps;
  }

  private void fill(int row, float[] enlarged) {
    float[] values = maps.values();
    for (int column = 0; column < guide.width(); column++) {
      int from = column * low.bands();
      int at = coefficients.index(row, column);
      int to = maps.index(row, column);
      for (int i = 0; i < p; i++) {
        float value = coefficients.values()[at + i];
        values[to + i] = value / units.size()[i];
        values[to + p + i] = (value - enlarged[from + i]) / units.detail()[i];
        values[to + 2 * p + i] = enlarged[from + p + i] / units.residual()[i];
      }
      units
          .guide()
          .pixel(guide, guide.index(row, column), enlarged, from + 2 * p, values, to + 3 * p);
      for (int i = to; i < to + maps.bands(); i++) {
        values[i] = Math.max(-BOUND, Math.min(BOUND, values[i]));
      }
    }
  }

  private static HyperspectralCube beside(HyperspectralCube... cubes) {
    int bands = 0;
    for (HyperspectralCube cube : cubes) {
      bands += cube.bands();
    }
    HyperspectralCube all = new HyperspectralCube(cubes[0].height(), cubes[0].width(), bands);
    int offset = 0;
    for (HyperspectralCube cube : cubes) {
      for (int pixel = 0; pixel < cube.height() * cube.width(); pixel++) {
        int to = pixel * bands + offset;
        System.arraycopy(cube.values(), pixel * cube.bands(), all.values(), to, cube.bands());
      }
      offset += cube.bands();
    }
    return all;
  }
}
