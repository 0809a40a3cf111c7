package io.github.sfpn.method;

import io.github.sfpn.config.DegradationConfig.Chain;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.CameraAssumptions.Origin;
import io.github.sfpn.method.Window.Span;
import io.github.sfpn.network.FusionModel;
import io.github.sfpn.network.FusionNetwork;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Tensors;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A trained {@link FusionNetwork} as a method: images of any size, within a given memory.
 *
 * <p>An image that does not fit is computed window by window where the network's reach is known,
 * which changes the result by rounding only; a network that sees the whole image cannot work on it.
 * It needs no knowledge of the cameras. It owns its model and closes it.
 */
public final class LearnedFusion implements FusionMethod {
  private final String name;
  private final FusionModel model;
  private final long memory;
  private final Optional<Chain> training;
  private final Placeholder<TFloat32> lowResolution;
  private final Placeholder<TFloat32> guide;
  private final Operand<TFloat32> estimate;

  /**
   * Builds the inference graph over a model.
   *
   * @param memory bytes of native memory to stay within
   * @param training the degradation that the model is trained for
   */
  public LearnedFusion(String name, FusionModel model, long memory, Chain training) {
    this.name = name;
    this.model = model;
    this.memory = memory;
    this.training = Optional.of(training);
    Ops tf = model.session().ops().withSubScope("inference");
    lowResolution = tf.withName("low_resolution").placeholder(TFloat32.class);
    guide = tf.withName("guide").placeholder(TFloat32.class);
    estimate = model.network().estimate(tf, lowResolution, guide);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public CameraAssumptions knowledge(String stage) {
    return new CameraAssumptions(Origin.NONE, Origin.NONE, CameraAssumptions.HALF_PIXEL, training);
  }

  @Override
  public List<Estimate> fuse(Observation observation, IterationListener listener) {
    long start = System.nanoTime();
    HyperspectralCube cube = run(observation);
    return List.of(new Estimate(name, cube, (System.nanoTime() - start) / 1e9));
  }

  /**
   * Computes one image.
   *
   * @return [H, W, L], not clipped
   * @throws InapplicableException if the network sees the whole image and the image does not fit
   */
  public HyperspectralCube run(Observation observation) {
    HyperspectralCube z = observation.lowResolution();
    requireFit(observation.guide().height(), observation.guide().width());
    return run(observation, plan(z.height(), z.width(), observation.scale()));
  }

  /**
   * Tries whether an image can be computed within the memory: better before a training than after.
   *
   * @param height of the guide
   * @param width of the guide
   * @throws InapplicableException if it cannot
   */
  public void requireFit(int height, int width) {
    long needed = bytes((long) height * width);
    if (model.network().reach().isEmpty() && needed > memory) {
      throw new InapplicableException(
          "it sees the whole image and so cannot compute it in parts: an image of %d x %d needs about %d MiB, evaluation.memory is %d MiB; raise it, or test smaller images (evaluation.crop)"
              .formatted(height, width, needed >> 20, memory >> 20));
    }
  }

  private long bytes(long pixels) {
    return pixels * Float.BYTES * model.network().featureMaps();
  }

  /**
   * As few windows as memory and speed allow; at least one low-resolution pixel is kept of each.
   */
  List<FusionWindow> plan(int height, int width, int scale) {
    int kept = Math.max(height, width);
    List<FusionWindow> windows = FusionWindow.cover(height, width, kept, 0);
    if (model.network().reach().isEmpty()) {
      return windows;
    }
    int margin = (model.network().reach().getAsInt() + scale - 1) / scale;
    long pixelsAtOnce = model.session().pixelsAtOnce(model.network().widestNeighbourhood());
    while (kept > 1
        && (bytes(pixels(windows, scale)) > memory || pixels(windows, scale) > pixelsAtOnce)) {
      kept--;
      windows = FusionWindow.cover(height, width, kept, margin);
    }
    return windows;
  }

  /** Of the largest window, in high resolution. */
  private static long pixels(List<FusionWindow> windows, int scale) {
    long largest = windows.stream().mapToLong(FusionWindow::pixels).max().orElseThrow();
    return largest * scale * scale;
  }

  /** Computes one image window by window. */
  HyperspectralCube run(Observation observation, List<FusionWindow> windows) {
    HyperspectralCube z = observation.lowResolution();
    HyperspectralCube y = observation.guide();
    HyperspectralCube whole = new HyperspectralCube(y.height(), y.width(), z.bands());
    for (FusionWindow window : windows) {
      StopRequest.check();
      HyperspectralCube read = run(window.of(z, 1), window.of(y, observation.scale()));
      copy(read, window, observation.scale(), whole);
    }
    return whole;
  }

  private HyperspectralCube run(HyperspectralCube z, HyperspectralCube y) {
    TensorSession session = model.session();
    try (TFloat32 low = Tensors.of(z.values(), 1, z.height(), z.width(), z.bands());
        TFloat32 high = Tensors.of(y.values(), 1, y.height(), y.width(), y.bands());
        Result result =
            session.runner().feed(lowResolution, low).feed(guide, high).fetch(estimate).run()) {
      return new HyperspectralCube(
          y.height(), y.width(), z.bands(), Tensors.values((TFloat32) result.get(0)));
    }
  }

  private static void copy(
      HyperspectralCube read, FusionWindow window, int scale, HyperspectralCube whole) {
    Span rows = window.keptRows();
    Span columns = window.keptColumns();
    int length = scale * columns.length() * whole.bands();
    for (int row = scale * rows.from(); row < scale * rows.to(); row++) {
      int column = scale * columns.from();
      int from =
          (row - scale * window.rows().from()) * read.width()
              + column
              - scale * window.columns().from();
      System.arraycopy(
          read.values(),
          from * whole.bands(),
          whole.values(),
          (row * whole.width() + column) * whole.bands(),
          length);
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
