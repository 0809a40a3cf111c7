package io.github.sfpn.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The GPUs that trials may use, as {@code CUDA_VISIBLE_DEVICES} names them. A process takes every
 * GPU that it sees, so where there are several, each trial is shown one.
 */
record GraphicsCards(List<String> names) {
  static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

  /** Of this machine: what the user lets us see, otherwise all that the driver lists. */
  static GraphicsCards ofThisMachine() {
    String visible = System.getenv(VISIBLE);
    return new GraphicsCards(
        visible != null
            ? words(visible, ",")
            : words(output("nvidia-smi", "--query-gpu=uuid", "--format=csv,noheader"), "\n"));
  }

  private static List<String> words(String text, String separator) {
    return Stream.of(text.split(separator)).map(String::strip).filter(w -> !w.isEmpty()).toList();
  }

  /** Nothing where there is no such program, or it fails: there is no NVIDIA driver. */
  private static String output(String... command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? text : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /** Trials at once that suit the machine: one for each GPU, or one. */
  int trialsAtOnce() {
    return Math.max(1, names.size());
  }

  /** What a child's environment has beside our own. */
  Map<String, String> environment(int slot) {
    return names.size() < 2 ? Map.of() : Map.of(VISIBLE, names.get(slot % names.size()));
  }
}
