package io.github.sfpn.training;

import io.github.sfpn.network.sfpn.Architecture;
import io.github.sfpn.network.sfpn.ChosenLines;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.network.sfpn.CoarseNet;
import io.github.sfpn.network.sfpn.CoarseNet.Carried;
import io.github.sfpn.network.sfpn.SimilarLines;
import io.github.sfpn.network.sfpn.Tiling;
import io.github.sfpn.tensor.DeviceState;
import io.github.sfpn.tensor.Gradient;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Tensors;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.VariableGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The training graph of CoarseNet on one device: the losses of a part of a batch and their
 * gradients. All devices share the weights.
 *
 * <p>The loss of a band is the mean absolute error (eq. 14). The result, clipped to [0, 1], and the
 * features of a band stay on the device for the next one and carry no gradient.
 */
final class CoarseReplica {
  private final TensorSession session;
  private final int side;
  private final CoarseNet network;
  private final Placeholder<TFloat32> lowResolution;
  private final Placeholder<TFloat32> guide;
  private final Placeholder<TFloat32> truth;
  private final Placeholder<TInt32> bands;
  private final Operand<TFloat32> similarities;
  private final SimilarLines similar;
  private final DeviceState result;
  private final DeviceState features;
  private final Band first;
  private final Band later;

  /**
   * One band.
   *
   * @param loss before the step
   * @param gradients of the loss, of every weight that the band uses
   * @param carries passes result and features to the next band
   */
  record Band(
      Operand<TFloat32> loss, Map<VariableGroup, Operand<TFloat32>> gradients, List<Op> carries) {}

  /**
   * Builds the graph.
   *
   * @param side of a high-resolution crop in pixels
   * @param name of state on the device, different for every device
   */
  CoarseReplica(Ops tf, CoarseModel model, int side, String name) {
    session = model.session();
    this.side = side;
    network = model.network();
    Tiling tiling = Tiling.of(side, side, network.tile());

    // the size of a crop is known, so the graph computes no sizes in every step
    Architecture architecture = network.architecture();
    lowResolution = tf.withName("low_resolution").placeholder(TFloat32.class);
    guide =
        tf.withName("guide")
            .placeholder(
                TFloat32.class,
                Placeholder.shape(Shape.of(-1, side, side, architecture.guideChannels())));
    truth =
        tf.withName("truth")
            .placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, side, side, -1)));
    bands =
        tf.withName("bands")
            .placeholder(
                TInt32.class, Placeholder.shape(Shape.of(architecture.size().neighbouringBands())));
    similarities =
        network.tileSimilarities(
            tf, guide, tf.reshape(tf.constant(tiling.toArray()), tf.array(2, 2)));
    similar = network.linesOfCrops(tf, side);

    result = new DeviceState(tf, name + "_result");
    features = new DeviceState(tf, name + "_features");
    first = build(tf.withSubScope("first_band"), Optional.empty());
    later =
        build(
            tf.withSubScope("later_band"),
            Optional.of(new Carried(result.read(tf), features.read(tf))));
  }

  private Band build(Ops tf, Optional<Carried> carried) {
    CoarseNet.Band band =
        network.band(
            tf,
            new CoarseNet.Input(
                network.enlarge(tf, lowResolution, bands, side), guide, similar, carried));
    int itself = network.architecture().size().neighbouringBands() / 2;
    Operand<TFloat32> target =
        tf.gather(truth, tf.slice(bands, tf.array(itself), tf.array(1)), tf.constant(3));
    Operand<TFloat32> error = tf.math.sub(band.result(), target);
    Operand<TFloat32> loss = tf.math.mean(tf.math.abs(error), tf.array(0, 1, 2, 3));
    // the derivative of mean|x|, written down: TensorFlow's takes twenty operations more
    Operand<TFloat32> seed =
        tf.math.div(tf.math.sign(error), tf.dtypes.cast(tf.size(error), TFloat32.class));

    List<Variable> trained = carried.isEmpty() ? network.everyBand() : network.weights();
    return new Band(
        loss,
        Gradient.ofGroups(tf, band.result(), seed, trained),
        List.of(
            result.assign(tf, tf.clipByValue(band.result(), tf.constant(0f), tf.constant(1f))),
            features.assign(tf, band.features())));
  }

  /** The first band, which has no previous band. */
  Band first() {
    return first;
  }

  /** Any other band. */
  Band later() {
    return later;
  }

  /** A part of a batch as tensors, with its similar tiles; made once and used by every band. */
  final class DeviceBatch implements AutoCloseable {
    private final TFloat32 lr;
    private final TFloat32 rgb;
    private final TFloat32 hr;
    private final ChosenLines lines;

    DeviceBatch(Batch batch) {
      int n = batch.size();
      int small = side / batch.scale();
      lr = Tensors.of(batch.lowResolution(), n, small, small, batch.bands());
      rgb = Tensors.of(batch.guide(), n, side, side, batch.guideChannels());
      hr = Tensors.of(batch.truth(), n, side, side, batch.bands());
      try (Result result = session.runner().feed(guide, rgb).fetch(similarities).run()) {
        lines = network.chooseLines((TFloat32) result.get(0), side);
      }
    }

    /**
     * Feeds one band.
     *
     * @param which the band and its neighbours
     */
    void feed(Session.Runner runner, TInt32 which) {
      runner.feed(lowResolution, lr).feed(guide, rgb).feed(truth, hr).feed(bands, which);
      similar.feed(runner, lines);
    }

    @Override
    public void close() {
      lr.close();
      rgb.close();
      hr.close();
      lines.close();
    }
  }
}
