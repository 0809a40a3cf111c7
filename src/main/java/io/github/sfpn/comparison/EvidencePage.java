package io.github.sfpn.comparison;

import io.github.sfpn.data.DataException;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.report.document.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page of results: sections of tables, figures and sources, made of what is kept of each run.
 *
 * <p>A folder holds {@value #ABOUT} with the introduction, and a folder for each section, with its
 * own {@value #ABOUT}, run folders at any depth ({@code experiment.conf}, {@code manifest.json} and
 * {@code results.csv} are enough) and, if runs are missing, {@value EvidenceSection#PLANNED}. The
 * same files give the same page.
 */
public final class EvidencePage {
  static final String ABOUT = "about.txt";

  private final Path results;
  private final List<EvidenceSection> sections;

  /**
   * Reads the sections.
   *
   * @throws DataException if there is no section, or a run disagrees with another of its settings
   */
  public EvidencePage(Path results) {
    this.results = results;
    sections = sectionsOf(results).stream().map(EvidenceSection::read).toList();
    if (sections.isEmpty()) {
      throw new DataException(
          "%s has no section: expected a folder with %s in it".formatted(results, ABOUT));
    }
  }

  private static List<Path> sectionsOf(Path results) {
    try (Stream<Path> children = Files.list(results)) {
      return children.filter(child -> Files.isRegularFile(child.resolve(ABOUT))).sorted().toList();
    } catch (IOException e) {
      throw AtomicFile.cannotRead(results, e);
    }
  }

  /**
   * Writes the page, and the figures into the folders of their sections.
   *
   * @param file the page, in Markdown
   */
  public void write(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    Page page = new Page("Results").prose(about(results));
    for (EvidenceSection section : sections) {
      section.add(page, folder);
    }
    AtomicFile.write(file, page.markdown());
  }

  /** The prose of a folder. */
  static String about(Path folder) {
    Path file = folder.resolve(ABOUT);
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw AtomicFile.cannotRead(file, e);
    }
  }
}
