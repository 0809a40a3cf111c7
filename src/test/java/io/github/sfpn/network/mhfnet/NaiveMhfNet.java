package io.github.sfpn.network.mhfnet;

import io.github.sfpn.tensor.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** MHF-net by its formulas, with the weights of a network. */
final class NaiveMhfNet {
  private final Map<String, float[]> weights = new HashMap<>();

  /** What the algorithm passes through. */
  record Unfolding(Image fromGuide, List<Image> stages, Image error, Image estimate) {}

  NaiveMhfNet(Map<Variable, float[]> values) {
    values.forEach((variable, value) -> weights.put(variable.name(), value));
  }

  float[] weight(String name) {
    return weights.get(name);
  }

  /** C: 6 x 6 sampled at 1, 5, 9, ... while the scale divides by 4; 3 x 3 sampled at 0, 2, ... */
  Image seen(Image image, int scale) {
    Image seen = image;
    int rest = scale;
    for (int level = 1; rest > 1; level++) {
      int factor = rest % 4 == 0 ? 4 : 2;
      seen = reduced(seen, factor, weight("C.level" + level + ".weight"));
      rest /= factor;
    }
    return seen;
  }

  private static Image reduced(Image image, int factor, float[] kernel) {
    return factor == 4 ? image.correlated(kernel, 6, 1, 4) : image.correlated(kernel, 3, 0, 2);
  }

  Image block(String name, Image x, Image input) {
    Image y = input;
    for (int i = 1; i <= 3; i++) {
      String conv = name + ".conv" + i;
      y =
          y.convolved(weight(conv + ".weight"), weight(conv + ".bias"))
              .normalised(
                  weight(conv + ".normalisation.scale"), weight(conv + ".normalisation.offset"))
              .map(v -> Math.max(0, v));
    }
    return x.plus(1, y);
  }

  Image blocks(String name, Image x) {
    Image y = x;
    for (int i = 1; weights.containsKey(name + ".block" + i + ".conv1.weight"); i++) {
      y = block(name + ".block" + i, y, y);
    }
    return y;
  }

  /** C' of a stage, at any scale: the levels of C backwards. */
  Image transposed(String name, Image seen, Image guide, int scale) {
    List<Image> guides = new ArrayList<>();
    Image smaller = guide;
    int level = 0;
    for (int rest = scale; rest > 1; ) {
      guides.add(smaller.map(v -> v / 10));
      int factor = rest % 4 == 0 ? 4 : 2;
      level++;
      smaller = reduced(smaller, factor, weight("C.level" + level + ".weight"));
      rest /= factor;
    }
    Image x = seen;
    for (; level >= 1; level--) {
      String here = name + ".level" + level;
      x = x.doubled(weight(here + ".double1.weight"));
      if (weights.containsKey(here + ".double2.weight")) {
        x = x.doubled(weight(here + ".double2.weight"));
      }
      x = block(here + ".details", x, x.beside(guides.get(level - 1)));
    }
    return x.correlated(weight(name + ".smoothing.weight"), 4, 0, 1);
  }

  Unfolding unfold(Image low, Image guide, int stages) {
    int scale = guide.height() / low.height();
    Image fromGuide = guide.times(weight("A.weight"));
    Image x = fromGuide;
    Image yh = new Image(guide.batch(), guide.height(), guide.width(), rank(low.channels()));
    List<Image> images = new ArrayList<>();
    for (int k = 1; k < stages; k++) {
      Image error = seen(x, scale).plus(-1, low);
      Image gradient = transposed("stage" + k + ".transposed", error, guide, scale);
      yh =
          blocks(
              "stage" + k + ".prox", yh.plus(-1, gradient.times(transposedBases(low.channels()))));
      x = fromGuide.plus(1, yh.times(weight("B.weight")));
      images.add(x);
    }
    return new Unfolding(fromGuide, images, seen(x, scale).plus(-1, low), blocks("adjustment", x));
  }

  private int rank(int bands) {
    return weight("B.weight").length / bands;
  }

  /** B', [bands, rank]. */
  private float[] transposedBases(int bands) {
    int rank = rank(bands);
    float[] transposed = new float[rank * bands];
    for (int i = 0; i < transposed.length; i++) {
      transposed[i] = weight("B.weight")[i % rank * bands + i / rank];
    }
    return transposed;
  }

  static double loss(Unfolding unfolding, Image truth, double alpha, double beta) {
    double before = meanSquare(unfolding.fromGuide().plus(-1, truth));
    for (Image stage : unfolding.stages()) {
      before += meanSquare(stage.plus(-1, truth));
    }
    return meanSquare(unfolding.estimate().plus(-1, truth))
        + alpha * before
        + beta * meanSquare(unfolding.error());
  }

  private static double meanSquare(Image image) {
    double sum = 0;
    for (float value : image.values()) {
      sum += (double) value * value;
    }
    return sum / image.values().length;
  }
}
