package io.github.sfpn.method.refinement;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.window.Span;
import io.github.sfpn.method.window.Window;
import io.github.sfpn.network.LearnedBlur;
import io.github.sfpn.tensor.FedTensors;
import io.github.sfpn.tensor.Tensors;
import java.util.Arrays;
import org.tensorflow.Session;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The tensors of one window: made once, fed in every step. Close them. */
final class WindowTensors implements AutoCloseable {
  private final Window window;
  private final FedTensors tensors = new FedTensors();

  /**
   * Cuts a window from the images.
   *
   * @param pair Z and Y
   * @param weights what their pixels count
   * @param start the estimate to refine, [H, W, L]
   */
  WindowTensors(
      RefinementInputs inputs,
      LearnedBlur blur,
      Window window,
      Observation pair,
      LossWeights weights,
      HyperspectralCube start) {
    this.window = window;
    HyperspectralCube y = pair.guide();
    put(inputs.coarse(), window.read(start));
    put(inputs.guide(), window.read(y));
    put(inputs.lowResolution(), window.keptLowResolution(pair.lowResolution(), pair.scale()));
    put(inputs.lowResolutionWeights(), weights.ofLowResolution(window));
    put(inputs.guideWeights(), weights.ofGuide(window));
    double share = (double) window.keptPixels() / ((double) y.height() * y.width());
    tensors.put(inputs.share(), TFloat32.scalarOf((float) share));
    tensors.put(inputs.blurRows(), blurLines(blur, window.rows(), window.keptRows(), y.height()));
    tensors.put(
        inputs.blurColumns(), blurLines(blur, window.columns(), window.keptColumns(), y.width()));
    tensors.put(inputs.keptBegin(), 0, window.keptTop(), window.keptLeft(), 0);
    tensors.put(
        inputs.keptSize(), -1, window.keptRows().length(), window.keptColumns().length(), -1);
  }

  private void put(Placeholder<TFloat32> placeholder, HyperspectralCube part) {
    tensors.put(
        placeholder, Tensors.of(part.values(), 1, part.height(), part.width(), part.bands()));
  }

  /** The lines that the blur reads for the kept part, counted from the window's first line. */
  private static int[] blurLines(LearnedBlur blur, Span read, Span kept, int length) {
    return Arrays.stream(blur.linesRead(kept.from(), kept.to(), length))
        .map(line -> line - read.from())
        .toArray();
  }

  Window window() {
    return window;
  }

  Session.Runner feed(Session.Runner runner) {
    return tensors.feed(runner);
  }

  @Override
  public void close() {
    tensors.close();
  }
}
