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
import java.util.Locale;
import java.util.Optional;

/**
 * The blurs of the camera that stages estimated, beside the true one where it is known; empty if no
 * stage estimated one. The distance is the norm of the difference, relative to the norm of the true
 * kernel. The shift is that of the centre of mass from the middle of the s x s pixels, in pixels of
 * the guide: how far the low-resolution cube lies from the guide.
 */
final class SceneBlur implements SceneFigure {
  @Override
  public Optional<NamedFigure> of(SceneEvaluation scene, Bands bands) {
    List<Stage> estimating =
        scene.stages().stream().filter(stage -> stage.blur().isPresent()).toList();
    if (estimating.isEmpty()) {
      return Optional.empty();
    }
    Optional<Weights> truth = scene.observed().observation().sampling().map(Weights::of);
    return Optional.of(
        new NamedFigure(
            "Blur of %s, %s"
                .formatted(scene.scene(), truth.isPresent() ? "true and learned" : "learned"),
            FileName.of(scene.scene()) + "-blur",
            figure(scene, truth, estimating)));
  }

  private static KernelFigure figure(
      SceneEvaluation scene, Optional<Weights> truth, List<Stage> estimating) {
    int scale = scene.observed().observation().scale();
    int size =
        estimating.stream()
            .mapToInt(stage -> stage.blur().orElseThrow().size())
            .reduce(truth.map(Weights::size).orElse(0), Math::max);
    List<KernelFigure.Kernel> kernels = new ArrayList<>();
    truth.ifPresent(
        kernel ->
            kernels.add(
                kernel.shown("true, sampling included", List.of(kernel.shift(scale)), size)));
    for (Stage stage : estimating) {
      Weights found = Weights.of(stage.blur().orElseThrow());
      String distance =
          truth
              .map(kernel -> ", distance %.3f".formatted(found.distanceTo(kernel, size)))
              .orElse("");
      List<String> notes =
          List.of("sum %.3f%s".formatted(found.sum(), distance), found.shift(scale));
      kernels.add(found.shown(scene.label(stage), notes, size));
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

    KernelFigure.Kernel shown(String label, List<String> notes, int window) {
      return new KernelFigure.Kernel(label, notes, new Plane(window, window, in(window)));
    }

    double sum() {
      double sum = 0;
      for (float value : values) {
        sum += value;
      }
      return sum;
    }

    /** Rows down and columns to the right. */
    String shift(int scale) {
      double sum = sum();
      double down = 0;
      double right = 0;
      for (int i = 0; i < values.length; i++) {
        down += values[i] * (i / size - size / 2) / sum;
        right += values[i] * (i % size - size / 2) / sum;
      }
      double middle = (scale - 1) / 2.0;
      return String.format(
          Locale.ROOT, "shift %.2f down, %.2f right", down - middle, right - middle);
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
