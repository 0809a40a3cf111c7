package io.github.sfpn.config.binding;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseable;
import java.io.File;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules for {@code include} in an experiment file. Only files can be included, they must exist,
 * and relative paths start from the including file. URLs and resources of the program are refused:
 * an experiment must not depend on the network, nor reset itself to the defaults.
 */
final class Includes
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
  private final Path folder;
  private final Consumer<String> remarks;

  /** The files that are being read, each included by the one before. */
  private final Deque<Path> open = new ArrayDeque<>();

  /**
   * @param experiment the outermost file
   * @param remarks receives a sentence for every included file outside the experiment's folder
   */
  Includes(Path experiment, Consumer<String> remarks) {
    folder = absolute(experiment).getParent();
    open.add(absolute(experiment));
    this.remarks = remarks;
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this; // the library's own rules never apply
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    if (what.matches("(?i)[a-z][a-z0-9+.-]+://?.*|jar:.*")) {
      throw refusedUrl(what);
    }
    return included(context, what);
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return included(context, what.getPath());
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    throw refusedUrl(what.toString());
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    throw new ConfigException.Generic(
        "include classpath(\"%s\") is refused: the defaults apply anyway; include files only"
            .formatted(what));
  }

  private ConfigObject included(ConfigIncludeContext context, String what) {
    ConfigParseable beside = context.relativeTo(what);
    String name = beside == null ? null : beside.origin().filename();
    if (name == null || !Files.isRegularFile(Path.of(name))) {
      throw new ConfigException.Generic(
          "include \"%s\" finds no such file; a relative path starts from the including file"
              .formatted(what));
    }
    Path file = absolute(Path.of(name));
    HoconText.requireUtf8(Path.of(name));
    if (!file.startsWith(folder)) {
      remarks.accept("includes %s, outside the experiment's folder %s".formatted(file, folder));
    }
    requireNotOpen(file);
    open.add(file);
    try {
      return beside.parse(beside.options().setAllowMissing(false));
    } finally {
      open.removeLast();
    }
  }

  private void requireNotOpen(Path file) {
    if (open.contains(file)) {
      String chain =
          Stream.concat(open.stream().dropWhile(each -> !each.equals(file)), Stream.of(file))
              .map(Path::getFileName)
              .map(Path::toString)
              .collect(Collectors.joining(" includes "));
      throw new ConfigException.Generic(
          "a file includes itself: %s; remove one of these includes".formatted(chain));
    }
  }

  private static ConfigException refusedUrl(String url) {
    return new ConfigException.Generic(
        "include of the URL %s is refused: copy the file and include the copy".formatted(url));
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }

  /** Refuses every include: the command line has no folder to start from. */
  static ConfigIncluder none() {
    return new Refusing();
  }

  private static final class Refusing
      implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
      return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
      throw new ConfigException.Generic(
          "include of \"%s\" is refused on the command line; write it into a file".formatted(what));
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
      return include(context, what.getPath());
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
      return include(context, what.toString());
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
      return include(context, what);
    }
  }
}
