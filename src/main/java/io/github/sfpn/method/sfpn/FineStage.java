package io.github.sfpn.method.sfpn;

import io.github.sfpn.config.DegradationConfig.Kernels;
import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.RefinementConfig;
import io.github.sfpn.config.RefinementConfig.InitialBlur;
import io.github.sfpn.config.RefinementConfig.Response;
import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.BlurKernel;
import io.github.sfpn.degradation.CameraEstimation;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.method.CameraAssumptions.Origin;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.Estimate.EstimatedBlur;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.MemoryNeed;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.PairShape;
import io.github.sfpn.method.refinement.Cameras;
import io.github.sfpn.method.refinement.TimedListener;
import io.github.sfpn.network.pytorch.PyTorchWeights;
import io.github.sfpn.network.pytorch.PyTorchWeights.Tensor;
import io.github.sfpn.network.sfpn.FineNet;
import io.github.sfpn.tensor.Compute;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second stage of SFPN with the settings of an experiment: refines a coarse estimate by the
 * image pair itself.
 *
 * <p>It needs the response of the guide's camera, known or ({@code refinement.response =
 * estimated}) estimated.
 */
public final class FineStage {
  private static final Logger LOG = LoggerFactory.getLogger(FineStage.class);

  private final ExperimentConfig config;
  private final Compute compute;
  private final Optional<Map<String, Tensor>> initialWeights;
  private boolean skipped;

  /**
   * Reads the initial weights if the experiment names a file.
   *
   * @param compute device, precision and threads of FineNet
   * @throws io.github.sfpn.network.pytorch.WeightsException if their file is missing or damaged
   */
  public FineStage(ExperimentConfig config, Compute compute) {
    this.config = config;
    this.compute = compute;
    String file = config.refinement().initialWeights();
    boolean isNeeded = config.refinement().isOn() && !file.isEmpty();
    initialWeights = isNeeded ? Optional.of(PyTorchWeights.read(Path.of(file))) : Optional.empty();
  }

  /**
   * Checks that the initial weights fit images of such cameras. Callers do this before the
   * training.
   *
   * @param channels of the guides
   * @param bands L
   * @throws io.github.sfpn.network.pytorch.WeightsException if they do not
   */
  public void requireFit(int channels, int bands) {
    if (initialWeights.isPresent()) {
      double[][] even = new double[channels][bands];
      Arrays.stream(even).forEach(weights -> Arrays.fill(weights, 1));
      SpectralResponse response = SpectralResponse.ofChannels(even);
      refinement(config.scale(), new Cameras(gaussianBlur(config.scale()), response, true)).close();
    }
  }

  /**
   * Refines a coarse estimate [H, W, L].
   *
   * @return empty if the experiment has no fine stage, or if the response is required but not known
   */
  public Optional<Estimate> refine(
      Observation observation, HyperspectralCube coarse, IterationListener listener) {
    Optional<String> obstacle = obstacle(observation);
    if (obstacle.isPresent()) {
      skip(obstacle.get());
      return Optional.empty();
    }
    TimedListener timed = new TimedListener(listener);
    try (Refinement refinement = refinement(observation.scale(), cameras(observation))) {
      HyperspectralCube cube = refinement.run(observation, coarse, timed);
      return Optional.of(
          new Estimate(
              Refinement.STAGE,
              cube,
              timed.seconds(),
              Optional.of(new EstimatedBlur(FineNet.BLUR_SIZE, refinement.blur()))));
    }
  }

  /** What refining takes, the coarse estimate included; nothing if there is no fine stage. */
  public MemoryNeed memory(PairShape pair) {
    return config.refinement().isOn()
        ? Refinement.memory(config.refinement(), pair)
        : new MemoryNeed(0, 0);
  }

  /** The source of the response. */
  Origin response() {
    return config.refinement().response() == Response.KNOWN ? Origin.KNOWN : Origin.ESTIMATED;
  }

  /** The reason why an estimate of this observation cannot be refined; empty if it can. */
  public Optional<String> obstacle(Observation observation) {
    if (!config.refinement().isOn()) {
      return Optional.of("refinement.steps is 0");
    }
    return observation.response().isPresent() || config.refinement().response() != Response.KNOWN
        ? Optional.empty()
        : Optional.of(
            InapplicableException.UNKNOWN_RESPONSE
                + ", or estimate it by refinement.response=estimated");
  }

  /** Logs the reason once, not for every scene, and not if the fine stage is off. */
  private void skip(String obstacle) {
    if (config.refinement().isOn() && !skipped) {
      LOG.info("the fine stage of sfpn is skipped: {}", obstacle);
      skipped = true;
    }
  }

  private Refinement refinement(int scale, Cameras cameras) {
    Refinement refinement =
        new Refinement(
            config.refinement(),
            config.evaluation().memory(),
            scale,
            cameras,
            config.seeds().random(Purpose.REFINEMENT_WEIGHTS),
            compute);
    try {
      initialWeights.ifPresent(
          weights -> refinement.beginWith(weights, config.refinement().initialWeights()));
      return refinement;
    } catch (RuntimeException e) {
      refinement.close();
      throw e;
    }
  }

  private Cameras cameras(Observation observation) {
    RefinementConfig section = config.refinement();
    float[] gaussian = gaussianBlur(observation.scale());
    boolean isKnown = section.response() == Response.KNOWN;
    CameraEstimation pair =
        new CameraEstimation(
            observation.lowResolution(),
            observation.guide(),
            FineNet.BLUR_SIZE,
            observation.measuredPixels());
    if (section.initialBlur() == InitialBlur.GAUSSIAN) {
      SpectralResponse response =
          isKnown ? observation.response().orElseThrow() : pair.response(gaussian);
      return new Cameras(gaussian, response, isKnown);
    }
    if (isKnown) {
      SpectralResponse response = observation.response().orElseThrow();
      return new Cameras(pair.blur(response), response, true);
    }
    CameraEstimation.Both both = pair.both(gaussian);
    return new Cameras(both.blur(), both.response(), false);
  }

  /**
   * A Gaussian with sigma s/2 (section III-C), centred for the sampling or placed as in the
   * published code.
   */
  private float[] gaussianBlur(int scale) {
    double sigma = scale / 2.0;
    return config.degradation().kernels() == Kernels.AS_PUBLISHED
        ? BlurKernel.isotropicAsPublished(FineNet.BLUR_SIZE, sigma).toArray()
        : BlurKernel.isotropicForSampling(FineNet.BLUR_SIZE, sigma, scale).toArray();
  }
}
