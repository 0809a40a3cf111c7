package io.github.sfpn.training;

import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.network.FusionModel;
import io.github.sfpn.tensor.Adam;
import io.github.sfpn.tensor.Checkpoint;
import io.github.sfpn.tensor.TensorSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The training graph of a {@link io.github.sfpn.network.FusionNetwork}: one step of Adam per batch.
 *
 * <p>With several devices, each computes the gradients of a part of the batch, and their mean makes
 * the step.
 */
final class FusionStep implements TrainingStep {
  private final FusionModel model;
  private final TensorSession session;
  private final List<FusionReplica> towers;
  private final GradientAverager mean;
  private final Operand<TFloat32> loss;
  private final Adam adam;
  private final List<Op> updates;
  private final Checkpoint moments;

  /** Builds the graph. */
  FusionStep(FusionModel model, TrainingConfig.Adam config) {
    this.model = model;
    session = model.session();
    Ops tf = session.ops().withSubScope("training");
    towers =
        IntStream.range(0, session.devices())
            .mapToObj(device -> session.on(device, () -> tower(tf, device)))
            .toList();
    mean = new GradientAverager(tf, towers.size());
    loss = mean.of(tf, towers.stream().map(FusionReplica::loss).toList());
    adam =
        new Adam(
            tf,
            model.variables(),
            model.network().weights(),
            new Adam.Settings(config.beta1(), config.beta2(), config.epsilon()));
    updates =
        adam.update(
            tf, mean.ofGradients(tf, towers.stream().map(FusionReplica::gradients).toList()));
    moments = model.variables().checkpoint(adam.moments());
    model.variables().initialise();
  }

  private FusionReplica tower(Ops tf, int device) {
    return FusionReplica.build(
        session.devices() == 1 ? tf : tf.withSubScope("device_" + device), model.network());
  }

  @Override
  public FusionModel model() {
    return model;
  }

  /** One. */
  @Override
  public int steps(Batch batch) {
    return 1;
  }

  @Override
  public float[] run(Batch batch, int atMost, double learningRate) {
    List<BatchPart> parts = BatchPart.of(batch, towers.size());
    List<FusionReplica.DeviceBatch> fed = new ArrayList<>();
    try (GradientAverager.Shares shares = mean.new Shares(parts);
        Adam.Step step = adam.step(learningRate)) {
      Session.Runner runner = session.runner().fetch(loss);
      for (int i = 0; i < towers.size(); i++) {
        fed.add(new FusionReplica.DeviceBatch(parts.get(i).samples()));
        towers.get(i).feed(runner, fed.get(i));
      }
      shares.feed(runner);
      step.feed(runner);
      updates.forEach(runner::addTarget);
      try (Result result = session.run(runner)) {
        return new float[] {((TFloat32) result.get(0)).getFloat()};
      }
    } finally {
      fed.forEach(FusionReplica.DeviceBatch::close);
    }
  }

  @Override
  public Checkpoint moments() {
    return moments;
  }

  @Override
  public Map<String, Adam> optimisers() {
    return Map.of("steps", adam);
  }
}
