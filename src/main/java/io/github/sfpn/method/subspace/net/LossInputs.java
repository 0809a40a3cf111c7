package io.github.sfpn.method.subspace.net;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.subspace.SubspaceEstimate;
import io.github.sfpn.network.subspace.MapLayout;

/**
 * What the loss reads of a closed form's result and the truth, in the order of {@link MapLayout}.
 *
 * @param numbers [1, 1, numbers]
 * @param maps [H, W, truth maps]
 */
record LossInputs(HyperspectralCube numbers, HyperspectralCube maps) {
  /** An error counts relative to the scene's brightness, and not more than that of a dark one. */
  private static final double WEIGHT = 0.15;

  private static final double DARK = 0.02;

  static LossInputs of(SubspaceEstimate found, NetworkUnits units, HyperspectralCube truth) {
    return new LossInputs(numbers(found, units), maps(found, units.frame(), truth));
  }

  private static HyperspectralCube numbers(SubspaceEstimate found, NetworkUnits units) {
    int p = units.frame().size();
    MapLayout layout = new MapLayout(p, 1);
    HyperspectralCube numbers = new HyperspectralCube(1, 1, layout.numbers());
    System.arraycopy(units.levels(), 0, numbers.values(), 0, layout.levels());
    // the answer's unit vectors, a pixel each, through all that an answer goes through
    HyperspectralCube answers = new HyperspectralCube(1, p, p);
    for (int i = 0; i < p; i++) {
      answers.set(0, i, i, 1);
    }
    HyperspectralCube corrections = units.frame().back(answers, units.residual());
    int channels = found.pair().guide().bands();
    found
        .consistency()
        .ifPresent(step -> step.correct(corrections, new HyperspectralCube(1, p, channels)));
    HyperspectralCube seen = units.frame().seen(corrections);
    System.arraycopy(seen.values(), 0, numbers.values(), layout.levels(), p * p);
    return numbers;
  }

  private static HyperspectralCube maps(
      SubspaceEstimate found, Frame frame, HyperspectralCube truth) {
    HyperspectralCube own = found.basis().coefficients(truth);
    HyperspectralCube wanted = frame.seen(own);
    HyperspectralCube first = frame.seen(found.coefficients());
    int p = frame.size();
    HyperspectralCube maps =
        new HyperspectralCube(truth.height(), truth.width(), new MapLayout(p, 1).truthMaps());
    float weight = (float) (WEIGHT / (mean(truth) + DARK) / Math.sqrt(truth.bands()));
    for (int pixel = 0; pixel < truth.height() * truth.width(); pixel++) {
      int to = pixel * maps.bands();
      System.arraycopy(wanted.values(), pixel * p, maps.values(), to, p);
      System.arraycopy(first.values(), pixel * p, maps.values(), to + p, p);
      int rest = to + 2 * p;
      maps.values()[rest] =
          product(own, found.coefficients(), pixel) - product(wanted, first, pixel);
      maps.values()[rest + 1] =
          Math.max(
              0,
              product(found.coefficients(), found.coefficients(), pixel)
                  - product(first, first, pixel));
      maps.values()[rest + 2] = product(truth, truth, pixel);
      maps.values()[rest + 3] = weight;
    }
    return maps;
  }

  private static float product(HyperspectralCube a, HyperspectralCube b, int pixel) {
    float sum = 0;
    for (int i = pixel * a.bands(); i < (pixel + 1) * a.bands(); i++) {
      sum += a.values()[i] * b.values()[i];
    }
    return sum;
  }

  private static double mean(HyperspectralCube cube) {
    double sum = 0;
    for (float value : cube.values()) {
      sum += value;
    }
    return sum / cube.values().length;
  }
}
