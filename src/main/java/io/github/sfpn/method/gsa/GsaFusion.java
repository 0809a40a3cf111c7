package io.github.sfpn.method.gsa;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Interpolation;
import io.github.sfpn.method.CameraAssumptions;
import io.github.sfpn.method.CameraAssumptions.Origin;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.MemoryNeed;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.PairShape;
import io.github.sfpn.method.UntrainedMethod;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code gsa}: Gram-Schmidt adaptive (Aiazzi, Baronti, Selva, IEEE TGRS 2007). Enlarges the cube
 * and adds the guide's details. It needs neither blur nor response.
 *
 * <p>For every guide channel, a regression on the bands at low resolution gives an intensity I. The
 * details Y - I, at full resolution, are added to every band with a gain. With one channel the gain
 * is cov(band, I) / var(I), as published; with several, it comes from a regression of the band on
 * all intensities.
 */
public final class GsaFusion implements FusionMethod {
  private static final String NAME = "gsa";

  public static final UntrainedMethod DESCRIPTION =
      new UntrainedMethod(NAME, (config, compute) -> new GsaFusion());

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CameraAssumptions knowledge(String stage) {
    return CameraAssumptions.untrained(Origin.NONE, Origin.ESTIMATED, CameraAssumptions.HALF_PIXEL);
  }

  /** The enlarged cube, which becomes the result; a copy without the pixels that have gaps. */
  @Override
  public MemoryNeed memory(PairShape pair) {
    return MemoryNeed.ofImages(pair, pair.mayMissPixels() ? 2 : 1)
        .and(new MemoryNeed(2 * pair.pairBytes(), 0));
  }

  @Override
  public List<Estimate> fuse(Observation observation, IterationListener listener) {
    long start = System.nanoTime();
    HyperspectralCube guide = observation.guide();
    HyperspectralCube low = observation.lowResolution();
    HyperspectralCube enlarged = Interpolation.BICUBIC.resize(low, guide.height(), guide.width());
    Regression intensity =
        Regression.of(
            observation.measuredOf(low),
            low.bands(),
            observation.measuredOf(blockMeans(guide, observation.scale())),
            guide.bands());
    HyperspectralCube intensities = intensities(intensity, enlarged, guide.bands());
    Regression gains =
        Regression.of(
            observation.measuredOf(intensities),
            guide.bands(),
            observation.measuredOf(enlarged),
            enlarged.bands());
    inject(enlarged, guide, intensities, gains);
    return List.of(new Estimate(NAME, enlarged, (System.nanoTime() - start) / 1e9));
  }

  private static HyperspectralCube blockMeans(HyperspectralCube cube, int scale) {
    HyperspectralCube means =
        new HyperspectralCube(cube.height() / scale, cube.width() / scale, cube.bands());
    float share = 1f / (scale * scale);
    for (int row = 0; row < cube.height(); row++) {
      for (int column = 0; column < cube.width(); column++) {
        int to = means.index(row / scale, column / scale);
        int from = cube.index(row, column);
        for (int band = 0; band < cube.bands(); band++) {
          means.values()[to + band] += share * cube.values()[from + band];
        }
      }
    }
    return means;
  }

  private static HyperspectralCube intensities(
      Regression intensity, HyperspectralCube cube, int channels) {
    HyperspectralCube result = new HyperspectralCube(cube.height(), cube.width(), channels);
    pixels(cube)
        .forEach(
            pixel -> {
              for (int channel = 0; channel < channels; channel++) {
                double sum = intensity.constant(channel);
                for (int band = 0; band < cube.bands(); band++) {
                  sum +=
                      intensity.weight(band, channel) * cube.values()[pixel * cube.bands() + band];
                }
                result.values()[pixel * channels + channel] = (float) sum;
              }
            });
    return result;
  }

  private static void inject(
      HyperspectralCube cube,
      HyperspectralCube guide,
      HyperspectralCube intensities,
      Regression gains) {
    int channels = guide.bands();
    pixels(cube)
        .forEach(
            pixel -> {
              for (int band = 0; band < cube.bands(); band++) {
                double sum = 0;
                for (int channel = 0; channel < channels; channel++) {
                  int at = pixel * channels + channel;
                  sum +=
                      gains.weight(channel, band) * (guide.values()[at] - intensities.values()[at]);
                }
                cube.values()[pixel * cube.bands() + band] += (float) sum;
              }
            });
  }

  private static IntStream pixels(HyperspectralCube cube) {
    return IntStream.range(0, cube.height() * cube.width()).parallel();
  }
}
