package io.github.sfpn.cli;

import static java.util.stream.Collectors.joining;

import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeShape;
import io.github.sfpn.data.file.CubeStatistics;
import io.github.sfpn.data.file.Location;
import io.github.sfpn.data.file.StoredCube;
import io.github.sfpn.data.file.Variable;
import io.github.sfpn.evaluation.DisplayBands;
import io.github.sfpn.report.figure.Figures;
import io.github.sfpn.report.figure.Plane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inspect}: describes the arrays of an image file and draws a preview. */
@Command(
    name = "inspect",
    description =
        "Describes a file: arrays, shape, type, wavelengths, range of values; draws a quick look.",
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(InspectCommand.class);

  /** Largest number of rows and columns of a quick look; larger images are subsampled. */
  private static final int LARGEST_LOOK = 1024;

  /** Quantiles of a band that are shown as black and as white. */
  private static final double BLACK = 0.02;

  private static final double WHITE = 0.98;

  private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})x(\\d{1,9})x(\\d{1,9})");

  @Parameters(
      index = "0",
      paramLabel = "FILE[:VARIABLE]",
      description =
          "A MAT, HDF5, ENVI, TIFF, NumPy or PNG file, or a folder with a PNG for each band.")
  private String location;

  @Option(
      names = "--shape",
      paramLabel = "HxWxL",
      description =
          "Height, width and bands of a cube that is stored as a matrix, such as 100x100x198.")
  private String shape;

  @Option(
      names = "--output",
      paramLabel = "DIR|FILE.png",
      description = "Where the quick look is written; default: the current folder.")
  private Path output = Path.of("");

  @Override
  public Integer call() {
    Location place = Location.parse(location);
    Optional<CubeShape> stated = Optional.ofNullable(shape).map(InspectCommand::parsed);
    CubeFile file = CubeFile.open(place.file());
    LOG.info("{}: {}", place.file(), file.format());
    if (file.variables().size() != 1 || !file.variables().get(0).name().isEmpty()) {
      say(
          "arrays",
          file.variables().stream()
              .map(variable -> variable + " " + variable.type())
              .collect(joining(", ")));
    }
    List<StoredCube> cubes =
        stated
            .map(known -> List.of(file.cube(place.variable(), known)))
            .orElseGet(() -> cubes(file, place.variable()));
    if (cubes.size() > 1 && isPicture(output)) {
      throw new UsageException(
          "--output: expected a folder for the quick looks at %d cubes, found %s; name the folder, or one cube as %s:%s"
              .formatted(cubes.size(), output, place.file(), cubes.get(0).variable().name()));
    }
    file.remarks().forEach(remark -> say("remark", remark));
    for (StoredCube cube : cubes) {
      describe(cube);
      describe(CubeStatistics.of(cube));
      draw(cube);
    }
    return ExitCode.DONE.number();
  }

  /** The named array; without a name, every three-dimensional array. */
  private static List<StoredCube> cubes(CubeFile file, String name) {
    List<String> all =
        file.variables().stream()
            .filter(variable -> variable.shape().size() == 3)
            .map(Variable::name)
            .toList();
    return name.isEmpty() && all.size() > 1
        ? all.stream().map(file::cube).toList()
        : List.of(file.cube(name));
  }

  private static CubeShape parsed(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new UsageException(
          "--shape: expected height, width and bands such as 100x100x198, found '%s'"
              .formatted(text));
    }
    try {
      return new CubeShape(
          Integer.parseInt(matcher.group(1)),
          Integer.parseInt(matcher.group(2)),
          Integer.parseInt(matcher.group(3)));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--shape: " + e.getMessage());
    }
  }

  private static void describe(StoredCube cube) {
    double bytes = (double) cube.height() * cube.width() * cube.bands();
    say(
        "cube",
        "%s%d rows x %d columns x %d band%s of %s; in memory %s"
            .formatted(
                cube.variable().name().isEmpty() ? "" : cube.variable().name() + ": ",
                cube.height(),
                cube.width(),
                cube.bands(),
                cube.bands() == 1 ? "" : "s",
                cube.variable().type(),
                size(4 * bytes)));
    say("wavelengths", cube.wavelengths().map(InspectCommand::range).orElse("not in the file"));
  }

  private static String range(double[] wavelengths) {
    return "%s to %s nm, on average every %s nm"
        .formatted(
            number(wavelengths[0]),
            number(wavelengths[wavelengths.length - 1]),
            number(
                Math.abs(wavelengths[wavelengths.length - 1] - wavelengths[0])
                    / Math.max(1, wavelengths.length - 1)));
  }

  private static String size(double bytes) {
    double mebibytes = bytes / (1 << 20);
    return mebibytes < 1024
        ? String.format(Locale.ROOT, "%.1f MiB", mebibytes)
        : String.format(Locale.ROOT, "%.1f GiB", mebibytes / 1024);
  }

  private static void describe(CubeStatistics values) {
    if (values.least() > values.largest()) {
      say("values", "no finite number");
    } else {
      say(
          "values",
          "%s to %s, mean %s"
              .formatted(number(values.least()), number(values.largest()), number(values.mean())));
    }
    say(
        "",
        "%s negative, %s NaN, %s infinite"
            .formatted(count(values.negative()), count(values.nan()), count(values.infinite())));
  }

  private static String count(long number) {
    return number == 0 ? "none" : String.format(Locale.ROOT, "%,d", number);
  }

  /** Integers in full, other numbers with five digits. */
  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.5g", value);
  }

  private static void say(String what, String text) {
    LOG.info(String.format(Locale.ROOT, "  %-12s %s", what, text));
  }

  private void draw(StoredCube cube) {
    List<Integer> asStored = cube.bands() == 3 ? List.of(1, 2, 3) : List.of();
    DisplayBands colours = DisplayBands.of(asStored, cube.bands(), cube.wavelengths());
    int[] bands = {colours.red(), colours.green(), colours.blue()};
    Plane[] planes = planes(cube.withBands(bands));
    Path png = destination(cube);
    Figures.quickLook(png, planes[0], planes[1], planes[2]);
    String step = step(cube) == 1 ? "" : ", one pixel of %1$d x %1$d".formatted(step(cube));
    say(
        "quick look",
        "%s (red, green, blue: bands %s%s)"
            .formatted(
                png,
                IntStream.of(bands)
                    .mapToObj(band -> String.valueOf(band + 1))
                    .collect(joining(", ")),
                step));
  }

  private static int step(StoredCube cube) {
    return (Math.max(cube.height(), cube.width()) + LARGEST_LOOK - 1) / LARGEST_LOOK;
  }

  /** The bands of a cube, subsampled to the size of a quick look, with stretched contrast. */
  private static Plane[] planes(StoredCube cube) {
    int step = step(cube);
    int height = (cube.height() + step - 1) / step;
    int width = (cube.width() + step - 1) / step;
    float[][] values = new float[cube.bands()][height * width];
    cube.forEachPart(
        (part, top, firstBand) -> {
          for (int row = 0; row < part.height(); row++) {
            if ((top + row) % step == 0) {
              thin(part, row, step, values, firstBand, (top + row) / step * width);
            }
          }
        });
    return Arrays.stream(values)
        .map(band -> new Plane(height, width, band))
        .map(InspectCommand::stretched)
        .toArray(Plane[]::new);
  }

  private static void thin(
      HyperspectralCube part, int row, int step, float[][] values, int firstBand, int target) {
    for (int column = 0; column < part.width(); column += step) {
      for (int band = 0; band < part.bands(); band++) {
        values[firstBand + band][target + column / step] = part.get(row, column, band);
      }
    }
  }

  private static Plane stretched(Plane plane) {
    double black = plane.quantile(BLACK);
    double white = plane.quantile(WHITE);
    return plane.stretched(black, white > black ? white : black + 1);
  }

  private static boolean isPicture(Path output) {
    return output.toString().toLowerCase(Locale.ROOT).endsWith(".png")
        && !Files.isDirectory(output);
  }

  private Path destination(StoredCube cube) {
    if (isPicture(output)) {
      return output;
    }
    String file = cube.path().toAbsolutePath().normalize().getFileName().toString();
    int dot = file.lastIndexOf('.');
    String variable = cube.variable().name().replaceAll("[^A-Za-z0-9._-]", "-");
    return output.resolve(
        (dot > 0 ? file.substring(0, dot) : file)
            + (variable.isEmpty() ? "" : "-" + variable)
            + "-quick-look.png");
  }
}
