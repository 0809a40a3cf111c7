package io.github.sfpn.method.sfpn;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.StopRequest;
import io.github.sfpn.method.Window;
import io.github.sfpn.method.Window.Span;
import io.github.sfpn.network.sfpn.Architecture;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.network.sfpn.CoarseNet;
import io.github.sfpn.network.sfpn.CoarseNet.Carried;
import io.github.sfpn.network.sfpn.GuideFeatures;
import io.github.sfpn.network.sfpn.SimilarTiles;
import io.github.sfpn.network.sfpn.TileNeighbours;
import io.github.sfpn.tensor.DeviceState;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The inference graph of CoarseNet: all bands of one image of any size, within a given memory.
 *
 * <p>What the network makes of the guide before it meets a band, and the choice of similar tiles,
 * are computed once per image and stay on the device for all bands.
 *
 * <p>An image that does not fit is computed window by window. Each band is finished for the whole
 * image before the next one begins: the carried result and features of the whole image stay on the
 * device, a window reads its part of the last band's and writes its part of this band's. So windows
 * change the result by rounding only.
 */
public final class CoarseInference {
  /**
   * Peak native memory per pixel that is read, in multiples of F floats. Measured on whole images
   * of 256 x 256 and 512 x 512 with 16 to 64 features and 1 or 2 modules: 4 to 16; the rest is
   * margin for deeper networks.
   */
  private static final int FEATURE_MAPS_PER_PIXEL = 24;

  /**
   * What each similar tile beyond the paper's three adds, by count: it is gathered, cut and put
   * beside the others.
   */
  private static final int FEATURE_MAPS_PER_FURTHER_TILE = 3;

  /**
   * The same for what is kept of the whole image: three of the guide, two bands, and one being
   * written.
   */
  private static final int KEPT_MAPS_PER_PIXEL = 6;

  private final TensorSession session;
  private final CoarseNet network;
  private final long memory;

  private final Placeholder<TFloat32> lowResolution;
  private final Placeholder<TFloat32> guide;
  private final Placeholder<TInt32> bands;
  private final Placeholder<TInt32> padding;
  private final Placeholder<TInt32> readBegin;
  private final Placeholder<TInt32> readSize;
  private final Placeholder<TInt32> keptBegin;
  private final Placeholder<TInt32> keptEnd;
  private final Placeholder<TInt32> keptOffset;
  private final Placeholder<TInt32> keptSize;
  private final Operand<TFloat32> similarities;
  private final TileNeighbours neighbours;

  private final DeviceState lastResult;
  private final DeviceState lastFeatures;
  private final DeviceState nextResult;
  private final DeviceState nextFeatures;
  private final List<Op> allocate;
  private final List<Op> advance;
  private final List<Op> prepareGuide = new ArrayList<>();
  private final BandRun first;
  private final BandRun later;

  /**
   * One band of one window.
   *
   * @param kept part of its result
   * @param writes what puts it beside what other windows kept
   * @param replaces what the whole image carries, where the window is that: nothing is copied then
   */
  private record BandRun(Operand<TFloat32> kept, List<Op> writes, List<Op> replaces) {}

  /**
   * Builds the graph.
   *
   * @param memory bytes of native memory to stay within
   */
  public CoarseInference(CoarseModel model, long memory) {
    this.memory = memory;
    session = model.session();
    network = model.network();
    Ops tf = session.ops().withSubScope("inference");
    lowResolution = tf.withName("low_resolution").placeholder(TFloat32.class);
    guide = tf.withName("guide").placeholder(TFloat32.class);
    bands = tf.withName("bands").placeholder(TInt32.class);
    padding = tf.withName("padding").placeholder(TInt32.class);
    readBegin = tf.withName("read_begin").placeholder(TInt32.class);
    readSize = tf.withName("read_size").placeholder(TInt32.class);
    keptBegin = tf.withName("kept_begin").placeholder(TInt32.class);
    keptEnd = tf.withName("kept_end").placeholder(TInt32.class);
    keptOffset = tf.withName("kept_offset").placeholder(TInt32.class);
    keptSize = tf.withName("kept_size").placeholder(TInt32.class);
    similarities = network.tileSimilarities(tf, window(tf, guide), padding);
    neighbours = new TileNeighbours(tf);

    lastResult = new DeviceState(tf, "inference_last_result");
    lastFeatures = new DeviceState(tf, "inference_last_features");
    nextResult = new DeviceState(tf, "inference_next_result");
    nextFeatures = new DeviceState(tf, "inference_next_features");
    int features = network.architecture().size().features();
    allocate = new ArrayList<>();
    allocate.add(nextResult.assign(tf, zeros(tf, 1)));
    allocate.add(nextFeatures.assign(tf, zeros(tf, features)));
    advance =
        List.of(
            lastResult.assign(tf, nextResult.read(tf)),
            lastFeatures.assign(tf, nextFeatures.read(tf)));
    Optional<GuideFeatures> guideFeatures =
        network.architecture().size().guide()
            ? Optional.of(keptOnDevice(tf.withSubScope("guide"), features))
            : Optional.empty();
    first = build(tf.withSubScope("first_band"), guideFeatures, Optional.empty());
    later =
        build(
            tf.withSubScope("later_band"),
            guideFeatures,
            Optional.of(
                new Carried(window(tf, lastResult.read(tf)), window(tf, lastFeatures.read(tf)))));
  }

