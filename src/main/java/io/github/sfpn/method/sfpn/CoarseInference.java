package io.github.sfpn.method.sfpn;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.MemoryNeed;
import io.github.sfpn.method.PairShape;
import io.github.sfpn.method.StopRequest;
import io.github.sfpn.method.window.Window;
import io.github.sfpn.method.window.WindowProgress;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.network.sfpn.CoarseNet;
import io.github.sfpn.network.sfpn.SimilarTiles;
import io.github.sfpn.network.sfpn.Tiling;
import io.github.sfpn.tensor.FedTensors;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Computes all bands of one image with CoarseNet: images of any size, within a given memory.
 *
 * <p>The guide's features and the choice of similar tiles are computed once per image and serve all
 * bands.
 *
 * <p>An image that does not fit is computed window by window. Each band is finished for the whole
 * image before the next band begins: a window reads its part of the previous band and writes its
 * part of the current one. Windows therefore change the result by rounding only.
 */
public final class CoarseInference {
  private final TensorSession session;
  private final CoarseNet network;
  private final CoarseWindows windows;
  private final InferenceGraph graph;

  /**
   * Builds the graph.
   *
   * @param memory bytes of native memory to stay within
   */
  public CoarseInference(CoarseModel model, long memory) {
    session = model.session();
    network = model.network();
    windows = new CoarseWindows(network, session, memory);
    graph = new InferenceGraph(session.ops().withSubScope("inference"), network);
  }

  /**
   * Computes all bands of one image.
   *
   * @param z the low-resolution cube [h, w, L]; L is at least the number of bands that a band is
   *     computed from
   * @param y the guide [H, W, guide channels]
   * @return [H, W, L], not clipped
   */
  public HyperspectralCube run(HyperspectralCube z, HyperspectralCube y) {
    return run(z, y, plan(y.height(), y.width()));
  }

  /**
   * In Java's memory the estimate and a band on its way there; in native memory what is kept of the
   * whole image, both images as they are fed, and a window of the least size.
   */
  MemoryNeed memory(PairShape pair) {
    return MemoryNeed.ofImages(pair, 1)
        .and(
            new MemoryNeed(
                pair.planeBytes(),
                pair.pairBytes() + windows.leastBytes(pair.height(), pair.width())));
  }

  /** Cuts an image into windows, as few as memory and speed allow. */
  List<Window> plan(int height, int width) {
    return windows.plan(height, width);
  }

  /** Computes all bands of one image, window by window. */
  HyperspectralCube run(HyperspectralCube z, HyperspectralCube y, List<Window> plan) {
    HyperspectralCube estimate = new HyperspectralCube(y.height(), y.width(), z.bands());
    List<PreparedWindow> prepared = new ArrayList<>();
    try (TFloat32 lr = Tensors.of(z.values(), 1, z.height(), z.width(), z.bands());
        TFloat32 rgb = Tensors.of(y.values(), 1, y.height(), y.width(), y.bands())) {
      for (Window window : plan) {
        prepared.add(new PreparedWindow(window, y.height(), y.width(), lr, rgb));
      }
      run(session.runner().feed(graph.inputs().guide(), rgb), graph.allocate());
      if (!graph.prepareGuide().isEmpty()) {
        prepared.forEach(window -> run(window.fed(), graph.prepareGuide()));
      }
      WindowProgress progress =
          new WindowProgress(SfpnMethod.NAME, (long) z.bands() * prepared.size());
      for (int band = 0; band < z.bands(); band++) {
        int[] seen = network.architecture().neighbouringBands(band, z.bands());
        try (TInt32 which = Tensors.of(seen, seen.length)) {
          for (PreparedWindow window : prepared) {
            StopRequest.check();
            window.run(band, which, estimate, prepared.size() == 1);
            progress.advance();
          }
        }
        if (prepared.size() > 1) {
          run(session.runner(), graph.advance());
        }
      }
    } finally {
      prepared.forEach(PreparedWindow::close);
    }
    return estimate;
  }

  /** Gives back the device memory that the last image still takes. */
  public void release() {
    run(session.runner(), graph.release());
  }

  private static void run(Session.Runner runner, List<Op> targets) {
    targets.forEach(runner::addTarget);
    runner.run().close();
  }

  /** A window as tensors, with its similar tiles: made once, used by every band. */
  private final class PreparedWindow implements AutoCloseable {
    private final Window window;
    private final TFloat32 lr;
    private final TFloat32 rgb;
    private final FedTensors place;
    private final SimilarTiles tiles;

    PreparedWindow(Window window, int height, int width, TFloat32 lr, TFloat32 rgb) {
      this.window = window;
      this.lr = lr;
      this.rgb = rgb;
      Tiling tiling = CoarseWindows.tiling(window, height, width, network.tile());
      place = graph.inputs().placeOf(window, tiling);
      try (Result result = fed().fetch(graph.similarities()).run()) {
        tiles = network.choose((TFloat32) result.get(0));
      }
    }

    Session.Runner fed() {
      return place.feed(session.runner().feed(graph.inputs().guide(), rgb));
    }

    void run(int band, TInt32 which, HyperspectralCube estimate, boolean isWholeImage) {
      InferenceGraph.BandRun bandRun = graph.band(band);
      Session.Runner runner =
          fed()
              .feed(graph.inputs().lowResolution(), lr)
              .feed(graph.inputs().bands(), which)
              .fetch(bandRun.kept());
      graph.inputs().neighbours().feed(runner, tiles);
      (isWholeImage ? bandRun.replaces() : bandRun.writes()).forEach(runner::addTarget);
      try (Result result = session.run(runner)) {
        window.write(Tensors.values((TFloat32) result.get(0)), band, estimate);
      }
    }

    @Override
    public void close() {
      place.close();
      tiles.close();
    }
  }
}
