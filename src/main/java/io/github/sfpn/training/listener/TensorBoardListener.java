package io.github.sfpn.training.listener;

import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.evaluation.figure.DisplayBands;
import io.github.sfpn.evaluation.figure.SceneImages;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.report.Measure;
import io.github.sfpn.report.Scores;
import io.github.sfpn.report.tensorboard.TensorBoardLog;
import io.github.sfpn.training.TrainingListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.GraphDef;

/**
 * Writes a training to TensorBoard: loss, rate, throughput and waiting per batch; measures, results
 * and error maps of the validation scenes. The step of every point is the batch.
 */
public final class TensorBoardListener implements TrainingListener {
  private final Path folder;
  private final GraphDef graph;
  private final Map<String, Object> hyperparameters;
  private final List<String> compared;
  private final DisplayBands bands;
  private TensorBoardLog log;

  /**
   * A listener that writes into the folder of a training.
   *
   * @param graph of the network
   * @param hyperparameters strings, numbers or booleans by name
   * @param compared tags of the scalars in TensorBoard's table of hyperparameters
   * @param bands in which results are shown
   */
  public TensorBoardListener(
      Path folder,
      GraphDef graph,
      Map<String, Object> hyperparameters,
      List<String> compared,
      DisplayBands bands) {
    this.folder = folder;
    this.graph = graph;
    this.hyperparameters = hyperparameters;
    this.compared = compared;
    this.bands = bands;
  }

  @Override
  public void started(int done, int total) {
    if (done == 0) {
      log = TensorBoardLog.create(folder);
      log.graph(graph);
      log.hyperparameters(hyperparameters, compared);
    } else {
      log = TensorBoardLog.resume(folder, done);
    }
  }

  @Override
  public void learned(Learned learned) {
    long step = learned.batch();
    log.scalar("train/loss", step, learned.loss());
    log.scalar("train/learning_rate", step, learned.learningRate());
    log.scalar("train/samples_per_second", step, learned.samples() / learned.seconds());
    log.scalar("train/waiting_share", step, learned.waitedSeconds() / learned.seconds());
  }

  @Override
  public void validated(Validated validated) {
    long step = validated.batch();
    Scores mean = SceneEvaluation.mean(validated.scenes());
    for (Measure measure : Metric.withTruth()) {
      log.scalar("validation/" + measure.column(), step, mean.of(measure));
    }
    for (SceneEvaluation scene : validated.scenes()) {
      SceneImages.log(scene, bands, log, "validation", step);
    }
  }

  @Override
  public void close() {
    if (log != null) {
      log.close();
    }
  }
}
