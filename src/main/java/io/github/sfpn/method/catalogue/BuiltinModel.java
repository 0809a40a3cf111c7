package io.github.sfpn.method.catalogue;

import io.github.sfpn.config.UsageException;
import io.github.sfpn.config.binding.Spelling;
import io.github.sfpn.network.ModelFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Weights that come with the program. They are named by a scale, such as {@code builtin:x4}, and
 * are used like a model folder. {@code docs/methods.md} says what they learned from and for what
 * they are meant.
 */
public final class BuiltinModel {
  private static final String PREFIX = "builtin:";
  private static final List<String> NAMES = List.of("x4", "x8", "x32");

  /** One set of weights serves all scales: none that was trained at another one was better. */
  private static final String STORED = "x4";

  private static final List<String> FILES =
      List.of("model.json", "weights.index", "weights.data-00000-of-00001");

  private BuiltinModel() {}

  /** The names of all, each with its prefix. */
  public static List<String> names() {
    return NAMES.stream().map(name -> PREFIX + name).toList();
  }

  /** Whether a user means weights of the program rather than a folder. */
  public static boolean isNamedBy(String model) {
    return model.startsWith(PREFIX);
  }

  /**
   * The weights of a name, called by it wherever they are spoken of, or those in a user's folder.
   *
   * @param model a name with its prefix, or a folder
   * @throws UsageException if there is no such name
   * @throws io.github.sfpn.tensor.CheckpointException if it is no model folder
   */
  public static ModelFolder open(String model) {
    return isNamedBy(model)
        ? ModelFolder.open(folder(model), model)
        : ModelFolder.open(Path.of(model));
  }

  /**
   * A model folder with the weights: TensorFlow reads files only. It is a temporary one, which goes
   * when the program ends.
   *
   * @param model the name with its prefix
   * @throws UsageException if there is no such model
   */
  public static Path folder(String model) {
    if (!names().contains(model)) {
      throw new UsageException(
          "expected one of %s, or a model folder; found %s%s"
              .formatted(String.join(", ", names()), model, Spelling.hint(model, names())));
    }
    String name = model.substring(PREFIX.length());
    try {
      Path folder = Files.createTempDirectory("builtin-" + name + "-");
      folder.toFile().deleteOnExit();
      for (String file : FILES) {
        Path copy = folder.resolve(file);
        try (InputStream stored = stored(file)) {
          Files.copy(stored, copy);
        }
        copy.toFile().deleteOnExit();
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("the weights of " + model + " cannot be written", e);
    }
  }

  private static InputStream stored(String file) {
    InputStream stored = BuiltinModel.class.getResourceAsStream("models/" + STORED + "/" + file);
    if (stored == null) {
      throw new IllegalStateException("the program lacks models/" + STORED + "/" + file);
    }
    return stored;
  }
}
