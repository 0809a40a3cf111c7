package io.github.sfpn.method.subspace.net;

import io.github.sfpn.method.Observation;
import io.github.sfpn.method.PairShape;
import io.github.sfpn.method.WindowFusion;
import io.github.sfpn.method.subspace.ClosedForm;
import io.github.sfpn.method.subspace.LowResolutionFit;
import io.github.sfpn.method.subspace.SceneStatistics;
import io.github.sfpn.method.window.Window;
import io.github.sfpn.network.subspace.MapLayout;

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

  @Override
  public long bytesPerPixel() {
    PairShape any = new PairShape(0, 0, bands, channels, scale, false);
    return bytesPerPixel(any, network.frames().layout(), statistics.basis().dimension());
  }

  /**
   * The guide twice, the coefficients as they are and corrected, what the network reads (a second
   * time where windows begin at odd pixels) and answers; of a low-resolution pixel its spectrum,
   * models and maps.
   *
   * @param dimension of the scene
   */
  static long bytesPerPixel(PairShape pair, MapLayout layout, long dimension) {
    long channels = pair.channels();
    long seen = layout.coefficients();
    long maps = (pair.scale() % 2 == 0 ? 1L : 2L) * layout.maps();
    long low = pair.bands() + dimension * (2L * (channels + 1) + 4) + 4 * seen + 2L * channels;
    return Float.BYTES * (2L * (channels + dimension) + 3 * seen + maps)
        + Float.BYTES * low / ((long) pair.scale() * pair.scale())
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
