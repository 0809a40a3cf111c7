package io.github.sfpn.method.subspace;

import io.github.sfpn.config.BlurSource;
import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.FixedBlurConfig;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.method.CameraAssumptions;
import io.github.sfpn.method.CameraAssumptions.Origin;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.Estimate.EstimatedBlur;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.UntrainedMethod;
import io.github.sfpn.method.WindowFusion;
import io.github.sfpn.method.subspace.SubspaceConfig.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code subspace}: fusion in the subspace of the scene's own spectra, in closed form ({@link
 * ClosedForm}). It learns from no other image, and needs neither blur nor response.
 */
public final class SubspaceFusion implements FusionMethod {
  /** As the experiment file calls it. */
  public static final String NAME = "subspace";

  public static final UntrainedMethod DESCRIPTION =
      new UntrainedMethod(
          NAME, SubspaceConfig.class, (config, compute) -> new SubspaceFusion(config));

  private static final Logger LOG = LoggerFactory.getLogger(SubspaceFusion.class);

  /** Share of the guide from which on an adjustment of the response is worth a warning. */
  private static final double ADJUSTED = 0.05;

  private final ExperimentConfig config;
  private final SubspaceConfig section;
  private final ClosedForm closedForm;

  public SubspaceFusion(ExperimentConfig config) {
    this.config = config;
    section = config.section(NAME, SubspaceConfig.class);
    closedForm = new ClosedForm(section, config.fixedBlur());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CameraAssumptions knowledge(String stage) {
    FixedBlurConfig fixed = config.fixedBlur();
    return switch (section.blur()) {
      case KNOWN ->
          CameraAssumptions.untrained(Origin.KNOWN, response(), CameraAssumptions.AS_OBSERVED);
      case ESTIMATED ->
          CameraAssumptions.untrained(Origin.ESTIMATED, response(), CameraAssumptions.LEARNED);
      case FIXED ->
          CameraAssumptions.untrained(
              Origin.FIXED,
              response(),
              fixed.phase() == 0.5
                  ? CameraAssumptions.HALF_PIXEL
                  : String.valueOf(fixed.phase() * (config.scale() - 1)));
    };
  }

  private Origin response() {
    boolean known = config.degradation().knowsResponse();
    return switch (section.response()) {
      case AUTO -> known ? Origin.ADJUSTED : Origin.ESTIMATED;
      case KNOWN -> known ? Origin.KNOWN : Origin.ESTIMATED;
      case ESTIMATED -> Origin.ESTIMATED;
      case NONE -> Origin.NONE;
    };
  }

  @Override
  public List<Estimate> fuse(Observation observation, IterationListener listener) {
    long start = System.nanoTime();
    SubspaceEstimate found = closedForm.of(observation);
    Estimate estimate =
        new Estimate(
            NAME, found.cube(), (System.nanoTime() - start) / 1e9, estimatedBlur(found.kernel()));
    log(found.low().statistics(), observation);
    if (section.blur() == BlurSource.ESTIMATED) {
      log(Misregistration.of(found.kernel()));
    }
    return List.of(estimate);
  }

  @Override
  public Optional<WindowFusion> windows(Observation sample, int... counted) {
    SceneStatistics statistics = closedForm.fit(sample, counted).statistics();
    log(statistics, sample);
    return Optional.of(new SubspaceWindows(statistics, sample));
  }

  private void log(SceneStatistics statistics, Observation pair) {
    SpectralBasis basis = statistics.basis();
    boolean known = section.response() != Response.ESTIMATED && pair.response().isPresent();
    LOG.info(
        String.format(
            Locale.ROOT,
            "subspace: dimension %d of %d bands, noise %.2f/255, %s",
            basis.dimension(),
            basis.bands(),
            basis.noise() * 255,
            section.response() == Response.NONE
                ? "the estimate need not match the guide (subspace.response = none)"
                : "response of the guide's camera " + (known ? "known" : "estimated")));
    section
        .fixedDimension()
        .ifPresent(
            wanted -> {
              if (wanted > basis.dimension()) {
                LOG.warn(
                    "subspace.dimension = {} is more than the {} bands: all of them are used",
                    wanted,
                    basis.dimension());
              }
            });
    logAdjustment(statistics.responseAdjustment());
  }

  private static void logAdjustment(double adjustment) {
    if (adjustment >= ADJUSTED) {
      LOG.warn(
          "subspace: the guide is not what the known response makes of the low-resolution cube; the response was adjusted, which changes the guide by {} %. Compare the response and the scaling of both images (dataset.maximum, dataset.guide.maximum), or take the response as it is with subspace.response = known",
          Math.round(100 * adjustment));
    }
  }

  private static void log(Misregistration found) {
    if (found.isMuch()) {
      LOG.warn("subspace: {}; the images may be badly registered", found);
    } else {
      LOG.info("subspace: {}", found);
    }
  }

  /** In a window of odd size whose middle tap lies on the first of the s x s pixels. */
  private Optional<EstimatedBlur> estimatedBlur(SamplingKernel kernel) {
    if (section.blur() != BlurSource.ESTIMATED) {
      return Optional.empty();
    }
    int reach =
        Math.max(
            Math.max(-kernel.top(), -kernel.left()),
            Math.max(kernel.top() + kernel.height(), kernel.left() + kernel.width()) - 1);
    int size = 2 * reach + 1;
    float[] weights = new float[size * size];
    for (int row = 0; row < kernel.height(); row++) {
      for (int column = 0; column < kernel.width(); column++) {
        int at = (reach + kernel.top() + row) * size + reach + kernel.left() + column;
        weights[at] = (float) kernel.weight(row, column);
      }
    }
    return Optional.of(new EstimatedBlur(size, weights));
  }
}