  /** What a band reads of the guide's features, once {@link #prepareGuide} has written them. */
  private GuideFeatures keptOnDevice(Ops tf, int channels) {
    GuideFeatures computed = network.guideFeatures(tf, window(tf, guide));
    return new GuideFeatures(
        keptOnDevice(tf, "inference_guide_features", channels, computed.features()),
        keptOnDevice(tf, "inference_guide_refined", channels, computed.refined()),
        keptOnDevice(tf, "inference_guide_mixture", channels, computed.mixture()));
  }

  private Operand<TFloat32> keptOnDevice(
      Ops tf, String name, int channels, Operand<TFloat32> computed) {
    DeviceState state = new DeviceState(tf, name);
    allocate.add(state.assign(tf, zeros(tf, channels)));
    prepareGuide.add(state.assignPart(tf, keptBegin, keptEnd, kept(tf, computed)));
    return window(tf, state.read(tf));
  }

  private Operand<TFloat32> zeros(Ops tf, int channels) {
    Operand<TInt32> imageSize = tf.slice(tf.shape(guide), tf.array(0), tf.array(3));
    return tf.fill(
        tf.concat(List.of(imageSize, tf.array(channels)), tf.constant(0)), tf.constant(0f));
  }

  private Operand<TFloat32> window(Ops tf, Operand<TFloat32> image) {
    return tf.slice(image, readBegin, readSize);
  }

  private BandRun build(Ops tf, Optional<GuideFeatures> guideFeatures, Optional<Carried> carried) {
    CoarseNet.Input input =
        new CoarseNet.Input(
            window(tf, network.enlarge(tf, lowResolution, bands, guide)),
            window(tf, guide),
            neighbours,
            padding,
            carried);
    CoarseNet.Band band =
        guideFeatures
            .map(prepared -> network.band(tf, input, prepared))
            .orElseGet(() -> network.band(tf, input));
    Operand<TFloat32> result = kept(tf, band.result());
    Operand<TFloat32> features = kept(tf, band.features());
    Operand<TFloat32> clipped = tf.clipByValue(result, tf.constant(0f), tf.constant(1f));
    return new BandRun(
        result,
        List.of(
            nextResult.assignPart(tf, keptBegin, keptEnd, clipped),
            nextFeatures.assignPart(tf, keptBegin, keptEnd, features)),
        List.of(lastResult.assign(tf, clipped), lastFeatures.assign(tf, features)));
  }

  /** The kept part of what was computed for a window. */
  private Operand<TFloat32> kept(Ops tf, Operand<TFloat32> window) {
    return tf.slice(window, keptOffset, keptSize);
  }

  /**
   * Computes all bands of one image.
   *
   * @param z the low-resolution cube [h, w, L], L at least as many as a band is computed from
   * @param y the guide [H, W, guide channels]
   * @return [H, W, L], not clipped
   */
  public HyperspectralCube run(HyperspectralCube z, HyperspectralCube y) {
    return run(z, y, plan(y.height(), y.width()));
  }

  /** Computes all bands of one image, window by window. */
  HyperspectralCube run(HyperspectralCube z, HyperspectralCube y, List<Window> plan) {
    HyperspectralCube estimate = new HyperspectralCube(y.height(), y.width(), z.bands());
    List<PreparedWindow> windows = new ArrayList<>();
    try (TFloat32 lr = Tensors.of(z.values(), 1, z.height(), z.width(), z.bands());
        TFloat32 rgb = Tensors.of(y.values(), 1, y.height(), y.width(), y.bands())) {
      for (Window window : plan) {
        windows.add(new PreparedWindow(window, rgb));
      }
      run(session.runner().feed(guide, rgb), allocate);
      if (!prepareGuide.isEmpty()) {
        windows.forEach(window -> CoarseInference.run(window.fed(rgb), prepareGuide));
      }
      for (int band = 0; band < z.bands(); band++) {
        int[] seen = network.architecture().neighbouringBands(band, z.bands());
        try (TInt32 which = Tensors.of(seen, seen.length)) {
          for (PreparedWindow window : windows) {
            StopRequest.check();
            window.run(band, which, lr, rgb, estimate, windows.size() == 1);
          }
        }
        if (windows.size() > 1) {
          run(session.runner(), advance);
        }
      }
    } finally {
      windows.forEach(PreparedWindow::close);
    }
    return estimate;
  }

