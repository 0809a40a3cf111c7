package io.github.sfpn.method.ual;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.Cameras;
import io.github.sfpn.method.Estimate.EstimatedBlur;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.RefinementLoop;
import io.github.sfpn.method.RefinementRule;
import io.github.sfpn.method.RefinementWindow;
import io.github.sfpn.network.pytorch.PyTorchWeights.Tensor;
import io.github.sfpn.network.sfpn.WeightImport;
import io.github.sfpn.network.ual.AdaptationNet;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.Variables;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The second stage of UAL: from one image alone its adaptor learns to change what the fusion
 * network gave so that it explains both observations. The response is known, the blur learns along.
 */
final class Adaptation implements AutoCloseable {
  static final String STAGE = "adapted";

  /** Peak native memory per pixel that is read: so many times L floats, as FineNet at W = L. */
  private static final int IMAGES_PER_PIXEL = 26;

  private final int scale;
  private final TensorSession session;
  private final Variables variables;
  private final AdaptationNet network;
  private final RefinementLoop loop;

  /**
   * Builds the graph.
   *
   * @param memory bytes of native memory to stay within
   * @param scale s
   * @param cameras as they are thought to be before the first step; the blur is [32, 32]
   * @param random draws the weights
   * @param compute what it runs with
   */
  Adaptation(
      RefinementRule rule,
      long memory,
      int scale,
      Cameras cameras,
      RandomGenerator random,
      Compute compute) {
    this.scale = scale;
    int bands = cameras.bands();
    session = new TensorSession(compute);
    variables = new Variables(session);
    network = new AdaptationNet(session.ops(), variables, bands, scale, cameras.blur(), random);
    Operand<TFloat32> response =
        session
            .ops()
            .reshape(
                session.ops().constant(cameras.responseKernel()),
                session.ops().array(1, 1, bands, cameras.channels()));
    long bytesPerPixel = (long) Float.BYTES * IMAGES_PER_PIXEL * bands;
    loop =
        new RefinementLoop(
            session,
            variables,
            network,
            response,
            network.weights(),
            rule,
            scale,
            memory / bytesPerPixel);
  }

  /**
   * Begins with given weights instead of drawn ones.
   *
   * @param source names their file in messages
   * @throws io.github.sfpn.network.pytorch.WeightsException if they do not fit
   */
  void beginWith(Map<String, Tensor> weights, String source) {
    WeightImport.into(variables, network.weights(), weights, source);
  }

  /**
   * Adapts one image; the network learns from its weights as they are.
   *
   * @param z Z, [h, w, L]
   * @param y Y, [H, W, guide channels]
   * @param fused what the fusion network gave, [H, W, L]
   * @return [H, W, L], not clipped
   * @throws io.github.sfpn.network.DivergedException if the loss is no finite number
   */
  HyperspectralCube run(
      HyperspectralCube z,
      HyperspectralCube y,
      HyperspectralCube fused,
      IterationListener listener) {
    return loop.run(z, y, fused, listener, plan(y.height(), y.width()));
  }

  /** As few windows as the memory allows; at least one low-resolution pixel is kept of each. */
  List<RefinementWindow> plan(int height, int width) {
    return loop.plan(height, width);
  }

  /** The blur kernel as learned so far, [32, 32] row-major. */
  float[] blur() {
    Variable kernel = network.blur().kernel();
    return variables.values(List.of(kernel)).get(kernel);
  }

  /** The same about the first of the pixels that are summed up, in a window with a middle tap. */
  EstimatedBlur estimatedBlur() {
    int size = AdaptationNet.BLUR_SIZE;
    int before = AdaptationNet.margin(scale);
    int reach = Math.max(before, size - 1 - before);
    int window = 2 * reach + 1;
    float[] learned = blur();
    float[] weights = new float[window * window];
    for (int row = 0; row < size; row++) {
      int place = (reach - before + row) * window + reach - before;
      System.arraycopy(learned, row * size, weights, place, size);
    }
    return new EstimatedBlur(window, weights);
  }

  /** What the camera adds to every pixel, as learned so far. */
  float blurBias() {
    Variable bias = network.blur().bias();
    return variables.values(List.of(bias)).get(bias)[0];
  }

  @Override
  public void close() {
    session.close();
  }
}
