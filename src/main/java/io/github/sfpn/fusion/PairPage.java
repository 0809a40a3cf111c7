package io.github.sfpn.fusion;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.stored.StoredCube;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.evaluation.figure.PairFigures;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.method.GapFilling;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.subspace.PairBlur;
import io.github.sfpn.report.Scores;
import io.github.sfpn.report.document.Page;
import io.github.sfpn.report.document.Table;
import io.github.sfpn.report.figure.FigureFolder;
import io.github.sfpn.report.figure.NamedFigure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A report on the fusion of a pair without ground truth: figures and quality measures. Of a large
 * image it shows the middle.
 *
 * @param reader of the pair
 * @param sample of the pair
 * @param result as it is written, in units of its file
 * @param maximum the value of the file that is 1
 * @param facts what else is known, a line each
 */
public record PairPage(
    PairReader reader, PairSample sample, StoredCube result, float maximum, List<String> facts) {
  /** Low-resolution pixels along a side of what is shown. */
  private static final int MOST = 128;

  public PairPage {
    facts = List.copyOf(facts);
  }

  /** Writes {@code report.md}, {@code report.html} and the figures into a folder. */
  public void write(String title, Path folder) {
    Rectangle shown = middle();
    Observation pair = reader.read(shown).observation();
    Rectangle fine = shown.times(pair.scale());
    HyperspectralCube measured = read(fine);
    HyperspectralCube estimate = GapFilling.ofGuide(pair.scale(), sample.lowMeans()).fill(measured);
    Optional<PairBlur> cameras = PairBlur.of(sample.pair(), sample.counted());
    Page page = new Page(title).items(facts).section("Images");
    if (shown.pixels() < (long) reader.pair().low().height() * reader.pair().low().width()) {
      page.text(
          "Figures and numbers are of the middle: %d x %d pixels of the result from row %d and column %d on, counted from 1."
              .formatted(fine.height(), fine.width(), fine.top() + 1, fine.left() + 1));
    }
    PairFigures figures =
        new PairFigures(pair, estimate, reader.pair().metadata().wavelengthsInNanometres());
    FigureFolder drawn = new FigureFolder(folder, "");
    add(page, drawn, figures.colours());
    page.section("Spectra");
    add(page, drawn, figures.spectra());
    page.section("Blur");
    cameras.ifPresentOrElse(
        found -> add(page, drawn, PairFigures.blur(found.kernel())),
        () -> page.text("The pair shows too little to estimate the blur from."));
    page.section("Numbers").table(numbers(reader.measured(shown), measured, cameras));
    page.text(
        "No number replaces a truth. Pixels without data are left out. Dλ, Ds and QNR tell how relations between bands, and between bands and guide, change from low to high resolution. The residuals tell whether the result, seen by the two cameras as estimated from this pair, gives the two images again; values are relative to 1, the largest.");
    page.writeMarkdown(folder.resolve("report.md"));
    page.writeHtml(folder.resolve("report.html"));
  }

  private static void add(Page page, FigureFolder folder, NamedFigure figure) {
    folder.draw(figure).ifPresent(drawn -> page.figure(drawn.caption(), drawn.file()));
  }

  /** Whole low-resolution pixels whose result is written. */
  private Rectangle middle() {
    int scale = reader.pair().scale();
    int height = Math.max(1, reader.pair().resultHeight() / scale);
    int width = Math.max(1, reader.pair().resultWidth() / scale);
    int rows = Math.min(MOST, height);
    int columns = Math.min(MOST, width);
    return new Rectangle((height - rows) / 2, (width - columns) / 2, rows, columns);
  }

  /** In [0, 1]; NaN where there is no data. */
  private HyperspectralCube read(Rectangle fine) {
    return new StoredImage(result.path().toString(), result, maximum).read(fine);
  }

  private static Table numbers(
      Observation pair, HyperspectralCube estimate, Optional<PairBlur> cameras) {
    List<Table.Row> rows = new ArrayList<>();
    int side = Math.min(pair.lowResolution().height(), pair.lowResolution().width());
    if (side >= Metric.smallestSideWithoutTruth()) {
      Scores scores = Metric.noReference(pair, estimate);
      for (Metric metric : List.of(Metric.D_LAMBDA, Metric.D_S, Metric.QNR)) {
        rows.add(row(metric.measure().name(), metric.of(scores)));
      }
    }
    cameras.ifPresent(
        found -> {
          SamplingKernel kernel = found.kernel();
          double[] offset = kernel.offset();
          rows.add(pixels("shift between the images, pixels of the guide down", offset[0]));
          rows.add(pixels("shift between the images, pixels of the guide right", offset[1]));
          rows.add(
              small(
                  "residual of the low-resolution cube, root mean square",
                  difference(kernel.sample(estimate), pair.lowResolution())));
          rows.add(
              small(
                  "residual of the guide, root mean square",
                  difference(seen(found.response(), estimate), pair.guide())));
        });
    return new Table(List.of("measure", "value"), 1, rows);
  }

  private static Table.Row row(String name, double value) {
    return Table.Row.of(List.of(name, String.format(Locale.ROOT, "%.4f", value)));
  }

  private static Table.Row pixels(String name, double value) {
    return Table.Row.of(List.of(name, SamplingKernel.hundredths(value)));
  }

  /** A number that may be anything down to rounding errors. */
  private static Table.Row small(String name, double value) {
    return Table.Row.of(List.of(name, String.format(Locale.ROOT, "%.1e", value)));
  }

  private static HyperspectralCube seen(double[][] response, HyperspectralCube cube) {
    HyperspectralCube seen = new HyperspectralCube(cube.height(), cube.width(), response.length);
    for (int pixel = 0; pixel < cube.height() * cube.width(); pixel++) {
      for (int channel = 0; channel < response.length; channel++) {
        double sum = 0;
        for (int band = 0; band < cube.bands(); band++) {
          sum += response[channel][band] * cube.values()[pixel * cube.bands() + band];
        }
        seen.values()[pixel * response.length + channel] = (float) sum;
      }
    }
    return seen;
  }

  /** Of the values that both have; NaN if there is none. */
  private static double difference(HyperspectralCube a, HyperspectralCube b) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < a.values().length; i++) {
      double difference = (double) a.values()[i] - b.values()[i];
      if (!Double.isNaN(difference)) {
        sum += difference * difference;
        count++;
      }
    }
    return Math.sqrt(sum / count);
  }
}
