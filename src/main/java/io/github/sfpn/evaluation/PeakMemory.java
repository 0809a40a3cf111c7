package io.github.sfpn.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The largest resident memory of this process since a start, from the Linux kernel. The Java heap
 * would not do: nearly all memory of a network is native.
 */
public final class PeakMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path RESET = Path.of("/proc/self/clear_refs");

  private PeakMemory() {}

  /** Starts to measure; if the kernel denies that, the peak is that of the whole run so far. */
  public static PeakMemory start() {
    try {
      Files.writeString(RESET, "5");
    } catch (IOException e) {
      // the peak of the whole run is all that there is
    }
    return new PeakMemory();
  }

  /** The peak since the start in MiB; NaN where the system does not report it. */
  public double mebibytes() {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