  private static void run(Session.Runner runner, List<Op> targets) {
    targets.forEach(runner::addTarget);
    runner.run().close();
  }

  /**
   * As few windows as memory and speed allow; at least one tile is kept of each, whatever that
   * takes.
   */
  List<Window> plan(int height, int width) {
    int tile = network.tile();
    int margin = Window.marginTiles(network.architecture(), tile);
    int keptTiles = Window.tilesFor(Math.max(height, width), tile) + 1;
    List<Window> windows = Window.cover(height, width, tile, keptTiles, margin);
    long pixelsAtOnce = session.pixelsAtOnce(network.widestNeighbourhood());
    while (keptTiles > 1
        && (bytes(windows, (long) height * width) > memory || pixels(windows) > pixelsAtOnce)) {
      keptTiles--;
      windows = Window.cover(height, width, tile, keptTiles, margin);
    }
    return windows;
  }

  private static long pixels(List<Window> windows) {
    return windows.stream().mapToLong(Window::pixels).max().orElseThrow();
  }

  private long bytes(List<Window> windows, long imagePixels) {
    long readPixels = pixels(windows);
    Architecture architecture = network.architecture();
    int furtherTiles = Math.max(0, architecture.similarTiles() - 3);
    int mapsPerPixel = FEATURE_MAPS_PER_PIXEL + furtherTiles * FEATURE_MAPS_PER_FURTHER_TILE;
    long bytesPerMap = (long) Float.BYTES * architecture.size().features();
    return bytesPerMap * (readPixels * mapsPerPixel + imagePixels * KEPT_MAPS_PER_PIXEL);
  }

  /** A window as tensors, with its similar tiles: made once, used by every band. */
  private final class PreparedWindow implements AutoCloseable {
    private final Window window;
    private final Map<Placeholder<TInt32>, TInt32> place = new LinkedHashMap<>();
    private final SimilarTiles tiles;

    PreparedWindow(Window window, TFloat32 rgb) {
      this.window = window;
      Span rows = window.rows();
      Span columns = window.columns();
      Span keptRows = window.keptRows();
      Span keptColumns = window.keptColumns();
      put(readBegin, 0, rows.from(), columns.from(), 0);
      put(readSize, -1, rows.length(), columns.length(), -1);
      put(keptBegin, 0, keptRows.from(), keptColumns.from(), 0);
      put(keptEnd, 0, keptRows.to(), keptColumns.to(), 0);
      put(keptOffset, 0, keptRows.from() - rows.from(), keptColumns.from() - columns.from(), 0);
      put(keptSize, -1, keptRows.length(), keptColumns.length(), -1);
      place.put(padding, Tensors.of(window.tiling().toArray(), 2, 2));
      try (Result result = fed(rgb).fetch(similarities).run()) {
        tiles = network.choose((TFloat32) result.get(0));
      }
    }

    private void put(Placeholder<TInt32> placeholder, int... values) {
      place.put(placeholder, Tensors.of(values, values.length));
    }

    private Session.Runner fed(TFloat32 rgb) {
      Session.Runner runner = session.runner().feed(guide, rgb);
      place.forEach(runner::feed);
      return runner;
    }

    void run(
        int band,
        TInt32 which,
        TFloat32 lr,
        TFloat32 rgb,
        HyperspectralCube estimate,
        boolean isWholeImage) {
      BandRun bandRun = band == 0 ? first : later;
      Session.Runner runner =
          fed(rgb).feed(lowResolution, lr).feed(bands, which).fetch(bandRun.kept());
      neighbours.feed(runner, tiles);
      (isWholeImage ? bandRun.replaces() : bandRun.writes()).forEach(runner::addTarget);
      try (Result result = session.run(runner)) {
        copy(Tensors.values((TFloat32) result.get(0)), band, estimate);
      }
    }

    private void copy(float[] kept, int band, HyperspectralCube estimate) {
      Span rows = window.keptRows();
      Span columns = window.keptColumns();
      int i = 0;
      for (int row = rows.from(); row < rows.to(); row++) {
        for (int column = columns.from(); column < columns.to(); column++) {
          estimate.set(row, column, band, kept[i++]);
        }
      }
    }

    @Override
    public void close() {
      place.values().forEach(TInt32::close);
      tiles.close();
    }
  }
}
