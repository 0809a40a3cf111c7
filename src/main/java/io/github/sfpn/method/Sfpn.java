package io.github.sfpn.method;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.network.CoarseModel;
import java.util.List;

/**
 * SFPN (Li, Gong, Yuan, Wang, IEEE TGRS 2022): a trained CoarseNet, band by band.
 *
 * <p>It needs no knowledge of the degradation. It owns its model and closes it.
 */
public final class Sfpn implements FusionMethod {
  private final CoarseModel model;
  private final CoarseInference coarse;

  /**
   * Builds the inference graph over a model.
   *
   * @param memory bytes of native memory to stay within; larger images are computed window by
   *     window
   */
  public Sfpn(CoarseModel model, long memory) {
    this.model = model;
    coarse = new CoarseInference(model, memory);
  }

  @Override
  public String name() {
    return "sfpn";
  }

  @Override
  public List<Estimate> fuse(Observation observation) {
    long start = System.nanoTime();
    HyperspectralCube cube = coarse.run(observation.lowResolution(), observation.guide());
    return List.of(new Estimate("coarse", cube, (System.nanoTime() - start) / 1e9));
  }

  @Override
  public void close() {
    model.close();
  }
}
