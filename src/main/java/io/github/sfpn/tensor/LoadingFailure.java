package io.github.sfpn.tensor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/**
 * Why TensorFlow's native library cannot be loaded, and what to do. It lies in a JAR file and is
 * unpacked once into a folder of JavaCPP's, from which the system loads it.
 */
public final class LoadingFailure {
  /** Of the unpacked library, in MiB. */
  private static final long NEEDED = 652;

  private static final Path MOUNTS = Path.of("/proc/self/mounts");

  private LoadingFailure() {}

  /**
   * The reason in a sentence or two.
   *
   * @param message of the failure itself
   */
  public static String reason(String message) {
    String platform = Loader.getPlatform();
    String library = "org/tensorflow/internal/c_api/" + platform + "/";
    ClassLoader loader = LoadingFailure.class.getClassLoader();
    boolean contained =
        loader.getResource(library) != null
            || loader.getResource("org/tensorflow/internal/c_api/" + platform + "-gpu/") != null;
    if (!contained) {
      return "this build has no TensorFlow library for %s: mvn package -Dtensorflow.classifier=%s brings it, if there is one (linux-x86_64, linux-arm64, macosx-arm64, windows-x86_64)"
          .formatted(platform, platform);
    }
    return ofFolder(folder())
        .orElseGet(
            () ->
                "TensorFlow's native library cannot be loaded on %s %s: %s. It is unpacked into %s (%d MiB); -Dorg.bytedeco.javacpp.cachedir=FOLDER names another folder"
                    .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        message,
                        folder(),
                        NEEDED));
  }

  /** Where the library is unpacked. */
  private static Path folder() {
    String named =
        Optional.ofNullable(System.getProperty("org.bytedeco.javacpp.cachedir"))
            .orElseGet(() -> System.getProperty("org.bytedeco.javacpp.cacheDir", ""));
    return named.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".javacpp", "cache")
        : Path.of(named).toAbsolutePath();
  }

  /** Why a folder cannot hold the library; empty if it can. */
  static Optional<String> ofFolder(Path folder) {
    Path place = folder;
    while (!Files.exists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    String problem = "";
    try {
      long free = Files.getFileStore(place).getUsableSpace() >> 20;
      if (!Files.isDirectory(place) || !Files.isWritable(place)) {
        problem = "which may not be written to";
      } else if (isNoExec(place.toRealPath(), mounts())) {
        problem = "from which the system runs nothing (it is mounted noexec)";
      } else if (free < NEEDED) {
        problem = "which has %d MiB free".formatted(free);
      }
    } catch (IOException e) {
      problem = "which cannot be looked at (%s)".formatted(e.getMessage());
    }
    return problem.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "TensorFlow's native library cannot be unpacked into %s, %s; it takes %d MiB: choose another folder with java -Dorg.bytedeco.javacpp.cachedir=FOLDER -jar runner.jar ..."
                .formatted(folder, problem, NEEDED));
  }

  private static List<String> mounts() throws IOException {
    return Files.isReadable(MOUNTS)
        ? Files.readAllLines(MOUNTS, StandardCharsets.ISO_8859_1)
        : List.of();
  }

  /**
   * Whether the file system of a folder is mounted noexec.
   *
   * @param mounts lines of {@code /proc/self/mounts}; of those that hold the folder the last of the
   *     deepest counts
   */
  static boolean isNoExec(Path folder, List<String> mounts) {
    int deepest = -1;
    boolean noExec = false;
    for (String line : mounts) {
      String[] words = line.split(" ", -1);
      if (words.length < 4) {
        continue;
      }
      Path mounted = Path.of(words[1].replace("\\040", " "));
      if (folder.startsWith(mounted) && mounted.getNameCount() >= deepest) {
        deepest = mounted.getNameCount();
        noExec = List.of(words[3].split(",")).contains("noexec");
      }
    }
    return noExec;
  }
}
