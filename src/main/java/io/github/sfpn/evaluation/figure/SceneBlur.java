package io.github.sfpn.evaluation.figure;

import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.evaluation.SceneEvaluation.Stage;
import io.github.sfpn.io.FileName;
import io.github.sfpn.method.Estimate.EstimatedBlur;
import io.github.sfpn.report.figure.KernelFigure;
import io.github.sfpn.report.figure.NamedFigure;
import io.github.sfpn.report.figure.Plane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The true blur of the camera beside the estimated ones; empty if no stage estimated it. The
 * distance is the norm of the difference, relative to the norm of the true kernel.
 */
final class SceneBlur implements SceneFigure {
  @Override
  public Optional<NamedFigure> of(SceneEvaluation scene, Bands bands) {
    List<Stage> estimating =
        scene.stages().stream().filter(stage -> stage.blur().isPresent()).toList();
    return scene
        .observed()
        .observation()
        .sampling()
        .filter(kernel -> !estimating.isEmpty())
        .map(
            kernel ->
                new NamedFigure(
                    "Blur of %s, true and learned".formatted(scene.scene()),
                    FileName.of(scene.scene()) + "-blur",
                    figure(scene, Weights.of(kernel), estimating)));
  }

  private static KernelFigure figure(SceneEvaluation scene, Weights truth, List<Stage> estimating) {
    int size =
        estimating.stream()
            .mapToInt(stage -> stage.blur().orElseThrow().size())
            .reduce(truth.size(), Math::max);
    List<KernelFigure.Kernel> kernels = new ArrayList<>();
    kernels.add(truth.shown("true, sampling included", "sum 1", size));
    for (Stage stage : estimating) {
      Weights found = Weights.of(stage.blur().orElseThrow());
      String note = "sum %.3f, distance %.3f".formatted(found.sum(), found.distanceTo(truth, size));
      kernels.add(found.shown(scene.label(stage), note, size));
    }
    return new KernelFigure("Blur of " + scene.scene(), kernels);
  }

  /** A square kernel around a middle tap. */
  @SuppressWarnings("ArrayRecordComponent") // drawn, never compared
  private record Weights(int size, float[] values) {
    static Weights of(EstimatedBlur blur) {
      return new Weights(blur.size(), blur.weights());
    }

    /** In a window whose middle tap lies on the first of the pixels that are averaged. */
    static Weights of(SamplingKernel kernel) {
      int last = Math.max(kernel.top() + kernel.height(), kernel.left() + kernel.width()) - 1;
      int reach = Math.max(last, Math.max(-kernel.top(), -kernel.left()));
      int size = 2 * reach + 1;
      float[] values = new float[size * size];
      for (int row = 0; row < kernel.height(); row++) {
        for (int column = 0; column < kernel.width(); column++) {
          int place = (reach + kernel.top() + row) * size + reach + kernel.left() + column;
          values[place] = (float) kernel.weight(row, column);
        }
      }
      return new Weights(size, values);
    }

    KernelFigure.Kernel shown(String label, String note, int window) {
      return new KernelFigure.Kernel(label, note, new Plane(window, window, in(window)));
    }

    double sum() {
      double sum = 0;
      for (float value : values) {
        sum += value;
      }
      return sum;
    }

    double distanceTo(Weights other, int window) {
      float[] here = in(window);
      float[] there = other.in(window);
      double difference = 0;
      double norm = 0;
      for (int i = 0; i < here.length; i++) {
        difference += Math.pow((double) here[i] - there[i], 2);
        norm += Math.pow(there[i], 2);
      }
      return Math.sqrt(difference / norm);
    }

    /** The same weights in the middle of a larger window. */
    private float[] in(int window) {
      float[] wide = new float[window * window];
      int margin = (window - size) / 2;
      for (int row = 0; row < size; row++) {
        System.arraycopy(values, row * size, wide, (row + margin) * window + margin, size);
      }
      return wide;
    }
  }
}
