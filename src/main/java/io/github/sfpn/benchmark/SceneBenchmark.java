package io.github.sfpn.benchmark;

import io.github.sfpn.benchmark.Benchmark.Measurement;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.evaluation.PeakMemory;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.TrainingSetting;
import io.github.sfpn.method.bicubic.BicubicFusion;
import io.github.sfpn.method.sfpn.FineStage;
import io.github.sfpn.method.sfpn.Sfpn;
import io.github.sfpn.method.sfpn.SfpnMethod;
import io.github.sfpn.network.sfpn.CoarseNet;
import io.github.sfpn.network.sfpn.ConvolutionWork;
import io.github.sfpn.run.Experiment;
import java.util.Map;
import java.util.function.Supplier;

/** What both stages of an experiment's SFPN cost on one scene. */
final class SceneBenchmark {
  /** Above this, what TensorFlow prepares for the first scene no longer counts. */
  private static final double LONG_SECONDS = 30;

  private final Experiment experiment;
  private final Observation scene;

  /** On the first test scene. */
  SceneBenchmark(Experiment experiment) {
    this.experiment = experiment;
    scene = experiment.observedTestScene();
  }

  /**
   * All bands by CoarseNet, as it takes a scene after others of its size: the first also pays for
   * TensorFlow's preparations, on a GPU more than for the scene.
   */
  Measurement inference() {
    PeakMemory memory = PeakMemory.start();
    SfpnMethod sfpn = new SfpnMethod();
    TrainingSetting setting = experiment.setting();
    try (Sfpn method = sfpn.over(sfpn.newModel(setting), setting.config(), setting.compute())) {
      double seconds = secondsOf(method);
      if (seconds < LONG_SECONDS) {
        seconds = secondsOf(method);
      }
      int bands = scene.lowResolution().bands();
      CoarseNet network = method.model().network();
      double gflop =
          (ConvolutionWork.firstBand(network).forwards(pixels())
                  + (bands - 1) * ConvolutionWork.laterBand(network).forwards(pixels()))
              / 1e9;
      return Measurement.of("scene", "scene of " + size(), seconds, gflop, memory.mebibytes());
    }
  }

  private double secondsOf(Sfpn method) {
    return method.coarseStage().fuse(scene).get(0).seconds();
  }

  /** One step of FineNet; where it begins does not matter. */
  Measurement refinementStep() {
    PeakMemory memory = PeakMemory.start();
    StepClock clock = new StepClock();
    HyperspectralCube start = new BicubicFusion().fuse(scene).get(0).cube();
    TrainingSetting setting = experiment.setting();
    new FineStage(setting.config(), setting.compute()).refine(scene, start, clock);
    int width = experiment.config().refinement().width();
    double gflop =
        ConvolutionWork.refinement(scene.lowResolution().bands(), scene.guide().bands(), width)
                .withGradients(pixels())
            / 1e9;
    return Measurement.of(
        "refinement_step",
        "refinement step, width %d, scene of %s".formatted(width, size()),
        clock.secondsPerStep(),
        gflop,
        memory.mebibytes());
  }

  /** The time between two steps; the first also pays for TensorFlow's preparations. */
  private static final class StepClock implements IterationListener {
    private long first;
    private long last;
    private int steps = -1;

    @Override
    public void iterated(
        String stage,
        int iteration,
        Map<String, Double> measures,
        Supplier<HyperspectralCube> estimate) {
      last = System.nanoTime();
      if (steps++ < 0) {
        first = last;
      }
    }

    double secondsPerStep() {
      return (last - first) / 1e9 / steps;
    }
  }

  private long pixels() {
    return (long) scene.guide().height() * scene.guide().width();
  }

  private String size() {
    return "%d x %d x %d"
        .formatted(scene.guide().height(), scene.guide().width(), scene.lowResolution().bands());
  }
}
