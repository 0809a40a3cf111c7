package io.github.sfpn.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The GPUs that trials may use, as {@code CUDA_VISIBLE_DEVICES} names them. A process occupies
 * every GPU that it sees, so with several GPUs each trial sees one.
 */
record GraphicsCards(List<String> names) {
  static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

  /**
   * The GPUs of this machine: those in the user's {@code CUDA_VISIBLE_DEVICES}, otherwise all that
   * the driver lists.
   */
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

  /**
   * The output of a program; empty if the program is missing or fails, as without an NVIDIA driver.
   */
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

  /** The default number of trials that run at once: one per GPU, or one. */
  int trialsAtOnce() {
    return Math.max(1, names.size());
  }

  /** The variables to add to the environment of a child process. */
  Map<String, String> environment(int slot) {
    return names.size() < 2 ? Map.of() : Map.of(VISIBLE, names.get(slot % names.size()));
  }
}
