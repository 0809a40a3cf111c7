package io.github.sfpn.method;

import io.github.sfpn.config.DegradationConfig.Chain;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.CameraAssumptions.Origin;
import io.github.sfpn.method.window.Window;
import io.github.sfpn.method.window.WindowGrid;
import io.github.sfpn.method.window.WindowLimit;
import io.github.sfpn.method.window.WindowProgress;
import io.github.sfpn.network.CentredNetwork;
import io.github.sfpn.network.FusionModel;
import io.github.sfpn.network.FusionNetwork;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Tensors;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A trained {@link FusionNetwork} as a method: images of any size, within a given memory.
 *
 * <p>An image that does not fit into memory is computed window by window, which changes the result
 * by rounding only. This requires a network of finite {@link FusionNetwork#reach}. The method uses
 * no camera model. It owns its model and closes it.
 */
public final class LearnedFusion implements FusionMethod {
  private final String name;
  private final FusionModel model;
  private final long memory;
  private final Optional<Chain> training;
  private final Placeholder<TFloat32> lowResolution;
  private final Placeholder<TFloat32> guide;
  private final Operand<TFloat32> estimate;
  private final Optional<CentredFusion> centred;

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
    centred =
        model.network() instanceof CentredNetwork
            ? Optional.of(new CentredFusion(name, model, this::windows))
            : Optional.empty();
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
   * The result as a tensor's values, as they are kept, and in its place; a network that sees the
   * whole image takes its feature maps of all of it.
   */
  @Override
  public MemoryNeed memory(PairShape pair) {
    long pixels = pair.pixels();
    if (worksByWindows()) {
      long side = pair.scale() + 2L * margin(pair.scale());
      pixels = Math.min(pixels, side * side);
    }
    return MemoryNeed.ofImages(pair, 3).and(new MemoryNeed(0, (double) limit().bytes(pixels)));
  }

  /** Where the network sees a part of the image only, or the whole through means. */
  @Override
  public Optional<WindowFusion> windows(Observation sample, int... counted) {
    OptionalInt reach = model.network().reach();
    if (reach.isEmpty()) {
      return centred.map(network -> network.windows(this, sample, counted));
    }
    int lowPixels = margin(sample.scale()) / sample.scale();
    return Optional.of(new PartByPart(this, lowPixels, javaBytesPerPixel(sample)));
  }

  /** The result as a tensor, as an array, and the part of it that is kept. */
  static long javaBytesPerPixel(Observation sample) {
    return (long) Float.BYTES * (3 * sample.lowResolution().bands() + 2 * sample.guide().bands());
  }

  private boolean worksByWindows() {
    return model.network().reach().isPresent() || centred.isPresent();
  }

  /** The reach in whole low-resolution pixels, counted in pixels of the guide. */
  private int margin(int scale) {
    int reach =
        model.network() instanceof CentredNetwork network
            ? network.reachOfCentred(scale)
            : model.network().reach().orElseThrow();
    return (reach + scale - 1) / scale * scale;
  }

  /**
   * Computes one image.
   *
   * @return [H, W, L], not clipped
   * @throws ImageTooLargeException if the network needs the whole image and the image does not fit
   */
  public HyperspectralCube run(Observation observation) {
    int height = observation.guide().height();
    int width = observation.guide().width();
    requireFit(height, width);
    if (centred.isPresent() && !fits(height, width)) {
      return centred.get().run(observation);
    }
    return run(observation, plan(height, width, observation.scale()));
  }

  /**
   * Checks that an image can be computed within the memory. Callers do this before the training.
   *
   * @param height of the guide
   * @param width of the guide
   * @throws ImageTooLargeException if it cannot
   */
  public void requireFit(int height, int width) {
    if (!worksByWindows() && !fits(height, width)) {
      long needed = limit().bytes((long) height * width);
      throw new ImageTooLargeException(
          "its network needs the whole image at once: an image of %d x %d needs about %d MiB, evaluation.memory is %d MiB; raise evaluation.memory, or test smaller images (evaluation.crop)"
              .formatted(height, width, needed >> 20, memory >> 20));
    }
  }

  /** Whether the network may compute an image at once. */
  boolean fits(int height, int width) {
    return limit().bytes((long) height * width) <= memory;
  }

  /** Cuts an image into windows, as few as memory and speed allow. */
  List<Window> plan(int height, int width, int scale) {
    return model.network().reach().isEmpty()
        ? WindowGrid.of(height, width, scale, 0).whole()
        : windows(height, width, scale);
  }

  private List<Window> windows(int height, int width, int scale) {
    return WindowGrid.of(height, width, scale, margin(scale)).plan(limit());
  }

  private WindowLimit limit() {
    FusionNetwork network = model.network();
    return new WindowLimit(
        memory,
        (long) Float.BYTES * network.featureMaps(),
        model.session().pixelsAtOnce(network.widestNeighbourhood()));
  }

  /** Computes one image window by window. */
  HyperspectralCube run(Observation observation, List<Window> windows) {
    HyperspectralCube z = observation.lowResolution();
    HyperspectralCube y = observation.guide();
    HyperspectralCube whole = new HyperspectralCube(y.height(), y.width(), z.bands());
    WindowProgress progress = new WindowProgress(name, windows.size());
    for (Window window : windows) {
      StopRequest.check();
      HyperspectralCube part =
          run(window.readLowResolution(z, observation.scale()), window.read(y));
      window.write(window.keptOf(part).values(), whole);
      progress.advance();
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

  @Override
  public void close() {
    model.close();
  }
}
