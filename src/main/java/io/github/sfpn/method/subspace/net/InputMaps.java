package io.github.sfpn.method.subspace.net;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Interpolation;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.subspace.SubspaceEstimate;

/** Computes the maps that the network reads, row by row on all cores. */
final class InputMaps {
  /** Where something unseen in training would take the maps out of all bounds. */
  private static final float BOUND = 20;

  private final Observation pair;
  private final HyperspectralCube guide;
  private final HyperspectralCube low;
  private final HyperspectralCube coefficients;
  private final GuideMaps guideMaps;
  private final HyperspectralCube maps;
  private final int p;

  /**
   * Prepares maps.
   *
   * @param channels of the maps
   */
  InputMaps(SubspaceEstimate found, Frame frame, GuideMaps guideMaps, int channels) {
    pair = found.pair();
    guide = pair.guide();
    p = frame.size();
    low =
        beside(
            frame.seen(found.regression().denoised()),
            frame.seen(found.regression().residuals()),
            found.lowGuide());
    coefficients = frame.seen(found.coefficients());
    this.guideMaps = guideMaps;
    maps = new HyperspectralCube(guide.height(), guide.width(), channels);
  }

  /**
   * The maps, [H, W, channels].
   *
   * @param size unit of coefficients, [P]
   * @param detail unit of their detail, [P]
   * @param residual unit of what the regressions leave over, [P]
   */
  HyperspectralCube of(float[] size, float[] detail, float[] residual) {
    Interpolation.BICUBIC.resize(
        low,
        guide.height(),
        guide.width(),
        (row, enlarged) -> fill(row, enlarged, size, detail, residual));
    guideMaps.finish(maps, 3 * p, pair);
    for (int i = 0; i < maps.values().length; i++) {
      maps.values()[i] = Math.max(-BOUND, Math.min(BOUND, maps.values()[i]));
    }
    return maps;
  }

  private void fill(int row, float[] enlarged, float[] size, float[] detail, float[] residual) {
    float[] values = maps.values();
    for (int column = 0; column < guide.width(); column++) {
      int from = column * low.bands();
      int at = coefficients.index(row, column);
      int to = maps.index(row, column);
      for (int i = 0; i < p; i++) {
        float value = coefficients.values()[at + i];
        values[to + i] = value / size[i];
        values[to + p + i] = (value - enlarged[from + i]) / detail[i];
        values[to + 2 * p + i] = enlarged[from + p + i] / residual[i];
      }
      int pixel = row * guide.width() + column;
      guideMaps.pixel(guide, pixel, enlarged, from + 2 * p, values, to + 3 * p);
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
