package io.github.sfpn.run;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.evaluation.SceneObserver.Observed;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.io.AtomicFolder;
import io.github.sfpn.io.CsvLog;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.report.Measure;
import io.github.sfpn.report.Scores;
import io.github.sfpn.report.tensorboard.TensorBoardLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the curves of a stage that learns from one scene: {@code refinement/<scene>/curves.csv}
 * and a TensorBoard run of its own, against the step of the refinement.
 *
 * <p>Where the ground truth is known, every 50 steps the estimate is compared with it. The method
 * does not use the result.
 */
final class RefinementCurves implements IterationListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RefinementCurves.class);
  private static final int MEASURE_EVERY = 50;
  private static final List<Measure> QUALITY =
      Metric.withTruth().stream().filter(Measure::inSummaries).toList();

  private final Observed observed;
  private final Path folder;
  private CsvLog csv;
  private TensorBoardLog tensorBoard;

  /**
   * The first step creates the files.
   *
   * @param folder of this scene's curves; its files of an earlier run are replaced
   */
  RefinementCurves(Observed observed, Path folder) {
    this.observed = observed;
    this.folder = folder;
  }

  @Override
  public void iterated(
      String stage,
      int iteration,
      Map<String, Double> measures,
      Supplier<HyperspectralCube> estimate) {
    if (csv == null) {
      open(measures);
    }
    List<Object> row = new ArrayList<>();
    row.add(iteration);
    measures.forEach(
        (name, value) -> {
          row.add(value);
          tensorBoard.scalar("refinement/" + name, iteration, value);
        });
    boolean due = iteration % MEASURE_EVERY == 0 || iteration == 1;
    if (due && observed.truth().isPresent()) {
      row.addAll(measured(stage, iteration, observed.truth().get(), estimate.get()));
    } else {
      QUALITY.forEach(measure -> row.add(null));
    }
    csv.append(row.toArray());
  }

  private void open(Map<String, Double> measures) {
    try {
      AtomicFolder.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot replace %s: %s".formatted(folder, e), e);
    }
    tensorBoard = TensorBoardLog.create(folder);
    List<String> columns = new ArrayList<>(List.of("step"));
    columns.addAll(measures.keySet());
    QUALITY.forEach(measure -> columns.add(measure.column()));
    csv = CsvLog.create(folder.resolve("curves.csv"), columns);
  }

  private List<Double> measured(
      String stage, int iteration, HyperspectralCube truth, HyperspectralCube estimate) {
    Scores scores = Metric.fullReference(truth, estimate.clipped(), observed.observation().scale());
    LOG.info(
        "%s: step %d of the %s stage, PSNR %.2f dB"
            .formatted(observed.name(), iteration, stage, Metric.PSNR.of(scores)));
    for (Measure measure : QUALITY) {
      tensorBoard.scalar("refinement/" + measure.column(), iteration, scores.of(measure));
    }
    return QUALITY.stream().map(scores::of).toList();
  }

  @Override
  public void close() {
    if (csv != null) {
      csv.close();
      tensorBoard.close();
    }
  }
}
