package io.github.sfpn.comparison;

import static java.util.stream.Collectors.joining;

import io.github.sfpn.data.DataException;
import io.github.sfpn.io.Checksums;
import io.github.sfpn.report.Manifest;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The run folders that a user names, themselves or by a folder above them.
 *
 * @param finished in the order of the names; below a folder in the order of paths
 * @param leftOut runs that are not finished, each with its status
 */
record RunFolders(List<ComparedRun> finished, List<String> leftOut) {
  private static final String MANIFEST = "manifest.json";
  private static final String EXPERIMENT = "experiment.conf";

  /**
   * Finds and reads them.
   *
   * @throws DataException if a place is no folder, or no run is finished
   */
  static RunFolders under(List<Path> places) {
    List<ComparedRun> finished = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    Set<Path> seen = new TreeSet<>();
    for (Path place : places) {
      for (Path folder : find(place)) {
        if (!seen.add(folder.toAbsolutePath().normalize())) {
          continue;
        }
        requireWhole(folder);
        Optional<Manifest> manifest = Manifest.read(folder.resolve(MANIFEST));
        if (manifest.filter(one -> one.status() == Manifest.Status.FINISHED).isPresent()) {
          finished.add(ComparedRun.read(folder, manifest.get()));
        } else {
          leftOut.add(
              manifest
                  .map(one -> "%s: its status is %s".formatted(folder, one.status()))
                  .orElse(folder + ": it has not started"));
        }
      }
    }
    if (finished.isEmpty()) {
      throw new DataException(
          leftOut.isEmpty()
              ? "no run in %s; name run folders such as runs/cave-x4/seed-1, or folders above them"
                  .formatted(places.stream().map(Path::toString).collect(joining(", ")))
              : "no run is finished yet: " + String.join("; ", leftOut));
    }
    return new RunFolders(finished, leftOut);
  }

  /** Results of a damaged file would enter the tables unseen. */
  private static void requireWhole(Path folder) {
    try {
      Checksums.verify(folder);
    } catch (IOException e) {
      throw new DataException(
          "%s. Run the experiment again, which writes it again, or leave out this run."
              .formatted(e.getMessage()),
          e);
    }
  }

  /** The same with more runs that are left out. */
  RunFolders without(List<String> missing) {
    return new RunFolders(finished, Stream.concat(leftOut.stream(), missing.stream()).toList());
  }

  private static Set<Path> find(Path place) {
    if (!Files.isDirectory(place)) {
      throw new DataException(
          "%s is not a folder; name run folders such as runs/cave-x4/seed-1, or folders above them"
              .formatted(place));
    }
    Set<Path> folders = new TreeSet<>();
    try {
      Files.walkFileTree(
          place,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              if (Files.exists(folder.resolve(EXPERIMENT))
                  || Files.exists(folder.resolve(MANIFEST))) {
                folders.add(folder);
                return FileVisitResult.SKIP_SUBTREE; // a run folder contains no other
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new DataException("cannot search %s: %s".formatted(place, e.getMessage()), e);
    }
    return folders;
  }
}
