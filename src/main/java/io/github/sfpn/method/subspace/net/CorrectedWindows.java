package io.github.sfpn.method.subspace.net;

import io.github.sfpn.method.Observation;
import io.github.sfpn.method.WindowFusion;
import io.github.sfpn.method.subspace.ClosedForm;
import io.github.sfpn.method.subspace.LowResolutionFit;
import io.github.sfpn.method.subspace.SceneStatistics;
import io.github.sfpn.method.window.Window;

/** The closed form corrected by a network, window by window, by statistics of the whole image. */
final class CorrectedWindows implements WindowFusion {
  private final NetworkCorrection network;
  private final SceneStatistics statistics;
  private final NetworkUnits units;
  private final int bands;
  private final int channels;
  private final int scale;

  /**
   * Takes the statistics.
   *
   * @param found of the image, or of a sample of it
   * @param counted as in {@link ClosedForm#fit}
   */
  CorrectedWindows(LowResolutionFit found, NetworkCorrection network, int... counted) {
    this.network = network;
    statistics = found.statistics();
    units = NetworkUnits.of(found, network.frames(), counted);
    bands = found.pair().lowResolution().bands();
    channels = found.pair().guide().bands();
    scale = found.pair().scale();
  }

  /** The network's, one more to begin at an even pixel, and around it the closed form's. */
  @Override
  public int reach() {
    return statistics.reach() + (network.reach() + scale) / scale;
  }

  /**
   * The guide twice, the coefficients as they are and corrected, what the network reads (a second
   * time where windows begin at odd pixels) and answers; of a low-resolution pixel its spectrum,
   * models and maps.
   */
  @Override
  public long bytesPerPixel() {
    long dimension = statistics.basis().dimension();
    long seen = units.frame().size();
    long maps = (scale % 2 == 0 ? 1 : 2) * (3 * seen + units.guide().maps(channels));
    long low = bands + dimension * (2L * (channels + 1) + 4) + 4 * seen + 2L * channels;
    return Float.BYTES * (2L * (channels + dimension) + 3 * seen + maps)
        + Float.BYTES * low / ((long) scale * scale)
        + 1;
  }

  @Override
  public void fuse(Observation part, Window window, Rows rows) {
    network
        .of(
            ClosedForm.of(part, statistics),
            units,
            window.rows().from() % 2,
            window.columns().from() % 2)
        .take(window, rows);
  }
}
