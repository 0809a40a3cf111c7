package io.github.sfpn.training;

import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.network.CoarseModel;
import io.github.sfpn.network.CoarseNet;
import io.github.sfpn.network.CoarseNet.Carried;
import io.github.sfpn.network.SimilarTiles;
import io.github.sfpn.network.TileNeighbours;
import io.github.sfpn.network.Tiling;
import io.github.sfpn.tensor.Adam;
import io.github.sfpn.tensor.Checkpoint;
import io.github.sfpn.tensor.DeviceState;
import io.github.sfpn.tensor.Gradient;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Tensors;
import io.github.sfpn.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The training graph of CoarseNet: one optimiser step per band, in band order (paper section
 * III-D).
 *
 * <p>The loss of a band is the mean absolute error (eq. 14). The result, clipped to [0, 1], and the
 * features of a band stay on the device for the next one and carry no gradient. The weights that
 * merge them have an Adam of their own, since the first band leaves them alone.
 */
final class CoarseStep implements TrainingStep {
  private final CoarseModel model;
  private final TensorSession session;

  private final Placeholder<TFloat32> lowResolution;
  private final Placeholder<TFloat32> guide;
  private final Placeholder<TFloat32> truth;
  private final Placeholder<TInt32> bands;
  private final Operand<TInt32> padding;
  private final Operand<TFloat32> similarities;
  private final TileNeighbours neighbours;
  private final CoarseNet network;

  private final DeviceState result;
  private final DeviceState features;
  private final Adam everyBand;
  private final Adam laterBands;
  private final BandStep first;
  private final BandStep later;
  private final Checkpoint moments;

  /** One band's loss and everything that its step changes. */
  private record BandStep(Operand<TFloat32> loss, List<Op> updates, List<Adam> optimisers) {}

  /**
   * Builds the graph.
   *
   * @param side of a high-resolution crop in pixels
   */
  CoarseStep(CoarseModel model, int side, TrainingConfig.Adam config) {
    Adam.Settings settings = new Adam.Settings(config.beta1(), config.beta2(), config.epsilon());
    this.model = model;
    session = model.session();
    network = model.network();
    Ops tf = session.ops().withSubScope("training");
    Tiling tiling = Tiling.of(side, side, network.tile());

    lowResolution = tf.withName("low_resolution").placeholder(TFloat32.class);
    guide = tf.withName("guide").placeholder(TFloat32.class);
    truth = tf.withName("truth").placeholder(TFloat32.class);
    bands = tf.withName("bands").placeholder(TInt32.class);
    padding = tf.reshape(tf.constant(tiling.toArray()), tf.array(2, 2));
    similarities = network.tileSimilarities(tf, guide, padding);
    neighbours = new TileNeighbours(tf);

    result = new DeviceState(tf, "training_result");
    features = new DeviceState(tf, "training_features");
    everyBand =
        new Adam(tf.withSubScope("every_band"), model.variables(), network.everyBand(), settings);
    laterBands =
        new Adam(tf.withSubScope("later_bands"), model.variables(), network.laterBands(), settings);
    first = build(tf.withSubScope("first_band"), Optional.empty(), List.of(everyBand));
    later =
        build(
            tf.withSubScope("later_band"),
            Optional.of(new Carried(result.read(tf), features.read(tf))),
            List.of(everyBand, laterBands));
    moments =
        model
            .variables()
            .checkpoint(
                Stream.concat(everyBand.moments().stream(), laterBands.moments().stream())
                    .toList());
    model.variables().initialise();
  }

  private BandStep build(Ops tf, Optional<Carried> carried, List<Adam> optimisers) {
    CoarseNet.Band band =
        network.band(
            tf,
            new CoarseNet.Input(
                network.enlarge(tf, lowResolution, bands, guide),
                guide,
                neighbours,
                padding,
                carried));
    int itself = network.architecture().size().neighbouringBands() / 2;
    Operand<TInt32> start =
        tf.concat(
            List.of(tf.array(0, 0, 0), tf.slice(bands, tf.array(itself), tf.array(1))),
            tf.constant(0));
    Operand<TFloat32> target = tf.slice(truth, start, tf.array(-1, -1, -1, 1));
    Operand<TFloat32> loss =
        tf.math.mean(tf.math.abs(tf.math.sub(band.result(), target)), tf.array(0, 1, 2, 3));

    List<Variable> trained = carried.isEmpty() ? network.everyBand() : network.weights();
    Map<Variable, Operand<TFloat32>> gradients = Gradient.of(tf, loss, trained);
    List<Op> updates = new ArrayList<>();
    optimisers.forEach(adam -> updates.addAll(adam.update(tf, gradients)));
    updates.add(result.assign(tf, tf.clipByValue(band.result(), tf.constant(0f), tf.constant(1f))));
    updates.add(features.assign(tf, band.features()));
    return new BandStep(loss, updates, optimisers);
  }

  @Override
  public CoarseModel model() {
    return model;
  }

  /** A step for every band. */
  @Override
  public int steps(Batch batch) {
    return batch.bands();
  }

  @Override
  public float[] run(Batch batch, int firstBands, double learningRate) {
    float[] losses = new float[Math.min(firstBands, batch.bands())];
    try (DeviceBatch onDevice = new DeviceBatch(batch)) {
      for (int band = 0; band < losses.length; band++) {
        losses[band] = step(onDevice, band, batch.bands(), learningRate);
      }
    }
    return losses;
  }

  private float step(DeviceBatch batch, int band, int bandCount, double learningRate) {
    BandStep step = band == 0 ? first : later;
    List<Adam.Step> optimiserSteps =
        step.optimisers().stream().map(adam -> adam.step(learningRate)).toList();
    int[] seen = network.architecture().neighbouringBands(band, bandCount);
    try (TInt32 which = Tensors.of(seen, seen.length)) {
      Session.Runner runner = session.runner().feed(bands, which).fetch(step.loss());
      batch.feed(runner);
      optimiserSteps.forEach(optimiserStep -> optimiserStep.feed(runner));
      step.updates().forEach(runner::addTarget);
      try (Result loss = session.run(runner)) {
        return ((TFloat32) loss.get(0)).getFloat();
      }
    } finally {
      optimiserSteps.forEach(Adam.Step::close);
    }
  }

  @Override
  public Checkpoint moments() {
    return moments;
  }

  @Override
  public Map<String, Adam> optimisers() {
    return Map.of("everyBandSteps", everyBand, "laterBandsSteps", laterBands);
  }

  /** A batch as tensors with its similar tiles: made once, used by every band. */
  private final class DeviceBatch implements AutoCloseable {
    private final TFloat32 lr;
    private final TFloat32 rgb;
    private final TFloat32 hr;
    private final SimilarTiles tiles;

    DeviceBatch(Batch batch) {
      int n = batch.size();
      int side = batch.side();
      int small = side / batch.scale();
      lr = Tensors.of(batch.lowResolution(), n, small, small, batch.bands());
      rgb = Tensors.of(batch.guide(), n, side, side, batch.guideChannels());
      hr = Tensors.of(batch.truth(), n, side, side, batch.bands());
      try (Result result = session.runner().feed(guide, rgb).fetch(similarities).run()) {
        tiles = network.choose((TFloat32) result.get(0));
      }
    }

    void feed(Session.Runner runner) {
      runner.feed(lowResolution, lr).feed(guide, rgb).feed(truth, hr);
      neighbours.feed(runner, tiles);
    }

    @Override
    public void close() {
      lr.close();
      rgb.close();
      hr.close();
      tiles.close();
    }
  }
}
