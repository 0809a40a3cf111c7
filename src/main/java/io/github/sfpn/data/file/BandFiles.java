package io.github.sfpn.data.file;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.picture.PngFile;
import io.github.sfpn.data.file.stored.ArrayFile;
import io.github.sfpn.data.file.stored.BandNumbers;
import io.github.sfpn.data.file.stored.Box;
import io.github.sfpn.data.file.stored.CubeAxes;
import io.github.sfpn.data.file.stored.CubeReader;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An image whose bands are PNG files of their own. */
final class BandFiles implements ArrayFile {
  private static final Pattern NUMBERED =
      Pattern.compile("(?<image>.*?)(?<band>\\d{1,6})\\.png", Pattern.CASE_INSENSITIVE);

  private final List<PngFile> bands;
  private final List<String> remarks;
  private final Variable variable;

  private BandFiles(List<PngFile> bands, List<String> remarks) {
    this.bands = bands;
    this.remarks = remarks;
    PngFile first = bands.get(0);
    variable =
        new Variable(
            "",
            first.type(),
            List.of((long) first.height(), (long) first.width(), (long) bands.size()),
            false);
  }

  static BandFiles open(List<Path> files) {
    return open(files, List.of());
  }

  private static BandFiles open(List<Path> files, List<String> remarks) {
    List<PngFile> bands = files.stream().map(PngFile::open).toList();
    PngFile first = bands.get(0);
    for (PngFile band : bands) {
      if (band.height() != first.height() || band.width() != first.width()) {
        throw new DataException(
            "%s: expected %d x %d pixels as in %s, found %d x %d. All bands of an image must have one size; copy or download this file again."
                .formatted(
                    band.path(),
                    first.height(),
                    first.width(),
                    first.path().getFileName(),
                    band.height(),
                    band.width()));
      }
      if (band.type() != first.type()) {
        throw new DataException(
            "%s: expected %s as in %s, found %s. All bands of an image must have as many bits."
                .formatted(band.path(), first.type(), first.path().getFileName(), band.type()));
      }
    }
    return new BandFiles(bands, remarks);
  }

  /** The numbered files of a folder, or of the only folder in it. */
  static BandFiles inFolder(Path folder) {
    List<Path> files = list(folder);
    if (files.size() == 1 && Files.isDirectory(files.get(0))) {
      files = list(files.get(0));
    }
    List<Path> numbered = files.stream().filter(file -> name(file).matches()).toList();
    List<String> images = numbered.stream().map(file -> part(file, "image")).distinct().toList();
    if (images.size() != 1) {
      throw new DataException(
          "%s: expected a folder with an image as one PNG file a band, balloons_ms_01.png and so on, found %s. Name a file or such a folder."
              .formatted(folder, images.isEmpty() ? without(files) : several(images)));
    }
    BandNumbers numbers = new BandNumbers(folder, images.get(0));
    for (Path file : numbered) {
      numbers.add(Integer.parseInt(part(file, "band")), file);
    }
    return open(numbers.whole(), numbers.remarks());
  }

  private static String without(List<Path> files) {
    List<Path> folders = files.stream().filter(Files::isDirectory).toList();
    if (files.isEmpty()) {
      return "an empty one";
    }
    return folders.isEmpty()
        ? "files of other names, such as " + files.get(0).getFileName()
        : "folders in it, %s%s"
            .formatted(folders.get(0).getFileName(), folders.size() == 1 ? "" : " and others");
  }

  private static String several(List<String> images) {
    return "files of %d images, \"%s\" and \"%s\"%s"
        .formatted(
            images.size(), images.get(0), images.get(1), images.size() == 2 ? "" : " among them");
  }

  private static Matcher name(Path file) {
    return NUMBERED.matcher(file.getFileName().toString());
  }

  private static String part(Path file, String group) {
    Matcher name = name(file);
    return name.matches() ? name.group(group) : "";
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      // files that begin with a dot are an operating system's
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
    } catch (IOException e) {
      throw new DataException("cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String format() {
    return "a PNG file for each band, " + bands.get(0).path().getFileName() + " first";
  }

  @Override
  public List<Path> parts() {
    return bands.stream().map(PngFile::path).toList();
  }

  @Override
  public List<Variable> variables() {
    return List.of(variable);
  }

  @Override
  public List<String> remarks() {
    return remarks;
  }

  @Override
  public CubeReader reader(Variable chosen, CubeAxes axes) {
    return new CubeReader() {
      @Override
      public float[] read(Box box) {
        return BandFiles.this.read(box);
      }

      @Override
      public CubeShape together() {
        return new CubeShape(axes.shape().height(), axes.shape().width(), 1);
      }
    };
  }

  private float[] read(Box box) {
    // decompression takes nearly all of the time, so the bands are decoded on all cores
    List<float[]> planes =
        IntStream.range(0, box.bands())
            .parallel()
            .mapToObj(k -> bands.get(box.band(k)).plane(box))
            .toList();
    float[] values = new float[box.size()];
    for (int pixel = 0, at = 0; at < values.length; pixel++) {
      for (float[] plane : planes) {
        values[at++] = plane[pixel];
      }
    }
    return values;
  }

  @Override
  public double[] array(Variable chosen) {
    throw new IllegalArgumentException("an image is no table of numbers");
  }
}
