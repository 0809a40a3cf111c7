package io.github.sfpn.method.subspace.net;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.subspace.SpectralBasis;
import io.github.sfpn.network.subspace.MapLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The basis of the training scenes' spectra, to which the basis of every scene is turned: a map
 * then means the same in all scenes of one sensor.
 *
 * @param directions [P][L], orthonormal
 * @param sizes root mean squares of the training scenes' coefficients, [P]
 * @param guideChannels of the one camera
 */
record TrainingBasis(List<List<Double>> directions, List<Double> sizes, int guideChannels)
    implements SceneFrames {
  /** Along each axis of a scene. */
  private static final int SAMPLES = 64;

  /** Smaller coefficients are mostly noise, which would drown the others if it were enlarged. */
  private static final double SMALLEST_SIZE = 0.05;

  /**
   * Of the scenes' pixels on a grid.
   *
   * @param scenes [H, W, L] each, one at a time in memory
   * @param coefficients P, of which no more than the number of bands are taken
   */
  static TrainingBasis of(Stream<HyperspectralCube> scenes, int coefficients, int guideChannels) {
    List<HyperspectralCube> samples = scenes.map(TrainingBasis::grid).toList();
    int bands = samples.get(0).bands();
    HyperspectralCube all = new HyperspectralCube(samples.size(), SAMPLES * SAMPLES, bands);
    for (int i = 0; i < samples.size(); i++) {
      float[] values = samples.get(i).values();
      System.arraycopy(values, 0, all.values(), all.index(i, 0), values.length);
    }
    SpectralBasis basis = SpectralBasis.of(all, OptionalInt.of(Math.min(coefficients, bands)));
    HyperspectralCube found = basis.coefficients(all);
    List<List<Double>> directions = new ArrayList<>();
    List<Double> sizes = new ArrayList<>();
    for (int i = 0; i < basis.dimension(); i++) {
      List<Double> direction = new ArrayList<>();
      for (int band = 0; band < bands; band++) {
        direction.add(basis.weight(i, band));
      }
      directions.add(direction);
      sizes.add(Math.max(rootMeanSquare(found, i), SMALLEST_SIZE));
    }
    return new TrainingBasis(directions, sizes, guideChannels);
  }

  private static HyperspectralCube grid(HyperspectralCube cube) {
    HyperspectralCube grid = new HyperspectralCube(SAMPLES, SAMPLES, cube.bands());
    for (int row = 0; row < SAMPLES; row++) {
      for (int column = 0; column < SAMPLES; column++) {
        int from = cube.index(row * cube.height() / SAMPLES, column * cube.width() / SAMPLES);
        System.arraycopy(cube.values(), from, grid.values(), grid.index(row, column), cube.bands());
      }
    }
    return grid;
  }

  private static double rootMeanSquare(HyperspectralCube cube, int band) {
    double sum = 0;
    int pixels = cube.height() * cube.width();
    for (int pixel = 0; pixel < pixels; pixel++) {
      double value = cube.values()[pixel * cube.bands() + band];
      sum += value * value / pixels;
    }
    return Math.sqrt(sum);
  }

  @Override
  public Frame of(SpectralBasis basis) {
    double[][] products = new double[basis.dimension()][directions.size()];
    for (int i = 0; i < products.length; i++) {
      for (int j = 0; j < directions.size(); j++) {
        for (int band = 0; band < basis.bands(); band++) {
          products[i][j] += basis.weight(i, band) * directions.get(j).get(band);
        }
      }
    }
    return Frame.nearest(products);
  }

  @Override
  public MapLayout layout() {
    return new MapLayout(directions.size(), 2 * guideChannels);
  }

  @Override
  public Optional<float[]> fixedSizes() {
    float[] values = new float[sizes.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = sizes.get(i).floatValue();
    }
    return Optional.of(values);
  }
}
