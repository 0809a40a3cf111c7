package io.github.sfpn.method;

import io.github.sfpn.config.DegradationConfig.Kernels;
import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.RefinementConfig;
import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.BlurKernel;
import io.github.sfpn.degradation.SpectralResponse;
import io.github.sfpn.method.Estimate.EstimatedBlur;
import io.github.sfpn.network.CoarseModel;
import io.github.sfpn.network.FineNet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SFPN (Li, Gong, Yuan, Wang, IEEE TGRS 2022), the dual-stage test algorithm: a trained CoarseNet,
 * band by band, then the refinement of the one image by FineNet.
 *
 * <p>It needs no knowledge of the blur. The fine stage needs the response of the guide's camera;
 * where that is not known, or where {@code refinement.steps} is 0, there is the coarse stage alone.
 * It owns its model and closes it.
 */
public final class Sfpn implements FusionMethod {
  private static final Logger LOG = LoggerFactory.getLogger(Sfpn.class);

  private final CoarseModel model;
  private final CoarseInference coarse;
  private final ExperimentConfig config;

  /**
   * Builds the inference graph over a model.
   *
   * @param config says how much memory the coarse stage may take and how the fine stage learns
   */
  public Sfpn(CoarseModel model, ExperimentConfig config) {
    this.model = model;
    this.config = config;
    coarse = new CoarseInference(model, config.evaluation().memory());
  }

  @Override
  public String name() {
    return "sfpn";
  }

  @Override
  public List<Estimate> fuse(Observation observation, IterationListener listener) {
    List<Estimate> estimates = new ArrayList<>();
    estimates.add(coarse(observation));
    if (config.refinement().steps() > 0) {
      if (observation.response().isPresent()) {
        estimates.add(
            fine(observation, observation.response().get(), estimates.get(0).cube(), listener));
      } else {
        LOG.info("no fine stage: the response of the guide's camera is not known");
      }
    }
    return estimates;
  }

  /** The first stage alone, as a method: what training is validated by. */
  public FusionMethod coarseStage() {
    return new FusionMethod() {
      @Override
      public String name() {
        return Sfpn.this.name();
      }

      @Override
      public List<Estimate> fuse(Observation observation, IterationListener listener) {
        return List.of(coarse(observation));
      }
    };
  }

  private Estimate coarse(Observation observation) {
    long start = System.nanoTime();
    HyperspectralCube cube = coarse.run(observation.lowResolution(), observation.guide());
    return new Estimate("coarse", cube, seconds(start));
  }

  private Estimate fine(
      Observation observation,
      SpectralResponse response,
      HyperspectralCube coarseEstimate,
      IterationListener listener) {
    long start = System.nanoTime();
    RefinementConfig refinementConfig = config.refinement();
    try (Refinement refinement =
        new Refinement(
            refinementConfig,
            coarseEstimate.bands(),
            response,
            observation.scale(),
            initialBlur(observation.scale()),
            config.seeds().random(Purpose.REFINEMENT_WEIGHTS),
            config.runtime().threads())) {
      HyperspectralCube cube =
          refinement.run(
              observation.lowResolution(), observation.guide(), coarseEstimate, listener);
      return new Estimate(
          Refinement.STAGE,
          cube,
          seconds(start),
          Optional.of(new EstimatedBlur(FineNet.BLUR_SIZE, refinement.blur())));
    }
  }

  /**
   * A Gaussian of half the scale (section III-C), where sampling wants it or where the published
   * code puts it.
   */
  private float[] initialBlur(int scale) {
    double sigma = scale / 2.0;
    return config.degradation().kernels() == Kernels.AS_PUBLISHED
        ? BlurKernel.isotropicAsPublished(FineNet.BLUR_SIZE, sigma).toArray()
        : BlurKernel.isotropicForSampling(FineNet.BLUR_SIZE, sigma, scale).toArray();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void close() {
    model.close();
  }
}
