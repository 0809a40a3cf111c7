package io.github.sfpn.cli;

import static java.util.stream.Collectors.joining;

import io.github.sfpn.cli.pair.AxesOption;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeStatistics;
import io.github.sfpn.data.file.Location;
import io.github.sfpn.data.file.OutputPlace;
import io.github.sfpn.data.file.stored.AxisOrder;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.Refusal;
import io.github.sfpn.data.file.stored.StoredCube;
import io.github.sfpn.data.geo.Georeference;
import java.nio.file.Path;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inspect}: describes the contents of an image file. */
@Command(
    name = "inspect",
    description =
        "Describes an image file: arrays, shape, type, wavelengths, values, georeference, and what the file states but the program does not apply.",
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(InspectCommand.class);

  private static final Pattern SHAPE = Pattern.compile("(\\d{1,9})x(\\d{1,9})x(\\d{1,9})");

  @Parameters(
      index = "0",
      paramLabel = "FILE[:VARIABLE]",
      description =
          "A MAT, HDF5, ENVI, TIFF, NumPy, PNG, JPEG or BMP file, or a folder with a PNG for each band.")
  private String location;

  @Option(
      names = "--shape",
      paramLabel = "HxWxL",
      description =
          "Height, width and bands of a cube that is stored as a matrix, such as 100x100x198.")
  private String shape;

  @Option(
      names = "--axes",
      paramLabel = "ORDER",
      description =
          "The order of the dimensions of a MAT, HDF5 or NumPy cube, such as bands,rows,columns. Default: as the file tells, else rows,columns,bands.")
  private String axes;

  @Option(names = "--json", description = "Print one JSON object, for scripts, and nothing else.")
  private boolean json;

  @Option(
      names = "--quick-look",
      paramLabel = "FILE.png",
      description = "Draw three bands of the cube into this file.")
  private Path quickLook;

  @Option(names = "--overwrite", description = "Replace an existing FILE.png.")
  private boolean overwrite;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Location place = Location.parse(location);
    Optional<CubeShape> stated = Optional.ofNullable(shape).map(InspectCommand::parsed);
    Optional<AxisOrder> order = AxesOption.parsed("--axes", axes);
    CubeFile file = CubeFile.open(place.file());
    if (quickLook != null) {
      requirePicture(file);
    }
    Inspection inspection =
        Inspection.of(
            file,
            place.variable(),
            name ->
                stated
                    .map(known -> file.cube(name, known, order))
                    .orElseGet(() -> file.cube(name, order)));
    if (quickLook != null && inspection.cubes().size() > 1) {
      throw new UsageException(
          "--quick-look: expected one cube, found %d; name it as %s:%s"
              .formatted(
                  inspection.cubes().size(),
                  place.file(),
                  inspection.cubes().get(0).cube().variable().name()));
    }
    if (json) {
      spec.commandLine().getOut().println(inspection.json());
    } else {
      describe(inspection);
    }
    if (quickLook != null) {
      draw(inspection.cubes().get(0).cube());
    }
    return ExitCode.DONE.number();
  }

  private void requirePicture(CubeFile file) {
    if (!quickLook.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      throw new UsageException(
          "--quick-look: expected a file that ends in .png, found " + quickLook);
    }
    OutputPlace.of(quickLook).requireReplaceable(overwrite, List.of(file));
  }

  private static void describe(Inspection inspection) {
    CubeFile file = inspection.file();
    LOG.info("{}: {}", file.path(), file.format());
    if (file.variables().size() != 1 || !file.variables().get(0).name().isEmpty()) {
      say(
          "arrays",
          file.variables().stream()
              .map(variable -> variable + " " + variable.type())
              .collect(joining(", ")));
    }
    for (Refusal refusal : inspection.refused()) {
      say("not read", refusal.variable() + ": " + refusal.reason());
    }
    file.remarks().forEach(remark -> say("remark", remark));
    for (Inspection.Entry entry : inspection.cubes()) {
      describe(entry.cube());
      describe(entry.values());
      entry.cube().metadata().remarks().forEach(remark -> say("remark", remark));
    }
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
    say("axes", cube.axesAsStored() + (cube.axesGuessed() ? ", which is a guess" : ""));
    Georeference place = cube.metadata().georeference();
    place
        .transform()
        .ifPresent(
            transform ->
                say(
                    "georeference",
                    "%s, origin %s, %s, pixels of %s x %s"
                        .formatted(
                            place.crs().map(String::valueOf).orElse("no coordinate system"),
                            transform.originX(),
                            transform.originY(),
                            transform.columnX(),
                            transform.rowY())));
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
    if (!values.hasValues()) {
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
    if (values.noData() > 0) {
      say("", count(values.noData()) + " without data, left out of these");
    }
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
    QuickLook look = new QuickLook(cube);
    look.write(quickLook);
    if (json) {
      return;
    }
    say(
        "quick look",
        "%s (red, green, blue: bands %s%s)"
            .formatted(
                quickLook,
                IntStream.of(look.bands())
                    .mapToObj(band -> String.valueOf(band + 1))
                    .collect(joining(", ")),
                look.step() == 1 ? "" : ", one pixel of %1$d x %1$d".formatted(look.step())));
  }
}
