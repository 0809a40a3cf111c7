package io.github.sfpn.report.figure;

import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.io.AtomicFolder;
import io.github.sfpn.io.CsvTable;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * The data of an evaluated scene that figures across runs need: the folder {@code scenes/<scene>}
 * of a run holds {@code truth.png}, an error map {@code error-<method>-<stage>.png} for each
 * estimate and {@code spectra.csv}. The estimates themselves are not stored.
 *
 * @param truth in pseudo-colour
 * @param axis title of the axis of the spectra, for instance {@code wavelength (nm)}
 * @param estimates in the order of evaluation
 * @param pixels with the truth's spectrum, then one for each estimate in that order
 */
public record StoredScene(
    BufferedImage truth, String axis, List<Estimate> estimates, List<PixelSpectra> pixels) {
  /** Longest side of a stored picture in pixels: enough for a figure of many methods. */
  private static final int LONGEST = 256;

  /** The 16-bit level of an error of 1. */
  private static final int LEVELS = 65535;

  private static final String TRUTH = "truth.png";
  private static final String SPECTRA = "spectra.csv";

  /**
   * The error map of a method's estimate.
   *
   * @param error absolute, mean over the bands, in [0, 1]
   */
  public record Estimate(String method, String stage, Plane error) {
    private String file() {
      return "error-%s-%s.png".formatted(method, stage);
    }

    private String column() {
      return method + " " + stage;
    }
  }

  public StoredScene {
    estimates = List.copyOf(estimates);
    pixels = List.copyOf(pixels);
  }

  /**
   * Writes the folder, all or nothing; error maps of more than 256 pixels a side are averaged down.
   *
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void write(Path folder) {
    try {
      Files.createDirectories(folder.toAbsolutePath().getParent());
      AtomicFolder.write(
          folder,
          aside -> {
            ImageIO.write(truth, "png", aside.resolve(TRUTH).toFile());
            for (Estimate estimate : estimates) {
              ImageIO.write(levels(estimate.error), "png", aside.resolve(estimate.file()).toFile());
            }
            spectra().write(aside.resolve(SPECTRA));
          });
    } catch (IOException e) {
      throw AtomicFile.cannotWrite(folder, e);
    }
  }

  private static BufferedImage levels(Plane error) {
    double zoom = Math.min(1, LONGEST / (double) Math.max(error.height(), error.width()));
    Plane small =
        error.resized(
            Math.max(1, (int) Math.round(zoom * error.height())),
            Math.max(1, (int) Math.round(zoom * error.width())));
    BufferedImage image =
        new BufferedImage(small.width(), small.height(), BufferedImage.TYPE_USHORT_GRAY);
    short[] levels = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (short) Math.round(LEVELS * Math.min(1, small.values()[i]));
    }
    return image;
  }

  private CsvTable spectra() {
    List<String> columns = new ArrayList<>(List.of("row", "column", axis, "truth"));
    estimates.forEach(estimate -> columns.add(estimate.column()));
    List<List<String>> rows = new ArrayList<>();
    for (PixelSpectra pixel : pixels) {
      double[] places = pixel.spectra().get(0).x();
      for (int i = 0; i < places.length; i++) {
        List<Object> row = new ArrayList<>(List.of(pixel.row(), pixel.column(), places[i]));
        for (Series spectrum : pixel.spectra()) {
          row.add(spectrum.y()[i]);
        }
        rows.add(CsvTable.cells(row.toArray()));
      }
    }
    return new CsvTable(columns, rows);
  }

  /**
   * Reads one of the estimates of a stored scene.
   *
   * @param folder of the scene
   * @return empty if the run has stored no such estimate
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  public static Optional<StoredScene> read(Path folder, String method, String stage) {
    Path map = folder.resolve(new Estimate(method, stage, null).file());
    if (!Files.exists(map)) {
      return Optional.empty();
    }
    try {
      Estimate estimate = new Estimate(method, stage, plane(picture(map)));
      CsvTable spectra = CsvTable.read(folder.resolve(SPECTRA));
      return Optional.of(
          new StoredScene(
              picture(folder.resolve(TRUTH)),
              spectra.columns().get(2),
              List.of(estimate),
              pixels(spectra, estimate.column())));
    } catch (IOException e) {
      throw AtomicFile.cannotRead(folder, e);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw AtomicFile.cannotRead(folder, new IOException("a damaged file: " + e.getMessage(), e));
    }
  }

  private static BufferedImage picture(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    if (image == null) {
      throw new IOException(file.getFileName() + " is not a picture");
    }
    return image;
  }

  private static Plane plane(BufferedImage image) {
    float[] values = new float[image.getWidth() * image.getHeight()];
    int[] levels =
        image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
    for (int i = 0; i < values.length; i++) {
      values[i] = levels[i] / (float) LEVELS;
    }
    return new Plane(image.getHeight(), image.getWidth(), values);
  }

  private static List<PixelSpectra> pixels(CsvTable table, String column) {
    List<PixelSpectra> pixels = new ArrayList<>();
    for (List<List<String>> rows : byPixel(table.rows())) {
      CsvTable pixel = new CsvTable(table.columns(), rows);
      double[] places = pixel.numbers(table.columns().get(2));
      pixels.add(
          new PixelSpectra(
              (int) pixel.numbers("row")[0],
              (int) pixel.numbers("column")[0],
              List.of(
                  new Series("truth", places, pixel.numbers("truth")),
                  new Series(column, places, pixel.numbers(column)))));
    }
    return pixels;
  }

  private static Iterable<List<List<String>>> byPixel(List<List<String>> rows) {
    Map<List<String>, List<List<String>>> pixels = new LinkedHashMap<>();
    rows.forEach(row -> pixels.computeIfAbsent(row.subList(0, 2), p -> new ArrayList<>()).add(row));
    return pixels.values();
  }
}
