package io.github.sfpn.method.ual;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.RefinementConfig;
import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.config.UalConfig;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.Cameras;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.RefinementRule;
import io.github.sfpn.method.TimedListener;
import io.github.sfpn.network.ual.AdaptationNet;
import io.github.sfpn.tensor.Compute;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second stage of UAL as an experiment declares it: the adaptation of what the fusion network
 * gave to the one image. It needs the response of the guide's camera.
 */
public final class AdaptationStage {
  private static final Logger LOG = LoggerFactory.getLogger(AdaptationStage.class);

  /** Published for a scale of 8: 6 pixels. */
  private static final double SIGMA_PER_SCALE = 6.0 / 8;

  /** A loss that rests does not end it. */
  private static final RefinementConfig.Plateau NEVER = new RefinementConfig.Plateau(0, 0.5);

  private final ExperimentConfig config;
  private final Compute compute;
  private boolean skipped;

  /**
   * A stage that works by section {@code ual.adaptation}.
   *
   * @param compute what the adaptor runs with
   */
  public AdaptationStage(ExperimentConfig config, Compute compute) {
    this.config = config;
    this.compute = compute;
  }

  /**
   * Adapts what the fusion network gave, [H, W, L].
   *
   * @return nothing if the experiment declares no adaptation, or if the response is not known
   */
  public Optional<Estimate> adapt(
      Observation observation, HyperspectralCube fused, IterationListener listener) {
    if (!config.ual().adaptation().isOn()) {
      return Optional.empty();
    }
    if (observation.response().isEmpty()) {
      skip();
      return Optional.empty();
    }
    TimedListener timed = new TimedListener(listener);
    try (Adaptation adaptation = adaptation(observation)) {
      HyperspectralCube cube =
          adaptation.run(observation.lowResolution(), observation.guide(), fused, timed);
      return Optional.of(
          new Estimate(
              Adaptation.STAGE, cube, timed.seconds(), Optional.of(adaptation.estimatedBlur())));
    }
  }

  /** Said once, not for every scene. */
  private void skip() {
    if (!skipped) {
      LOG.info("no adaptation by ual: the response of the guide's camera is not known");
      skipped = true;
    }
  }

  private Adaptation adaptation(Observation observation) {
    Cameras cameras =
        new Cameras(initialBlur(observation.scale()), observation.response().orElseThrow(), true);
    return new Adaptation(
        rule(config.ual().adaptation()),
        config.evaluation().memory(),
        observation.scale(),
        cameras,
        config.seeds().random(Purpose.UAL_ADAPTATION_WEIGHTS),
        compute);
  }

  /** The published code evaluates the network once more before its last step, and keeps that. */
  private static RefinementRule rule(UalConfig.Adaptation adaptation) {
    return new RefinementRule(
        Adaptation.STAGE,
        "ual.adaptation",
        adaptation.steps(),
        1,
        1,
        OptionalDouble.empty(),
        RefinementRule.settings(adaptation.adam()),
        new RefinementRule.ParameterGroup(adaptation.learningRate(), adaptation.weightDecay()),
        new RefinementRule.ParameterGroup(
            adaptation.blur().learningRate(), adaptation.blur().weightDecay()),
        NEVER,
        RefinementRule.End.BEFORE_LAST_STEP);
  }

  /**
   * A round Gaussian in the middle of the s x s pixels that a low-resolution pixel covers, as wide
   * for its scale as the published one.
   *
   * @return [32, 32], row-major, with sum 1
   */
  static float[] initialBlur(int scale) {
    int size = AdaptationNet.BLUR_SIZE;
    double sigma = SIGMA_PER_SCALE * scale;
    double middle = AdaptationNet.margin(scale) + (scale - 1) / 2.0;
    double[] line = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      line[i] = Math.exp(-0.5 * Math.pow((i - middle) / sigma, 2));
      sum += line[i];
    }
    float[] blur = new float[size * size];
    for (int i = 0; i < blur.length; i++) {
      blur[i] = (float) (line[i / size] / sum * (line[i % size] / sum));
    }
    return blur;
  }
}
