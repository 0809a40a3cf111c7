package io.github.sfpn.method.sfpn;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.network.sfpn.CoarseNet;
import io.github.sfpn.network.sfpn.CoarseNet.Band;
import io.github.sfpn.network.sfpn.CoarseNet.Carried;
import io.github.sfpn.network.sfpn.CoarseNet.Input;
import io.github.sfpn.network.sfpn.SimilarLines;
import io.github.sfpn.network.sfpn.SimilarTiles;
import io.github.sfpn.network.sfpn.TileNeighbours;
import io.github.sfpn.network.sfpn.Tiling;
import io.github.sfpn.tensor.Tensors;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * CoarseNet as training builds it, on one whole image: every band computes everything anew, and
 * what is carried goes through Java.
 */
final class BandByBand {
  private final CoarseModel model;
  private final CoarseNet network;
  private final Placeholder<TFloat32> lowResolution;
  private final Placeholder<TFloat32> guide;
  private final Placeholder<TInt32> bands;
  private final Placeholder<TFloat32> result;
  private final Placeholder<TFloat32> features;
  private final TileNeighbours neighbours;
  private final Operand<TFloat32> similarities;
  private final Band first;
  private final Band later;

  /** Builds the graph for guides of one size. */
  BandByBand(CoarseModel model, int height, int width) {
    this.model = model;
    network = model.network();
    Ops tf = model.session().ops().withSubScope("band_by_band");
    lowResolution = tf.placeholder(TFloat32.class);
    guide = tf.placeholder(TFloat32.class);
    bands = tf.placeholder(TInt32.class);
    result = tf.placeholder(TFloat32.class);
    features = tf.placeholder(TFloat32.class);
    neighbours = new TileNeighbours(tf);
    Operand<TInt32> padding =
        tf.reshape(tf.constant(Tiling.of(height, width, network.tile()).toArray()), tf.array(2, 2));
    similarities = network.tileSimilarities(tf, guide, padding);
    Operand<TFloat32> enlarged = network.enlarge(tf, lowResolution, bands, guide);
    SimilarLines similar = network.similarLines(tf, guide, neighbours, padding);
    first = network.band(tf, new Input(enlarged, guide, similar, Optional.empty()));
    Operand<TFloat32> clipped = tf.clipByValue(result, tf.constant(0f), tf.constant(1f));
    Optional<Carried> carried = Optional.of(new Carried(clipped, features));
    later = network.band(tf, new Input(enlarged, guide, similar, carried));
  }

  HyperspectralCube run(HyperspectralCube z, HyperspectralCube y) {
    HyperspectralCube estimate = new HyperspectralCube(y.height(), y.width(), z.bands());
    int maps = network.architecture().size().features();
    float[] carriedResult = new float[y.height() * y.width()];
    float[] carriedFeatures = new float[carriedResult.length * maps];
    for (int i = 0; i < z.bands(); i++) {
      int[] seen = network.architecture().neighbouringBands(i, z.bands());
      try (TFloat32 lr = Tensors.of(z.values(), 1, z.height(), z.width(), z.bands());
          TFloat32 rgb = Tensors.of(y.values(), 1, y.height(), y.width(), y.bands());
          TInt32 which = Tensors.of(seen, seen.length);
          TFloat32 s = Tensors.of(carriedResult, 1, y.height(), y.width(), 1);
          TFloat32 c = Tensors.of(carriedFeatures, 1, y.height(), y.width(), maps);
          SimilarTiles tiles = choose(rgb)) {
        Band band = i == 0 ? first : later;
        Session.Runner runner = model.session().runner();
        runner.feed(lowResolution, lr).feed(guide, rgb).feed(bands, which);
        runner.feed(result, s).feed(features, c).fetch(band.result()).fetch(band.features());
        try (Result found = neighbours.feed(runner, tiles).run()) {
          carriedResult = Tensors.values((TFloat32) found.get(0));
          carriedFeatures = Tensors.values((TFloat32) found.get(1));
        }
      }
      for (int pixel = 0; pixel < carriedResult.length; pixel++) {
        estimate.set(pixel / y.width(), pixel % y.width(), i, carriedResult[pixel]);
      }
    }
    return estimate;
  }

  private SimilarTiles choose(TFloat32 rgb) {
    try (Result found = model.session().runner().feed(guide, rgb).fetch(similarities).run()) {
      return network.choose((TFloat32) found.get(0));
    }
  }
}
