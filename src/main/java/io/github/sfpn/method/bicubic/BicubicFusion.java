package io.github.sfpn.method.bicubic;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Interpolation;
import io.github.sfpn.method.CameraAssumptions;
import io.github.sfpn.method.CameraAssumptions.Origin;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.Observation;
import java.util.List;

/**
 * {@code bicubic}: the low-resolution cube enlarged, the guide unused. What every fusion has to
 * beat.
 */
public final class BicubicFusion implements FusionMethod {
  @Override
  public String name() {
    return "bicubic";
  }

  @Override
  public CameraAssumptions knowledge(String stage) {
    return CameraAssumptions.untrained(Origin.NONE, Origin.NONE, CameraAssumptions.HALF_PIXEL);
  }

  @Override
  public List<Estimate> fuse(Observation observation, IterationListener listener) {
    long start = System.nanoTime();
    HyperspectralCube enlarged =
        Interpolation.BICUBIC.resize(
            observation.lowResolution(), observation.guide().height(), observation.guide().width());
    return List.of(new Estimate("bicubic", enlarged, (System.nanoTime() - start) / 1e9));
  }
}
