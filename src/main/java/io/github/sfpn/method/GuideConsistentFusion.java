package io.github.sfpn.method;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.method.window.Window;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A method whose results are corrected, stage by stage, so that the guide computed from them
 * matches the given one: {@code guide-consistency = true}. The errors are taken to be distributed
 * as the low-resolution cube's own detail is, so a correction goes where the scene's spectra vary.
 * Without a known response the results stay as they are. It owns the method and closes it.
 */
public final class GuideConsistentFusion implements FusionMethod {
  private final FusionMethod method;
  private final boolean responseKnown;

  private GuideConsistentFusion(FusionMethod method, boolean responseKnown) {
    this.method = method;
    this.responseKnown = responseKnown;
  }

  /** The method as the configuration wants it: itself, or with corrected results. */
  public static FusionMethod of(FusionMethod method, ExperimentConfig config) {
    return config.guideConsistency()
        ? new GuideConsistentFusion(method, config.degradation().knowsResponse())
        : method;
  }

  @Override
  public String name() {
    return method.name();
  }

  @Override
  public List<String> stages() {
    return method.stages();
  }

  @Override
  public Optional<String> obstacle(String stage, Observation observation) {
    return method.obstacle(stage, observation);
  }

  @Override
  public CameraAssumptions knowledge(String stage) {
    CameraAssumptions own = method.knowledge(stage);
    return responseKnown
        ? new CameraAssumptions(
            own.blur(),
            CameraAssumptions.Origin.KNOWN,
            own.samplingPhase(),
            own.trainingDegradation())
        : own;
  }

  /** A corrected copy of the result of every stage stands beside it. */
  @Override
  public MemoryNeed memory(PairShape pair) {
    return method.memory(pair).and(MemoryNeed.ofImages(pair, stages().size()));
  }

  @Override
  public List<Estimate> fuse(Observation observation, IterationListener listener) {
    return corrected(method.fuse(observation, listener), observation);
  }

  /**
   * The estimates of an observation, corrected by its guide; without a known response, as they are.
   */
  public static List<Estimate> corrected(List<Estimate> estimates, Observation observation) {
    if (observation.response().isEmpty()) {
      return estimates;
    }
    long start = System.nanoTime();
    SpectralResponse response = observation.response().get();
    GuideConsistency step =
        GuideConsistency.of(response, detailCovariance(observation, observation.measuredPixels()));
    double preparation = (System.nanoTime() - start) / 1e9;
    List<Estimate> corrected = new ArrayList<>();
    for (Estimate estimate : estimates) {
      start = System.nanoTime();
      HyperspectralCube cube = step.apply(estimate.cube(), observation.guide());
      double seconds = estimate.seconds() + preparation + (System.nanoTime() - start) / 1e9;
      corrected.add(new Estimate(estimate.stage(), cube, seconds, estimate.blur()));
    }
    return corrected;
  }

  @Override
  public Optional<WindowFusion> windows(Observation sample, int... counted) {
    Optional<WindowFusion> windows = method.windows(sample, counted);
    return sample.response().isEmpty()
        ? windows
        : windows.map(
            part ->
                new ConsistentWindows(
                    part,
                    GuideConsistency.of(
                        sample.response().get(), detailCovariance(sample, counted))));
  }

  /** The windows of a method, each row corrected by its guide. */
  private record ConsistentWindows(WindowFusion method, GuideConsistency step)
      implements WindowFusion {
    @Override
    public int reach() {
      return method.reach();
    }

    @Override
    public long bytesPerPixel() {
      return method.bytesPerPixel();
    }

    @Override
    public void fuse(Observation part, Window window, Rows rows) {
      method.fuse(
          part,
          window,
          (top, found) ->
              rows.take(
                  top,
                  step.apply(
                      found,
                      part.guide()
                          .crop(
                              top - window.rows().from(),
                              window.keptLeft(),
                              found.height(),
                              found.width()))));
    }
  }

  /**
   * Of the differences of pixels that count beside and below one another; the identity where there
   * are none.
   */
  private static double[][] detailCovariance(Observation observation, int... counted) {
    HyperspectralCube cube = observation.lowResolution();
    BitSet measured = new BitSet();
    IntStream.of(counted).forEach(measured::set);
    int bands = cube.bands();
    double[][] covariance = new double[bands][bands];
    double[] difference = new double[bands];
    for (int row = 0; row < cube.height(); row++) {
      for (int column = 0; column < cube.width(); column++) {
        int pixel = row * cube.width() + column;
        if (!measured.get(pixel)) {
          continue;
        }
        if (column + 1 < cube.width() && measured.get(pixel + 1)) {
          add(cube, cube.index(row, column), cube.index(row, column + 1), difference, covariance);
        }
        if (row + 1 < cube.height() && measured.get(pixel + cube.width())) {
          add(cube, cube.index(row, column), cube.index(row + 1, column), difference, covariance);
        }
      }
    }
    double trace = 0;
    for (int band = 0; band < bands; band++) {
      trace += covariance[band][band];
    }
    for (int band = 0; trace == 0 && band < bands; band++) {
      covariance[band][band] = 1;
    }
    return covariance;
  }

  private static void add(
      HyperspectralCube cube, int from, int to, double[] difference, double[][] sums) {
    for (int band = 0; band < difference.length; band++) {
      difference[band] = (double) cube.values()[to + band] - cube.values()[from + band];
    }
    for (int a = 0; a < difference.length; a++) {
      for (int b = 0; b < difference.length; b++) {
        sums[a][b] += difference[a] * difference[b];
      }
    }
  }

  @Override
  public void close() {
    method.close();
  }
}
