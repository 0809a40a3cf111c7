package io.github.sfpn.tensor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;

/** Finds NVIDIA's driver and libraries, and selects the matching TensorFlow libraries. */
final class Cuda {
  /** JavaCPP's property for the kind of libraries: {@code -gpu}, or empty. */
  private static final String KIND = "org.bytedeco.javacpp.platform.extension";

  private static final String TENSORFLOW_FOLDER = "org/tensorflow/internal/c_api/";
  private static final List<String> TENSORFLOW =
      List.of("libtensorflow_framework.so.2", "libtensorflow_cc.so.2");

  /** The libraries that TensorFlow requires. */
  private static final List<String> NEEDED =
      List.of(
          "libcudart.so.12",
          "libcublasLt.so.12",
          "libcublas.so.12",
          "libcufft.so.11",
          "libcusparse.so.12",
          "libcusolver.so.11",
          "libcudnn.so.9");

  /** The libraries of a build with {@code -Pcuda}, each after those that it depends on. */
  private static final List<String> BROUGHT =
      List.of(
          "libcudart.so.12",
          "libnvJitLink.so.12",
          "libcublasLt.so.12",
          "libcublas.so.12",
          "libcufft.so.11",
          "libcusparse.so.12",
          "libcusolver.so.11",
          "libnvrtc-builtins.so.12.6",
          "libnvrtc.so.12",
          "libcudnn.so.9",
          "libcudnn_graph.so.9",
          "libcudnn_ops.so.9",
          "libcudnn_heuristic.so.9",
          "libcudnn_engines_runtime_compiled.so.9",
          "libcudnn_engines_precompiled.so.9",
          "libcudnn_cnn.so.9",
          "libcudnn_adv.so.9",
          "libcupti.so.12");

  private static final List<Path> SIGNS_OF_A_DRIVER =
      List.of(
          Path.of("/proc/driver/nvidia/version"),
          Path.of("/dev/nvidiactl"),
          Path.of("/dev/nvidia0"),
          Path.of("/dev/dxg")); // Windows Subsystem for Linux

  private Cuda() {}

  /** The reason why no GPU can be used, in one sentence; empty if one may be usable. */
  static String whyUnavailable() {
    if (resource(TENSORFLOW_FOLDER, "-gpu/" + TENSORFLOW.get(0)) == null) {
      return "this build has no GPU libraries of TensorFlow in lib/ (mvn package -Pgpu or -Pcuda brings them)";
    }
    String visible = System.getenv("CUDA_VISIBLE_DEVICES");
    if (visible != null && (visible.isBlank() || visible.startsWith("-"))) {
      return "CUDA_VISIBLE_DEVICES = \"%s\" hides every GPU".formatted(visible);
    }
    if (SIGNS_OF_A_DRIVER.stream().noneMatch(Files::exists)) {
      return "there is no NVIDIA driver on this machine (neither /proc/driver/nvidia nor /dev/nvidia0)";
    }
    return "";
  }

  /**
   * Prepares the loading of TensorFlow; must be called before it.
   *
   * <p>A build for GPUs contains TensorFlow's libraries for both CPU and GPU, and JavaCPP would mix
   * them: a library that it unpacks before its dependencies fails to open, and JavaCPP then takes
   * the other kind. So without a driver, JavaCPP is restricted to the CPU libraries; with a driver,
   * all GPU libraries are unpacked before the first is opened. TensorFlow opens NVIDIA's libraries
   * by name; those of a build with {@code -Pcuda} are opened here first.
   */
  static void prepare() {
    if (!whyUnavailable().isEmpty()) {
      boolean hasThoseOfTheCpu = resource(TENSORFLOW_FOLDER, "/" + TENSORFLOW.get(0)) != null;
      if (hasThoseOfTheCpu && System.getProperty(KIND) == null) {
        System.setProperty(KIND, "");
      }
      return;
    }
    TENSORFLOW.forEach(library -> unpacked(resource(TENSORFLOW_FOLDER, "-gpu/" + library)));
    for (String library : BROUGHT) {
      URL packed = resource("org/bytedeco/cuda/", "/" + library);
      if (packed != null) {
        System.load(unpacked(packed).toString());
      }
    }
  }

  private static File unpacked(URL library) {
    try {
      return Loader.cacheResource(library);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot unpack %s into ~/.javacpp or the folder that -Dorg.bytedeco.javacpp.cachedir names; the libraries for GPUs take 4 GB: %s"
              .formatted(library.getPath().replaceFirst(".*/", ""), e.getMessage()),
          e);
    }
  }

  private static URL resource(String before, String after) {
    return Cuda.class.getClassLoader().getResource(before + Loader.getPlatform() + after);
  }

  /** The reason why TensorFlow finds too few GPUs although there is a driver. */
  static String whyUnseen(List<Integer> wanted) {
    List<String> missing = NEEDED.stream().filter(library -> !opens(library)).toList();
    if (!missing.isEmpty()) {
      return "of NVIDIA's libraries %s cannot be opened (mvn package -Pcuda brings them; or name their folder in LD_LIBRARY_PATH)"
          .formatted(String.join(", ", missing));
    }
    return "TensorFlow finds no GPU number %s (nvidia-smi lists them); TensorFlow's own messages above say why"
        .formatted(wanted.get(wanted.size() - 1));
  }

  private static boolean opens(String library) {
    try {
      Loader.loadGlobal(library);
      return true;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }

  /**
   * For instance {@code GPU 0 (NVIDIA H100)}; without the model if the driver does not report it.
   */
  static String description(List<Integer> gpus) {
    String numbers = gpus.stream().map(String::valueOf).collect(Collectors.joining(", "));
    String models = models();
    return (gpus.size() == 1 ? "GPU " : "GPUs ")
        + numbers
        + (models.isEmpty() ? "" : " (" + models + ")");
  }

  private static String models() {
    try (Stream<Path> cards = Files.list(Path.of("/proc/driver/nvidia/gpus"))) {
      return cards.map(Cuda::model).distinct().sorted().collect(Collectors.joining(" or "));
    } catch (IOException | UncheckedIOException e) {
      return "";
    }
  }

  private static String model(Path card) {
    try (Stream<String> lines = Files.lines(card.resolve("information"))) {
      return lines
          .filter(line -> line.startsWith("Model:"))
          .map(line -> line.substring("Model:".length()).strip())
          .findFirst()
          .orElse("NVIDIA");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
