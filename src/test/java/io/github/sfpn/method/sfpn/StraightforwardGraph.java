package io.github.sfpn.method.sfpn;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.network.sfpn.CoarseNet;
import io.github.sfpn.network.sfpn.SimilarTiles;
import io.github.sfpn.network.sfpn.TileNeighbours;
import io.github.sfpn.network.sfpn.Tiling;
import io.github.sfpn.tensor.Tensors;
import io.github.sfpn.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * CoarseNet written down line by line as the paper's figures have it (section III-B and C), over
 * the weights of a model: every convolution is one, what goes into it is put side by side, and
 * every band computes all of it on the whole image.
 *
 * <p>What equals it is right, and what is to be fast is measured against it. It knows the default
 * network alone, not one that lacks a part.
 */
final class StraightforwardGraph {
  private static final int SIMILAR_TILES = 3;

  private final CoarseModel model;
  private final CoarseNet network;
  private final Ops tf;
  private final Map<String, Variable> weights;
  private final int height;
  private final int width;
  private final int features;
  private final Placeholder<TFloat32> lowResolution;
  private final Placeholder<TFloat32> guide;
  private final Placeholder<TInt32> bands;
  private final Placeholder<TFloat32> carriedResult;
  private final Placeholder<TFloat32> carriedFeatures;
  private final TileNeighbours neighbours;
  private final Operand<TFloat32> similarities;
  private final Band first;
  private final Band later;

  private record Band(Operand<TFloat32> result, Operand<TFloat32> features) {}

  private record Streams(Operand<TFloat32> h, Operand<TFloat32> r) {}

  /** Builds the graph for guides of one size. */
  StraightforwardGraph(CoarseModel model, int height, int width) {
    this.model = model;
    this.height = height;
    this.width = width;
    network = model.network();
    features = network.architecture().size().features();
    weights =
        network.weights().stream().collect(Collectors.toMap(Variable::name, Function.identity()));
    tf = model.session().ops().withSubScope("straightforward");
    lowResolution = tf.placeholder(TFloat32.class);
    guide = tf.placeholder(TFloat32.class);
    bands = tf.placeholder(TInt32.class);
    carriedResult = tf.placeholder(TFloat32.class);
    carriedFeatures = tf.placeholder(TFloat32.class);
    neighbours = new TileNeighbours(tf);
    similarities =
        network.tileSimilarities(
            tf, guide, tf.reshape(tf.constant(tiling().toArray()), tf.array(2, 2)));
    first = band(false);
    later = band(true);
  }

  private Tiling tiling() {
    return Tiling.of(height, width, network.tile());
  }

  private Band band(boolean later) {
    Operand<TFloat32> chosen = tf.gather(lowResolution, bands, tf.constant(3));
    Operand<TFloat32> enlarged = tf.image.resizeNearestNeighbor(chosen, tf.array(height, width));
    Operand<TFloat32> skipH = plain("hsi_head", enlarged);
    Operand<TFloat32> skipR = plain("rgb_head", guide);
    Operand<TFloat32> h = skipH;
    if (later) {
      Operand<TFloat32> s = tf.clipByValue(carriedResult, tf.constant(0f), tf.constant(1f));
      h = normalised("speFusion", scaled("gamma_speContext", List.of(h, plain("spe_head", s))));
    }
    Streams streams = new Streams(h, skipR);
    List<Operand<TFloat32>> ofH = new ArrayList<>();
    List<Operand<TFloat32>> ofR = new ArrayList<>();
    for (int d = 0; d < network.architecture().size().modules(); d++) {
      streams = unit("inter_body." + d + ".", streams);
      ofH.add(streams.h());
      ofR.add(streams.r());
    }
    h = sum(normalised("bottleneck.hsi_fusion", scaled("gamma_hsi", ofH)), skipH);
    Operand<TFloat32> r = sum(normalised("bottleneck.rgb_fusion", scaled("gamma_rgb", ofR)), skipR);
    Operand<TFloat32> q =
        normalised("bottleneck.fusion", scaled("bottleneck.gamma", List.of(h, r)));
    if (later) {
      q = normalised("feaFusion", scaled("gamma_feaContext", List.of(q, carriedFeatures)));
    }
    return new Band(normalised("hsi_rgb_end.0", sum(q, skipR)), q);
  }

  private Streams unit(String name, Streams streams) {
    Operand<TFloat32> a = residual(name + "unit_hsi_1", streams.h());
    Operand<TFloat32> b = residual(name + "unit_rgb_1", streams.r());
    String fusion = name + "fusion.";
    Operand<TFloat32> u = normalised(fusion + "unit_hsi", beside(List.of(half(a, 0), half(b, 0))));
    Operand<TFloat32> v = normalised(fusion + "unit_rgb", beside(List.of(half(a, 1), half(b, 1))));
    Operand<TFloat32> mixed = normalised(fusion + "reduce", beside(List.of(u, v)));
    Operand<TFloat32> f = normalised(fusion + "aggregate.speFusion", besideNeighbours(mixed));
    return new Streams(
        sum(residual(name + "unit_hsi_2", sum(a, f)), streams.h()),
        sum(residual(name + "unit_rgb_2", sum(b, f)), streams.r()));
  }

  private Operand<TFloat32> residual(String name, Operand<TFloat32> x) {
    return sum(normalised(name + ".m.2", tf.nn.relu(normalised(name + ".m.0", x))), x);
  }

