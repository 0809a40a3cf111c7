package io.github.sfpn.method.sfpn;

import io.github.sfpn.config.RefinementConfig;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.Cameras;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.RefinementLoop;
import io.github.sfpn.method.RefinementRule;
import io.github.sfpn.method.RefinementWindow;
import io.github.sfpn.network.pytorch.PyTorchWeights.Tensor;
import io.github.sfpn.network.sfpn.FineNet;
import io.github.sfpn.network.sfpn.WeightImport;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The back-projection refinement of one image (paper section III-C, eq. 17): FineNet learns, from
 * this image alone, to add what makes the refined cube explain both observations.
 */
final class Refinement implements AutoCloseable {
  static final String STAGE = "fine";

  /**
   * Peak native memory per pixel that is read: so many times W floats and so many times L. Measured
   * on 256 x 256 and 512 x 512 pixels of 31 bands with W from 16 to 192: 5 and 15; the rest is
   * margin.
   */
  private static final int MAPS_PER_PIXEL = 6;

  private static final int IMAGES_PER_PIXEL = 20;

  private final int bands;
  private final TensorSession session;
  private final Variables variables;
  private final FineNet network;
  private final RefinementLoop loop;

  /**
   * Builds the graph.
   *
   * @param memory bytes of native memory to stay within
   * @param scale s
   * @param cameras what is known or guessed of them before the first step
   * @param random draws the weights
   * @param compute what it runs with
   */
  Refinement(
      RefinementConfig config,
      long memory,
      int scale,
      Cameras cameras,
      RandomGenerator random,
      Compute compute) {
    bands = cameras.bands();
    session = new TensorSession(compute);
    variables = new Variables(session);
    network =
        new FineNet(
            session.ops(),
            variables,
            bands,
            cameras.channels(),
            config.width(),
            scale,
            cameras.blur(),
            random);
    List<Variable> learned = new ArrayList<>(network.weights());
    loop =
        new RefinementLoop(
            session,
            variables,
            network,
            response(cameras, learned),
            learned,
            rule(config),
            scale,
            memory / bytesPerPixel(config.width()));
  }

  private static RefinementRule rule(RefinementConfig config) {
    RefinementRule.ParameterGroup pace =
        new RefinementRule.ParameterGroup(config.learningRate(), 0);
    return new RefinementRule(
        STAGE,
        "refinement",
        config.steps(),
        config.alpha(),
        config.beta(),
        OptionalDouble.of(config.clipNorm()),
        RefinementRule.settings(config.adam()),
        pace,
        pace,
        config.plateau(),
        RefinementRule.End.AFTER_LAST_STEP);
  }

  private long bytesPerPixel(int width) {
    return Float.BYTES * ((long) MAPS_PER_PIXEL * width + (long) IMAGES_PER_PIXEL * bands);
  }

  /** P as the kernel of a convolution, [1, 1, L, guide channels]; learned where it is a guess. */
  private Operand<TFloat32> response(Cameras cameras, List<Variable> learned) {
    float[] kernel = cameras.responseKernel();
    if (cameras.responseIsKnown()) {
      return session
          .ops()
          .reshape(
              session.ops().constant(kernel), session.ops().array(1, 1, bands, cameras.channels()));
    }
    Variable response = variables.add("response", kernel, 1, 1, bands, cameras.channels());
    learned.add(response);
    return response.value();
  }

  /**
   * Begins with published weights of FineNet instead of drawn ones.
   *
   * @param source names their file in messages
   * @throws io.github.sfpn.network.pytorch.WeightsException if they do not fit
   */
  void beginWith(Map<String, Tensor> weights, String source) {
    WeightImport.into(variables, network.weights(), weights, source);
  }

  /**
   * Refines one image; the network learns from its weights as they are.
   *
   * @param z Z, [h, w, L]
   * @param y Y, [H, W, guide channels]
   * @param coarseEstimate [H, W, L]; clipped to [0, 1] here
   * @return I after the last step, [H, W, L], not clipped
   * @throws io.github.sfpn.network.DivergedException if the loss is no finite number
   */
  HyperspectralCube run(
      HyperspectralCube z,
      HyperspectralCube y,
      HyperspectralCube coarseEstimate,
      IterationListener listener) {
    return run(z, y, coarseEstimate, listener, plan(y.height(), y.width()));
  }

  /** Refines one image, window by window. */
  HyperspectralCube run(
      HyperspectralCube z,
      HyperspectralCube y,
      HyperspectralCube coarseEstimate,
      IterationListener listener,
      List<RefinementWindow> plan) {
    return loop.run(z, y, coarseEstimate.clipped(), listener, plan);
  }

  /** As few windows as the memory allows; at least one low-resolution pixel is kept of each. */
  List<RefinementWindow> plan(int height, int width) {
    return loop.plan(height, width);
  }

  /** Windows that keep at most so many pixels along an axis. */
  List<RefinementWindow> windows(int height, int width, int keptSide) {
    return loop.windows(height, width, keptSide);
  }

  /** The blur kernel as learned so far, [21, 21] row-major. */
  float[] blur() {
    Variable kernel = network.blur().kernel();
    return variables.values(List.of(kernel)).get(kernel);
  }

  @Override
  public void close() {
    session.close();
  }
}
