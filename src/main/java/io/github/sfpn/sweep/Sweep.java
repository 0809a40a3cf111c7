package io.github.sfpn.sweep;

import io.github.sfpn.config.sweep.SweepFile;
import java.nio.file.Path;
import java.util.List;

/**
 * The trials of a sweep file.
 *
 * @param folder {@code <runs>/<name>}, which holds all files of the sweep
 * @param jobs number of trials that run at once; 0: one per GPU, or one
 * @param trials variant by variant, seed by seed
 */
public record Sweep(String name, Path folder, int jobs, List<Trial> trials) {
  public Sweep {
    trials = List.copyOf(trials);
  }

  /** The sweep that a file declares. Starts and writes nothing. */
  public static Sweep of(SweepFile file) {
    Path folder = file.folder();
    return new Sweep(
        file.config().name(),
        folder,
        file.config().jobs(),
        file.trials().stream().map(trial -> new Trial(trial, folder)).toList());
  }

  /** The unfinished trials. */
  public List<Trial> unfinished() {
    return trials.stream().filter(trial -> trial.state() != RunState.FINISHED).toList();
  }
}
