package io.github.sfpn.method.subspace.net;

import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.TrainingSample;
import io.github.sfpn.method.refinement.RefinementRule;
import io.github.sfpn.network.FusionModel;
import io.github.sfpn.tensor.Adam;
import io.github.sfpn.tensor.Gradient;
import io.github.sfpn.tensor.Tensors;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Trains a model on the samples of one pair. */
final class PairTraining {
  private final FusionModel model;
  private final Placeholder<TFloat32> numbers;
  private final Placeholder<TFloat32> maps;
  private final Placeholder<TFloat32> truth;
  private final Operand<TFloat32> loss;
  private final Adam adam;
  private final List<Op> updates;

  /** Builds the training graph over a model. */
  PairTraining(FusionModel model, TrainingConfig.Adam settings) {
    this.model = model;
    Ops tf = model.session().ops().withSubScope("refinement");
    numbers = tf.withName("numbers").placeholder(TFloat32.class);
    maps = tf.withName("maps").placeholder(TFloat32.class);
    truth = tf.withName("truth").placeholder(TFloat32.class);
    loss = model.network().loss(tf, numbers, maps, truth);
    adam =
        new Adam(
            tf, model.variables(), model.network().weights(), RefinementRule.settings(settings));
    updates = adam.update(tf, Gradient.ofGroups(tf, loss, model.network().weights()));
    model.variables().initialise();
  }

  /** One step; the loss before it. */
  double step(List<TrainingSample> batch, double learningRate) {
    try (TFloat32 fedNumbers = tensor(batch, TrainingSample::lowResolution);
        TFloat32 fedMaps = tensor(batch, TrainingSample::guide);
        TFloat32 fedTruth = tensor(batch, TrainingSample::truth);
        Adam.Step step = adam.step(learningRate)) {
      Session.Runner runner =
          model
              .session()
              .runner()
              .feed(numbers, fedNumbers)
              .feed(maps, fedMaps)
              .feed(truth, fedTruth)
              .fetch(loss);
      step.feed(runner);
      updates.forEach(runner::addTarget);
      try (Result result = model.session().run(runner)) {
        return ((TFloat32) result.get(0)).getFloat();
      }
    }
  }

  private static TFloat32 tensor(
      List<TrainingSample> batch, Function<TrainingSample, HyperspectralCube> part) {
    HyperspectralCube first = part.apply(batch.get(0));
    int size = first.values().length;
    float[] values = new float[batch.size() * size];
    for (int i = 0; i < batch.size(); i++) {
      System.arraycopy(part.apply(batch.get(i)).values(), 0, values, i * size, size);
    }
    return Tensors.of(values, batch.size(), first.height(), first.width(), first.bands());
  }
}
