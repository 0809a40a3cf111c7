package io.github.sfpn.cli;

import io.github.sfpn.cli.pair.AxesOption;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.viewer.PageFile;
import io.github.sfpn.viewer.PageOptions;
import io.github.sfpn.viewer.ViewedFiles;
import io.github.sfpn.viewer.ViewedRun;
import io.github.sfpn.viewer.ViewedRuns;
import io.github.sfpn.viewer.ViewerPage;
import io.github.sfpn.viewer.Window;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code view}: writes one HTML file on which images are explored. */
@Command(
    name = "view",
    description =
        "Writes one HTML page on which bands, spectra and errors of images are explored; the page needs no server and no network.",
    mixinStandardHelpOptions = true)
final class ViewCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ViewCommand.class);

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN|FILE[:VARIABLE]",
      description =
          "Run folders, or folders that contain them, of experiments with evaluation.save; or images of"
              + " one scene, of any format that inspect reads, whose sizes may differ by whole"
              + " factors.")
  private List<String> inputs;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "PAGE.html",
      description = "The file to write.")
  private Path output;

  @Option(
      names = "--scene",
      paramLabel = "NAME",
      description = "Show only this test scene of the runs; may be repeated.")
  private List<String> scenes = List.of();

  @Option(
      names = "--crop",
      paramLabel = "ROW,COLUMN,HxW",
      description =
          "Show a window: its first row and first column, counted from 1 in the largest image, its height and its width, such as 101,1,256x256.")
  private String crop;

  @Option(
      names = "--scale",
      paramLabel = "N",
      description =
          "Average blocks of N x N pixels into one. Default: 1, or more if the page would be too large.")
  private Integer scale;

  @Option(
      names = "--bits",
      paramLabel = "8|16",
      description =
          "Bits in which the page keeps a value. Default: 16, or 8 if the page would be too"
              + " large.")
  private Integer bits;

  @Option(
      names = "--maximum-size",
      paramLabel = "SIZE",
      converter = ByteCount.class,
      description = "Largest size of the page, such as 10MB. Default: 40MB.")
  private Long maximumSize;

  @Option(
      names = "--axes",
      paramLabel = "ORDER",
      description =
          "The order of the dimensions of MAT, HDF5 and NumPy cubes, such as bands,rows,columns. Default: as the file tells, else rows,columns,bands.")
  private String axes;

  @Option(
      names = "--overwrite",
      description = "Replace an existing file that is not a page of this program.")
  private boolean overwrite;

  @Override
  public Integer call() {
    PageOptions options = options();
    PageFile page = new PageFile(output);
    ViewerPage made = runs().isEmpty() ? ofFiles(page, options) : ofRuns(page, options);
    page.write(made);
    made.notes().forEach(LOG::info);
    LOG.info("viewer: {} ({})", output, page.size());
    return ExitCode.DONE.number();
  }

  /** The run folders among the inputs; either all inputs lead to runs or none. */
  private List<Path> runs() {
    List<List<Path>> found =
        inputs.stream().map(input -> ViewedRun.folders(Path.of(input))).toList();
    for (int i = 0; i < inputs.size(); i++) {
      if (found.get(i).isEmpty() != found.get(0).isEmpty()) {
        throw new UsageException(
            "view: expected runs or files, found both: %s and %s"
                .formatted(inputs.get(0), inputs.get(i)));
      }
    }
    return found.stream().flatMap(List::stream).distinct().toList();
  }

  private ViewerPage ofRuns(PageFile page, PageOptions options) {
    if (axes != null) {
      throw new UsageException("--axes: expected with files, found runs, whose axes are known");
    }
    page.requireReplaceable(overwrite, List.of());
    ViewedRuns viewed = ViewedRuns.read(runs(), scenes);
    return ViewerPage.of(viewed.title(), viewed.sections(), viewed.scenes(), options);
  }

  private ViewerPage ofFiles(PageFile page, PageOptions options) {
    if (!scenes.isEmpty()) {
      throw new UsageException("--scene: expected with runs, found files, which are one scene");
    }
    ViewedFiles files = ViewedFiles.open(inputs, AxesOption.parsed("--axes", axes));
    page.requireReplaceable(overwrite, files.paths());
    return ViewerPage.of(files.title(), List.of(), List.of(files.scene()), options);
  }

  private PageOptions options() {
    return new PageOptions(
        Optional.ofNullable(crop).map(Window::parse),
        optional(scale),
        optional(bits),
        maximumSize == null ? PageOptions.DEFAULT_SIZE : maximumSize);
  }

  private static OptionalInt optional(Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
