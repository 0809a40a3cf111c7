package io.github.sfpn.viewer;

import io.github.sfpn.config.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs that a user wants to see on one page. Scenes of the same name and with the same truth become
 * one scene, with the methods of all runs.
 *
 * @param title of their page
 */
public record ViewedRuns(String title, List<PageSection> sections, List<ViewedScene> scenes) {
  /**
   * Reads the runs; the values of their images are read later.
   *
   * @param folders of runs, at least one
   * @param wanted names of the scenes to show; empty: all
   * @throws UsageException if no run has a scene of a wanted name
   * @throws io.github.sfpn.data.DataException if a run has no results or lacks images
   */
  public static ViewedRuns read(List<Path> folders, List<String> wanted) {
    List<ViewedRun> runs = folders.stream().map(ViewedRun::read).toList();
    List<String> names = runs.stream().flatMap(run -> run.scenes().stream()).distinct().toList();
    for (String scene : wanted) {
      if (!names.contains(scene)) {
        throw new UsageException(
            "--scene: expected one of %s, found %s".formatted(String.join(", ", names), scene));
      }
    }
    List<PageSection> sections = new ArrayList<>();
    MergedScenes merged = new MergedScenes();
    for (ViewedRun run : runs) {
      String name = runs.size() == 1 ? "" : name(run, runs);
      sections.add(RunSections.of(name, run.manifest(), run.results()));
      RunScenes scenes = new RunScenes(run, name.isEmpty() ? "" : name + ": ");
      run.scenes().stream()
          .filter(scene -> wanted.isEmpty() || wanted.contains(scene))
          .forEach(scene -> merged.add(name, scenes.scene(scene)));
    }
    return new ViewedRuns(title(runs), sections, merged.scenes());
  }

  private static String title(List<ViewedRun> runs) {
    return runs.stream()
        .map(run -> "%s, scale %d".formatted(run.manifest().experiment(), run.manifest().scale()))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  /** The experiment, with its seed or its folder where several runs have the name. */
  private static String name(ViewedRun run, List<ViewedRun> runs) {
    List<ViewedRun> alike = alike(runs, run.manifest().experiment());
    if (alike.size() == 1) {
      return run.manifest().experiment();
    }
    Long seed = run.manifest().seeds().get("experiment");
    boolean tells =
        seed != null
            && alike.stream()
                    .filter(other -> seed.equals(other.manifest().seeds().get("experiment")))
                    .count()
                == 1;
    return tells ? run.manifest().experiment() + " seed " + seed : run.folder().toString();
  }

  private static List<ViewedRun> alike(List<ViewedRun> runs, String experiment) {
    return runs.stream().filter(run -> run.manifest().experiment().equals(experiment)).toList();
  }
}