  /** {@code [tile, c1 n1, c2 n2, c3 n3]} in place of every tile. */
  private Operand<TFloat32> besideNeighbours(Operand<TFloat32> x) {
    Tiling tiling = tiling();
    int t = network.tile();
    int rows = (height + tiling.top() + tiling.bottom()) / t;
    int columns = (width + tiling.left() + tiling.right()) / t;
    int[][] padding = {
      {0, 0}, {tiling.top(), tiling.bottom()}, {tiling.left(), tiling.right()}, {0, 0}
    };
    Operand<TFloat32> padded = tf.pad(x, tf.constant(padding), tf.constant(0f));
    Operand<TFloat32> tiles =
        tf.linalg.transpose(
            tf.reshape(padded, tf.array(rows, t, columns, t, features)), tf.array(0, 2, 1, 3, 4));
    tiles = tf.reshape(tiles, tf.array(rows * columns, t, t, features));
    List<Operand<TFloat32>> parts = new ArrayList<>(List.of(tiles));
    for (int k = 0; k < SIMILAR_TILES; k++) {
      Operand<TInt32> begin = tf.array(0, 0, k);
      Operand<TInt32> size = tf.array(1, -1, 1);
      Operand<TInt32> index = tf.reshape(tf.slice(neighbours.index(), begin, size), tf.array(-1));
      Operand<TFloat32> cosine =
          tf.reshape(tf.slice(neighbours.cosine(), begin, size), tf.array(-1, 1, 1, 1));
      parts.add(tf.math.mul(tf.gather(tiles, index, tf.constant(0)), cosine));
    }
    int channels = (1 + SIMILAR_TILES) * features;
    Operand<TFloat32> together = tf.concat(parts, tf.constant(3));
    Operand<TFloat32> image =
        tf.linalg.transpose(
            tf.reshape(together, tf.array(rows, columns, t, t, channels)), tf.array(0, 2, 1, 3, 4));
    return tf.slice(
        tf.reshape(image, tf.array(1, rows * t, columns * t, channels)),
        tf.array(0, tiling.top(), tiling.left(), 0),
        tf.array(1, height, width, channels));
  }

  private Operand<TFloat32> plain(String name, Operand<TFloat32> x) {
    return convolution(name, value(name + ".weight"), x);
  }

  private Operand<TFloat32> normalised(String name, Operand<TFloat32> x) {
    Operand<TFloat32> v = value(name + ".weight_v");
    Operand<TFloat32> norm = tf.math.sqrt(tf.sum(tf.math.square(v), tf.array(0, 1, 2)));
    Operand<TFloat32> g = value(name + ".weight_g");
    return convolution(name, tf.math.div(tf.math.mul(g, v), norm), x);
  }

  private Operand<TFloat32> convolution(
      String name, Operand<TFloat32> kernel, Operand<TFloat32> x) {
    return tf.nn.biasAdd(
        tf.nn.conv2d(x, kernel, List.of(1L, 1L, 1L, 1L), "SAME"), value(name + ".bias"));
  }

  private Operand<TFloat32> scaled(String gammas, List<Operand<TFloat32>> parts) {
    List<Operand<TFloat32>> scaled = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Operand<TFloat32> gamma = tf.slice(value(gammas), tf.array(i), tf.array(1));
      scaled.add(tf.math.mul(gamma, parts.get(i)));
    }
    return beside(scaled);
  }

  private Operand<TFloat32> beside(List<Operand<TFloat32>> parts) {
    return parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(3));
  }

  private Operand<TFloat32> half(Operand<TFloat32> x, int which) {
    return tf.slice(x, tf.array(0, 0, 0, which * features / 2), tf.array(-1, -1, -1, features / 2));
  }

  private Operand<TFloat32> sum(Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf.math.add(a, b);
  }

  private Operand<TFloat32> value(String name) {
    return weights.get(name).value();
  }

  /**
   * Computes all bands of one image.
   *
   * @return [H, W, L], not clipped
   */
  HyperspectralCube run(HyperspectralCube z, HyperspectralCube y) {
    HyperspectralCube estimate = new HyperspectralCube(height, width, z.bands());
    List<Result> results = new ArrayList<>(); // what is carried is fed as it came
    try (TFloat32 lr = Tensors.of(z.values(), 1, z.height(), z.width(), z.bands());
        TFloat32 rgb = Tensors.of(y.values(), 1, height, width, y.bands());
        SimilarTiles tiles = choose(rgb)) {
      for (int i = 0; i < z.bands(); i++) {
        int[] seen = network.architecture().neighbouringBands(i, z.bands());
        try (TInt32 which = Tensors.of(seen, seen.length)) {
          Session.Runner runner = model.session().runner();
          runner.feed(lowResolution, lr).feed(guide, rgb).feed(bands, which);
          if (i > 0) {
            runner.feed(carriedResult, results.get(0).get(0));
            runner.feed(carriedFeatures, results.get(0).get(1));
          }
          Band band = i == 0 ? first : later;
          runner.fetch(band.result()).fetch(band.features());
          results.add(neighbours.feed(runner, tiles).run());
          if (i > 0) {
            results.remove(0).close();
          }
        }
        copy(Tensors.values((TFloat32) results.get(0).get(0)), i, estimate);
      }
    } finally {
      results.forEach(Result::close);
    }
    return estimate;
  }

  private void copy(float[] values, int band, HyperspectralCube estimate) {
    for (int pixel = 0; pixel < values.length; pixel++) {
      estimate.set(pixel / width, pixel % width, band, values[pixel]);
    }
  }

  private SimilarTiles choose(TFloat32 rgb) {
    try (Result found = model.session().runner().feed(guide, rgb).fetch(similarities).run()) {
      return network.choose((TFloat32) found.get(0));
    }
  }
}
