package io.github.sfpn.config.binding;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads HOCON files. No missing file is passed over, and every value knows its place. */
public final class Hocon {
  private Hocon() {}

  /**
   * Reads a file and what it includes; substitutions are not resolved yet.
   *
   * @param remarks receives a sentence for every included file outside the folder of this one
   * @throws com.typesafe.config.ConfigException if a file is missing or is not HOCON
   */
  public static Config read(Path file, Consumer<String> remarks) {
    HoconText.requireUtf8(file);
    // without a parent, the library would look for included files on the class path only
    Path withParent = file.getParent() == null ? Path.of(".").resolve(file) : file;
    return ConfigFactory.parseFile(
        withParent.toFile(),
        ConfigParseOptions.defaults()
            .setSyntax(ConfigSyntax.CONF)
            .setAllowMissing(false)
            .setIncluder(new Includes(withParent, remarks)));
  }

  /**
   * Refuses a file that does not exist or is a folder.
   *
   * @param advice what to do instead
   * @throws ConfigException if it is no file
   */
  public static void requireFile(Path file, String advice) {
    if (!Files.isRegularFile(file)) {
      String name = file.normalize().toString();
      String found = Files.isDirectory(file) ? "is a folder" : "there is no such file";
      if (!file.isAbsolute()) {
        found += " (" + file.toAbsolutePath().normalize() + ")";
      }
      throw new ConfigException(
          name, List.of(Problem.with(new Place(name, 0), found + "; " + advice)));
    }
  }

  /** The problem and place of a library exception; {@code name} if the exception has no place. */
  public static Problem problem(com.typesafe.config.ConfigException e, String name) {
    return Problem.with(e.origin() == null ? new Place(name, 0) : place(e.origin()), reason(e));
  }

  /** The message of the library, without its place and without advice that does not apply here. */
  static String reason(com.typesafe.config.ConfigException e) {
    String message = e.getMessage();
    if (e.origin() != null && message.startsWith(e.origin().description() + ": ")) {
      message = message.substring(e.origin().description().length() + 2);
    }
    if (e instanceof com.typesafe.config.ConfigException.UnresolvedSubstitution
        && message.startsWith("Could not resolve substitution to a value: ")) {
      return message.substring(message.indexOf("${"))
          + " is neither a key of this experiment nor an environment variable";
    }
    if (e instanceof com.typesafe.config.ConfigException.IO) {
      return "cannot be read: " + message.replaceFirst("^[\\w.]+Exception: ", "");
    }
    // the library suggests renaming the file, which does not help here
    String reason = message.replaceFirst(", or you may be able to rename.*(?=\\))", "");
    return advice(e).map(advice -> reason + "; " + advice).orElse(reason);
  }

  private static Optional<String> advice(com.typesafe.config.ConfigException e) {
    boolean isSyntax = e instanceof com.typesafe.config.ConfigException.Parse;
    return isSyntax && e.origin() != null && e.origin().filename() != null
        ? HoconText.advice(e.origin().filename(), e.origin().lineNumber())
        : Optional.empty();
  }

  /** Whether a value cannot become a section; an unresolved substitution still can. */
  static boolean isNoSection(ConfigValue value) {
    try {
      return value.valueType() != ConfigValueType.OBJECT;
    } catch (com.typesafe.config.ConfigException.NotResolved e) {
      return false;
    }
  }

  public static String notASection(String path, ConfigValue value) {
    return "is a section: expected " + path + " { ... }, found " + shown(value);
  }

  /** A value as messages show it; numbers as they were written. */
  public static String shown(ConfigValue value) {
    return value.valueType() == ConfigValueType.NUMBER
        ? value.atKey("number").getString("number")
        : Literal.shown(value.unwrapped());
  }

  /** A value as it stands between brackets, where text seldom needs quotes. */
  static String plain(ConfigValue value) {
    boolean isWord = value.unwrapped() instanceof String text && text.matches("[\\w, -]+");
    return isWord ? (String) value.unwrapped() : shown(value);
  }

  public static Place place(ConfigOrigin origin) {
    if (origin.filename() != null) {
      return new Place(
          Path.of(origin.filename()).normalize().toString(), Math.max(0, origin.lineNumber()));
    }
    return new Place(origin.description().replaceFirst(": \\d+$", ""), 0);
  }

  /** The place of a value; for a section in several places, the first of them. */
  public static Place place(ConfigValue value) {
    if (value.origin().filename() == null && value instanceof ConfigObject section) {
      return section.values().stream()
          .map(Hocon::place)
          .min(Comparator.comparingInt(Place::line))
          .orElseGet(() -> place(value.origin()));
    }
    return place(value.origin());
  }
}
