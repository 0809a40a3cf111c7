package io.github.sfpn.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.ManifestJson;
import io.github.sfpn.report.document.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a network costs on a machine: a table for a reader, and JSON for a program.
 *
 * @param device for instance {@code CPU, 2 threads}
 * @param precision for instance {@code float32}
 * @param experiment what was measured: settings by name
 * @param secondsToFirstStep from the start of the virtual machine until the first training step
 *     begins; null if none was made
 * @param secondsToEndOfFirstStep likewise, until it ends: it also pays for TensorFlow's
 *     preparations
 * @param waitingShare of the training time, spent waiting for data, in [0, 1]; null likewise
 * @param measurements in the order of the table
 */
public record Benchmark(
    Manifest.Software software,
    String device,
    String precision,
    Map<String, Object> experiment,
    Double secondsToFirstStep,
    Double secondsToEndOfFirstStep,
    Double waitingShare,
    List<Measurement> measurements) {

  /**
   * One line. What is null was not measured or means nothing there.
   *
   * @param name for programs
   * @param description for readers
   * @param gflop floating-point operations of the convolutions, in thousands of millions
   * @param gflopPerSecond reached
   * @param shareOfPeak what that is of the matrix product's rate
   * @param peakMemoryMib of the process
   */
  public record Measurement(
      String name,
      String description,
      double seconds,
      Double gflop,
      Double gflopPerSecond,
      Double shareOfPeak,
      Double peakMemoryMib) {
    /** With what follows from the others. */
    public static Measurement of(
        String name, String description, double seconds, Double gflop, Double peakMemoryMib) {
      Double rate = gflop == null ? null : Double.valueOf(gflop / seconds);
      return new Measurement(name, description, seconds, gflop, rate, null, peakMemoryMib);
    }

    /** Held against the rate of the matrix product. */
    public Measurement against(double peakGflopPerSecond) {
      Double share =
          gflopPerSecond == null ? null : Double.valueOf(gflopPerSecond / peakGflopPerSecond);
      return new Measurement(
          name, description, seconds, gflop, gflopPerSecond, share, peakMemoryMib);
    }

    private List<String> cells() {
      return List.of(
          description,
          seconds < 100 ? text("%.3f", seconds) : text("%.0f", seconds),
          text("%.0f", gflop),
          text("%.0f", gflopPerSecond),
          text("%.0f %%", shareOfPeak == null ? null : Double.valueOf(100 * shareOfPeak)),
          text("%.0f", peakMemoryMib));
    }

    private static String text(String format, Double value) {
      return value == null ? "" : String.format(Locale.ROOT, format, value);
    }
  }

  /** An aligned table and what its columns mean. */
  public String table() {
    Table table =
        new Table(
            List.of("", "seconds", "GFLOP", "GFLOP/s", "of the peak", "MiB"),
            1,
            measurements.stream().map(m -> Table.Row.of(m.cells())).toList());
    return table.markdown() + "\n" + String.join("\n", legend()) + "\n";
  }

  private List<String> legend() {
    List<String> lines = new ArrayList<>();
    if (secondsToFirstStep != null) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Start:       %.1f s from the start of Java to the first training step, %.1f s to its end",
              secondsToFirstStep,
              secondsToEndOfFirstStep));
      lines.add(
          String.format(
              Locale.ROOT, "Waiting:     %.2f %% of the training, for data", 100 * waitingShare));
    }
    lines.add(
        "GFLOP:       thousand million floating-point operations of the convolutions, by formula; with their gradients where something is learned");
    lines.add(
        "of the peak: what GFLOP/s are of those of TensorFlow's matrix product, measured in this same process");
    lines.add("MiB:         most memory of the whole process meanwhile");
    return lines;
  }

  /**
   * Writes everything as JSON.
   *
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public void write(Path file) {
    try {
      AtomicFile.write(file, ManifestJson.MAPPER.writeValueAsString(this) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a benchmark cannot be written as JSON", e);
    }
  }
}
