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

  /** The corrected coefficients, [H, W, p]. */
  HyperspectralCube of(SubspaceEstimate found) {
    NetworkInputs inputs = NetworkInputs.of(found, frames);
    HyperspectralCube even = evenSized(inputs.maps());
    HyperspectralCube answer = answer(inputs.levels(), even, windows(even));
    HyperspectralCube corrected =
        inputs
            .frame()
            .back(answer.crop(0, 0, inputs.maps().height(), inputs.maps().width()), inputs.unit());
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
    return corrected;
  }

  private List<Window> windows(HyperspectralCube image) {
    int reach = network.reach().orElseThrow();
    long fast = model.session().pixelsAtOnce(network.widestNeighbourhood());
    return WindowGrid.of(image.height(), image.width(), FOLD, reach)
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

  /** The last row and column once more where their number is odd. */
  private static HyperspectralCube evenSized(HyperspectralCube image) {
    int height = image.height() + image.height() % FOLD;
    int width = image.width() + image.width() % FOLD;
    if (height == image.height() && width == image.width()) {
      return image;
    }
    HyperspectralCube even = new HyperspectralCube(height, width, image.bands());
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int from =
            image.index(Math.min(row, image.height() - 1), Math.min(column, image.width() - 1));
        System.arraycopy(
            image.values(), from, even.values(), even.index(row, column), image.bands());
      }
    }
    return even;
  }
}
