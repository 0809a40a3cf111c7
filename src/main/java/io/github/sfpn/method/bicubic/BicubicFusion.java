package io.github.sfpn.method.bicubic;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Interpolation;
import io.github.sfpn.method.CameraAssumptions;
import io.github.sfpn.method.CameraAssumptions.Origin;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.PartByPart;
import io.github.sfpn.method.UntrainedMethod;
import io.github.sfpn.method.WindowFusion;
import java.util.List;
import java.util.Optional;

/**
 * {@code bicubic}: enlarges the low-resolution cube and does not use the guide. Every fusion method
 * should beat it.
 */
public final class BicubicFusion implements FusionMethod {
  private static final String NAME = "bicubic";

  /** Low-resolution pixels on either side that are interpolated. */
  private static final int REACH = 2;

  public static final UntrainedMethod DESCRIPTION =
      new UntrainedMethod(NAME, (config, compute) -> new BicubicFusion());

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CameraAssumptions knowledge(String stage) {
    return CameraAssumptions.untrained(Origin.NONE, Origin.NONE, CameraAssumptions.HALF_PIXEL);
  }

  @Override
  public Optional<WindowFusion> windows(Observation sample, int... counted) {
    int values = 2 * sample.lowResolution().bands() + sample.guide().bands();
    return Optional.of(new PartByPart(this, REACH, (long) Float.BYTES * values));
  }

  @Override
  public List<Estimate> fuse(Observation observation, IterationListener listener) {
    long start = System.nanoTime();
    HyperspectralCube enlarged =
        Interpolation.BICUBIC.resize(
            observation.lowResolution(), observation.guide().height(), observation.guide().width());
    return List.of(new Estimate(NAME, enlarged, (System.nanoTime() - start) / 1e9));
  }
}
