package io.github.sfpn.training.listener;

import io.github.sfpn.evaluation.SceneEvaluation;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.io.CsvLog;
import io.github.sfpn.report.Measure;
import io.github.sfpn.report.ResultRow;
import io.github.sfpn.report.Scores;
import io.github.sfpn.training.TrainingListener;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes {@code train.csv}, a row per batch, and {@code validation.csv}, a row per validation scene
 * and one for their mean. Neither holds a time, so that the files of two equal runs are equal.
 */
public final class CsvListener implements TrainingListener {
  private static final List<String> TRAIN = List.of("batch", "epoch", "loss", "learning_rate");
  private static final List<Measure> MEASURES = Metric.withTruth();
  private static final List<String> VALIDATION =
      Stream.concat(Stream.of("batch", "epoch", "scene"), MEASURES.stream().map(Measure::column))
          .toList();

  private final Path trainFile;
  private final Path validationFile;
  private CsvLog train;
  private CsvLog validation;

  /** A listener that writes into the folder of a training. */
  public CsvListener(Path folder) {
    trainFile = folder.resolve("train.csv");
    validationFile = folder.resolve("validation.csv");
  }

  @Override
  public void started(int done, int total) {
    train = open(trainFile, TRAIN, done);
    validation = open(validationFile, VALIDATION, done);
  }

  private static CsvLog open(Path file, List<String> columns, int done) {
    return done == 0 ? CsvLog.create(file, columns) : CsvLog.resume(file, columns, done);
  }

  @Override
  public void learned(Learned learned) {
    train.append(learned.batch(), learned.epoch(), learned.loss(), learned.learningRate());
  }

  @Override
  public void validated(Validated validated) {
    for (SceneEvaluation scene : validated.scenes()) {
      append(validated, scene.scene(), scene.last().scores());
    }
    append(validated, ResultRow.MEAN, SceneEvaluation.mean(validated.scenes()));
  }

  private void append(Validated validated, String scene, Scores scores) {
    validation.append(
        Stream.concat(
                Stream.of(validated.batch(), validated.epoch(), scene),
                MEASURES.stream().map(scores::of))
            .toArray());
  }

  @Override
  public List<Path> logs() {
    return List.of(trainFile, validationFile);
  }

  @Override
  public void close() {
    if (train != null) {
      train.close();
    }
    if (validation != null) {
      validation.close();
    }
  }
}
