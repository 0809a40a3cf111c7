package io.github.sfpn.training;

import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.network.sfpn.CoarseModel;
import io.github.sfpn.network.sfpn.CoarseNet;
import io.github.sfpn.tensor.Adam;
import io.github.sfpn.tensor.Checkpoint;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Tensors;
import io.github.sfpn.tensor.VariableGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The training graph of CoarseNet: one optimiser step per band, in band order (paper section
 * III-D).
 *
 * <p>With several devices, each computes the gradients of a part of the batch, and their mean makes
 * the step. The weights that merge the state carried from band to band have their own Adam
 * optimiser, because the first band does not use them.
 */
final class CoarseStep implements TrainingStep {
  private final CoarseModel model;
  private final TensorSession session;
  private final CoarseNet network;
  private final List<CoarseReplica> towers;
  private final GradientAverager mean;
  private final Adam everyBand;
  private final Adam laterBands;
  private final BandStep first;
  private final BandStep later;
  private final Checkpoint moments;

  /** The loss of a band and all updates of its step. */
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
    towers =
        IntStream.range(0, session.devices())
            .mapToObj(device -> session.on(device, () -> tower(tf, side, device)))
            .toList();
    mean = new GradientAverager(tf, towers.size());
    everyBand =
        new Adam(tf.withSubScope("every_band"), model.variables(), network.everyBand(), settings);
    laterBands =
        new Adam(tf.withSubScope("later_bands"), model.variables(), network.laterBands(), settings);
    first =
        step(
            tf.withSubScope("first_step"),
            towers.stream().map(CoarseReplica::first).toList(),
            List.of(everyBand));
    later =
        step(
            tf.withSubScope("later_step"),
            towers.stream().map(CoarseReplica::later).toList(),
            List.of(everyBand, laterBands));
    moments =
        model
            .variables()
            .checkpoint(
                Stream.concat(everyBand.moments().stream(), laterBands.moments().stream())
                    .toList());
    model.variables().initialise();
  }

  private CoarseReplica tower(Ops tf, int side, int device) {
    return session.devices() == 1
        ? new CoarseReplica(tf, model, side, "training")
        : new CoarseReplica(
            tf.withSubScope("device_" + device), model, side, "training_device_" + device);
  }

  private BandStep step(Ops tf, List<CoarseReplica.Band> bands, List<Adam> optimisers) {
    Map<VariableGroup, Operand<TFloat32>> gradients =
        mean.ofGradients(tf, bands.stream().map(CoarseReplica.Band::gradients).toList());
    List<Op> updates = new ArrayList<>();
    optimisers.forEach(adam -> updates.addAll(adam.update(tf, gradients)));
    bands.forEach(band -> updates.addAll(band.carries()));
    return new BandStep(
        mean.of(tf, bands.stream().map(CoarseReplica.Band::loss).toList()), updates, optimisers);
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
    try (SharedBatch shared = new SharedBatch(batch)) {
      for (int band = 0; band < losses.length; band++) {
        losses[band] = step(shared, band, batch.bands(), learningRate);
      }
    }
    return losses;
  }

  private float step(SharedBatch batch, int band, int bandCount, double learningRate) {
    BandStep step = band == 0 ? first : later;
    List<Adam.Step> optimiserSteps =
        step.optimisers().stream().map(adam -> adam.step(learningRate)).toList();
    int[] seen = network.architecture().neighbouringBands(band, bandCount);
    try (TInt32 which = Tensors.of(seen, seen.length)) {
      Session.Runner runner = session.runner().fetch(step.loss());
      batch.feed(runner, which);
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

  /** A batch, split into a part for each device. */
  private final class SharedBatch implements AutoCloseable {
    private final List<CoarseReplica.DeviceBatch> parts = new ArrayList<>();
    private final GradientAverager.Shares shares;

    SharedBatch(Batch batch) {
      List<BatchPart> split = BatchPart.of(batch, towers.size());
      shares = mean.new Shares(split);
      for (int i = 0; i < towers.size(); i++) {
        parts.add(towers.get(i).new DeviceBatch(split.get(i).samples()));
      }
    }

    void feed(Session.Runner runner, TInt32 which) {
      parts.forEach(part -> part.feed(runner, which));
      shares.feed(runner);
    }

    @Override
    public void close() {
      parts.forEach(CoarseReplica.DeviceBatch::close);
      shares.close();
    }
  }
}
