package io.github.sfpn.method.ual;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.RefinementConfig;
import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.MemoryNeed;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.PairShape;
import io.github.sfpn.method.refinement.Cameras;
import io.github.sfpn.method.refinement.RefinementRule;
import io.github.sfpn.method.refinement.TimedListener;
import io.github.sfpn.network.ual.AdaptationNet;
import io.github.sfpn.tensor.Compute;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second stage of UAL with the settings of an experiment: adapts the fusion network's estimate
 * to one image. It needs the response of the guide's camera.
 */
public final class AdaptationStage {
  private static final Logger LOG = LoggerFactory.getLogger(AdaptationStage.class);

  /** The published sigma is 6 pixels at scale 8. */
  private static final double SIGMA_PER_SCALE = 6.0 / 8;

  /** No early stopping. */
  private static final RefinementConfig.Plateau NEVER = new RefinementConfig.Plateau(0, 0.5);

  private final ExperimentConfig config;
  private final UalConfig.Adaptation section;
  private final Compute compute;
  private boolean skipped;

  /**
   * A stage with the settings of section {@code ual.adaptation}.
   *
   * @param compute device, precision and threads of the adaptor
   */
  public AdaptationStage(ExperimentConfig config, Compute compute) {
    this.config = config;
    section = config.section(UalMethod.NAME, UalConfig.class).adaptation();
    this.compute = compute;
  }

  /**
   * Adapts the fusion network's estimate, [H, W, L].
   *
   * @return empty if the experiment has no adaptation, or if the response is not known
   */
  public Optional<Estimate> adapt(
      Observation observation, HyperspectralCube fused, IterationListener listener) {
    Optional<String> obstacle = obstacle(observation);
    if (obstacle.isPresent()) {
      skip(obstacle.get());
      return Optional.empty();
    }
    TimedListener timed = new TimedListener(listener);
    try (Adaptation adaptation = adaptation(observation)) {
      HyperspectralCube cube = adaptation.run(observation, fused, timed);
      return Optional.of(
          new Estimate(
              Adaptation.STAGE, cube, timed.seconds(), Optional.of(adaptation.estimatedBlur())));
    }
  }

  /** What adapting takes, the estimate of the network included; nothing if it is off. */
  MemoryNeed memory(PairShape pair) {
    return section.isOn() ? Adaptation.memory(pair) : new MemoryNeed(0, 0);
  }

  /** The reason why the network cannot adapt to this observation; empty if it can. */
  Optional<String> obstacle(Observation observation) {
    if (!section.isOn()) {
      return Optional.of("ual.adaptation.steps is 0");
    }
    return observation.response().isPresent()
        ? Optional.empty()
        : Optional.of(InapplicableException.UNKNOWN_RESPONSE);
  }

  /** Logs the reason once, not for every scene, and not if the adaptation is off. */
  private void skip(String obstacle) {
    if (section.isOn() && !skipped) {
      LOG.info("the adaptation of ual is skipped: {}", obstacle);
      skipped = true;
    }
  }

  private Adaptation adaptation(Observation observation) {
    Cameras cameras =
        new Cameras(initialBlur(observation.scale()), observation.response().orElseThrow(), true);
    return new Adaptation(
        rule(section),
        config.evaluation().memory(),
        observation.scale(),
        cameras,
        config.seeds().random(Purpose.of(UalMethod.NAME, "adaptation-weights")),
        compute);
  }

  /** As in the published code, the estimate before the last step is the result. */
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
   * An isotropic Gaussian in the middle of the s x s pixels that a low-resolution pixel covers. Its
   * width is the published one, in proportion to the scale.
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
