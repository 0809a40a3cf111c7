package io.github.sfpn.method.subspace;

import io.github.sfpn.method.Observation;
import io.github.sfpn.method.WindowFusion;
import io.github.sfpn.method.window.Window;

/** The closed form, window by window, by statistics of the whole image. */
final class SubspaceWindows implements WindowFusion {
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
    ClosedForm.of(part, statistics).take(window, rows);
  }
}
