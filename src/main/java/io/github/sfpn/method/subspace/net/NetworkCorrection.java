package io.github.sfpn.method.subspace.net;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.StopRequest;
import io.github.sfpn.method.subspace.SubspaceEstimate;
import io.github.sfpn.method.window.Window;
import io.github.sfpn.method.window.WindowGrid;
import io.github.sfpn.method.window.WindowLimit;
import io.github.sfpn.network.FusionModel;
import io.github.sfpn.network.subspace.SubspaceNet;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Tensors;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Corrects a closed form's coefficients by a network with its present weights. It works window by
 * window where an image exceeds the memory, which changes the result by rounding only.
 */
final class NetworkCorrection {
  private static final int FOLD = 2;

  private final SceneFrames frames;
  private final FusionModel model;
  private final SubspaceNet network;
  private final long memory;
  private final Placeholder<TFloat32> numbers;
  private final Placeholder<TFloat32> maps;
  private final Operand<TFloat32> correction;

  /**
   * Builds the inference graph over a model.
   *
   * @param model of a {@link SubspaceNet}
   * @param memory bytes of native memory for the network to stay within
   */
  NetworkCorrection(SceneFrames frames, FusionModel model, long memory) {
    this.frames = frames;
    this.model = model;
    this.network = (SubspaceNet) model.network();
    this.memory = memory;
    Ops tf = model.session().ops().withSubScope("inference");
    numbers = tf.withName("numbers").placeholder(TFloat32.class);
    maps = tf.withName("maps").placeholder(TFloat32.class);
    correction = network.correction(tf, numbers, maps);
  }

  /** How the network sees scenes. */
  SceneFrames frames() {
    return frames;
  }

  /** How far around a pixel the correction depends on the closed form's result, in pixels. */
  int reach() {
    return network.reach().orElseThrow();
  }

  /** Native memory of a window of the least size. */
  long leastBytes() {
    long side = FOLD + 2L * reach();
    return side * side * Float.BYTES * network.featureMaps();
  }

  /** The estimate of a whole image, corrected. */
  SubspaceEstimate of(SubspaceEstimate found) {
    return of(found, NetworkUnits.of(found.low(), frames, found.pair().measuredPixels()), 0, 0);
  }

  /**
   * The estimate of a window, corrected where the image within {@link #reach} is in it.
   *
   * @param units of the whole image
   * @param top the first row to read, which must be an even one of the image
   * @param left the first column to read, likewise
   */
  SubspaceEstimate of(SubspaceEstimate found, NetworkUnits units, int top, int left) {
    HyperspectralCube maps = InputMaps.of(found, units);
    HyperspectralCube even = evenSized(maps, top, left);
    HyperspectralCube answer = answer(units.levels(), even, windows(even));
    HyperspectralCube placed = placed(answer, top, left, maps);
    HyperspectralCube corrected = units.frame().back(placed, units.residual());
    HyperspectralCube guide = found.pair().guide();
    found
        .consistency()
        .ifPresent(
            step ->
                step.correct(
                    corrected,
                    new HyperspectralCube(guide.height(), guide.width(), guide.bands())));
    float[] first = found.coefficients().values();
    for (int i = 0; i < first.length; i++) {
      corrected.values()[i] += first[i];
    }
    return found.with(corrected);
  }

  private List<Window> windows(HyperspectralCube image) {
    long fast = model.session().pixelsAtOnce(network.widestNeighbourhood());
    return WindowGrid.of(image.height(), image.width(), FOLD, reach())
        .plan(
            new WindowLimit(
                memory,
                (long) Float.BYTES * network.featureMaps(),
                Math.min(fast, Long.MAX_VALUE / (FOLD * FOLD)) * FOLD * FOLD));
  }

  private HyperspectralCube answer(float[] levels, HyperspectralCube image, List<Window> windows) {
    int p = network.layout().coefficients();
    HyperspectralCube whole = new HyperspectralCube(image.height(), image.width(), p);
    TensorSession session = model.session();
    try (TFloat32 fedLevels = Tensors.of(levels, 1, 1, 1, levels.length)) {
      for (Window window : windows) {
        StopRequest.check();
        HyperspectralCube part = window.read(image);
        try (TFloat32 fed =
                Tensors.of(part.values(), 1, part.height(), part.width(), part.bands());
            Result result =
                session.runner().feed(numbers, fedLevels).feed(maps, fed).fetch(correction).run()) {
          float[] values = Tensors.values((TFloat32) result.get(0));
          HyperspectralCube found = new HyperspectralCube(part.height(), part.width(), p, values);
          window.write(window.keptOf(found).values(), whole);
        }
      }
    }
    return whole;
  }

  /** From a row and column on, the last ones once more where their number is odd. */
  private static HyperspectralCube evenSized(HyperspectralCube image, int top, int left) {
    int height = image.height() - top;
    int width = image.width() - left;
    if (top == 0 && left == 0 && height % FOLD == 0 && width % FOLD == 0) {
      return image;
    }
    HyperspectralCube even =
        new HyperspectralCube(height + height % FOLD, width + width % FOLD, image.bands());
    for (int row = 0; row < even.height(); row++) {
      for (int column = 0; column < even.width(); column++) {
        int from =
            image.index(
                Math.min(top + row, image.height() - 1),
                Math.min(left + column, image.width() - 1));
        System.arraycopy(
            image.values(), from, even.values(), even.index(row, column), image.bands());
      }
    }
    return even;
  }

  /** The answer at its place in an image of the size of another one, 0 where there is none. */
  private static HyperspectralCube placed(
      HyperspectralCube answer, int top, int left, HyperspectralCube size) {
    if (answer.height() == size.height() && answer.width() == size.width()) {
      return answer;
    }
    HyperspectralCube placed = new HyperspectralCube(size.height(), size.width(), answer.bands());
    for (int row = top; row < size.height(); row++) {
      System.arraycopy(
          answer.values(),
          answer.index(row - top, 0),
          placed.values(),
          placed.index(row, left),
          (size.width() - left) * answer.bands());
    }
    return placed;
  }
}
