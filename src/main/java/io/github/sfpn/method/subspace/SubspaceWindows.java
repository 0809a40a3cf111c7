package io.github.sfpn.method.subspace;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.WindowFusion;
import io.github.sfpn.method.window.Window;

/** The closed form, window by window, by statistics of the whole image. */
final class SubspaceWindows implements WindowFusion {
  /** Of the spectra that are made at once. */
  private static final int MOST_VALUES = 1 << 22;

  private final SceneStatistics statistics;
  private final int channels;
  private final int scale;

  /**
   * @param sample what the statistics are of
   */
  SubspaceWindows(SceneStatistics statistics, Observation sample) {
    this.statistics = statistics;
    channels = sample.guide().bands();
    scale = sample.scale();
  }

  @Override
  public int reach() {
    return statistics.reach();
  }

  /** The guide and the coefficients; of a low-resolution pixel also its spectrum and its models. */
  @Override
  public long bytesPerPixel() {
    long dimension = statistics.basis().dimension();
    long low = statistics.basis().bands() + dimension * (2L * (channels + 1) + 4) + channels;
    return Float.BYTES * (channels + dimension) + Float.BYTES * low / ((long) scale * scale) + 1;
  }

  @Override
  public void fuse(Observation part, Window window, Rows rows) {
    HyperspectralCube all = ClosedForm.coefficients(part, statistics);
    int width = window.keptColumns().length();
    int height = window.keptRows().length();
    int atOnce = Math.max(1, MOST_VALUES / (width * statistics.basis().bands()));
    int top = window.keptRows().from() - window.rows().from();
    int left = window.keptColumns().from() - window.columns().from();
    for (int row = 0; row < height; row += atOnce) {
      HyperspectralCube some = all.crop(top + row, left, Math.min(atOnce, height - row), width);
      rows.take(window.keptRows().from() + row, statistics.basis().spectra(some));
    }
  }
}
