package io.github.sfpn.cli;

import io.github.sfpn.comparison.Comparison;
import io.github.sfpn.comparison.ComparisonReport;
import io.github.sfpn.comparison.EvidencePage;
import io.github.sfpn.comparison.Layout;
import io.github.sfpn.config.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compare RUN...}: writes one table and figures over several runs. */
@Command(
    name = "compare",
    description =
        "Compares finished runs in tables and figures: mean and standard deviation over seeds, and differences from a reference method.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(CompareCommand.class);
  private static final Path DEFAULT_OUTPUT = Path.of("comparison");

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description =
          "Run folders, or folders that contain run folders, such as runs/NAME or the folder of a"
              + " sweep.")
  private List<Path> runs;

  @Option(
      names = "--reference",
      paramLabel = "METHOD",
      description =
          "The method that all others are compared with, scene by scene, by its name in the table; the name includes settings where runs differ in them.")
  private String reference;

  @Option(
      names = "--by",
      paramLabel = "PARAMETER",
      description =
          "The key on the horizontal axis of the quality figure, such as network.modules; default:"
              + " the key in which the runs differ.")
  private String by;

  @Option(
      names = "--layout",
      paramLabel = "LAYOUT",
      description =
          "Whether methods are rows or columns of the tables: ${COMPLETION-CANDIDATES}; default"
              + " ${DEFAULT-VALUE}.")
  private Layout layout = Layout.ROWS;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The folder to write to; default ${DEFAULT-VALUE}.")
  private Path output = DEFAULT_OUTPUT;

  @Option(
      names = "--html",
      description = "Also write comparison.html, one file with all tables and figures.")
  private boolean html;

  @Option(
      names = "--page",
      paramLabel = "FILE.md",
      description =
          "Write one page of results instead. RUN is then one folder, which holds a folder with about.txt and runs for each section of the page; of each run, experiment.conf, manifest.json and results.csv are enough.")
  private Path page;

  @Override
  public Integer call() {
    if (page != null) {
      return page();
    }
    Comparison comparison = Comparison.of(runs);
    ComparisonReport report =
        new ComparisonReport(comparison, reference(comparison), parameter(comparison), layout);
    report.write(output, html);
    comparison.leftOut().forEach(line -> LOG.warn("left out: {}", line));
    LOG.info("\n{}", report.tables());
    LOG.info("comparison: {}", output.resolve(html ? "comparison.html" : "comparison.md"));
    return ExitCode.DONE.number();
  }

  private int page() {
    if (runs.size() != 1
        || reference != null
        || by != null
        || html
        || layout != Layout.ROWS
        || !output.equals(DEFAULT_OUTPUT)) {
      throw new UsageException(
          "--page takes one folder of sections, and cannot be combined with --reference, --by, --layout, --output or --html");
    }
    new EvidencePage(runs.get(0)).write(page);
    LOG.info("page of results: {}", page);
    return ExitCode.DONE.number();
  }

  private Optional<String> reference(Comparison comparison) {
    if (reference == null) {
      return Optional.empty();
    }
    return Optional.of(
        comparison
            .variant(reference)
            .orElseThrow(() -> unknown("--reference", reference, comparison.variants())));
  }

  private Optional<String> parameter(Comparison comparison) {
    if (by == null) {
      return Optional.empty();
    }
    if (comparison.parameters().isEmpty()) {
      throw new UsageException(
          "--by: expected a key in which the runs differ, found %s; they differ in no key"
              .formatted(by));
    }
    return Optional.of(
        comparison.parameter(by).orElseThrow(() -> unknown("--by", by, comparison.parameters())));
  }

  private static UsageException unknown(String option, String found, List<String> known) {
    return new UsageException(
        "%s must be one of \"%s\", found \"%s\""
            .formatted(option, String.join("\", \"", known), found));
  }
}
