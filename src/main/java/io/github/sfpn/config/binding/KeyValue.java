package io.github.sfpn.config.binding;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;

/** One {@code key=value} of the command line. */
public record KeyValue(String text) {
  private static final String NUMBER = "-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?";
  private static final String HOCON = "(?s)(?!\\{scene\\})[\\[{\"].*|" + NUMBER;

  public Place place() {
    return new Place(Place.COMMAND_LINE + ": " + text, 0);
  }

  /**
   * The tree with this single value.
   *
   * <p>Numbers, lists, sections, quoted text and substitutions are parsed as HOCON. Anything else
   * is literal text, so paths with blanks, colons or double slashes (a comment in HOCON) need no
   * quotes, nor does {@code {scene}-rgb.tif}.
   */
  public Config parse(Problems problems) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      return malformed(problems);
    }
    String key = text.substring(0, equals).strip();
    String value = text.substring(equals + 1).strip();
    boolean hocon = value.matches(HOCON) || value.contains("${");
    String path;
    try {
      path = ConfigUtil.joinPath(ConfigUtil.splitPath(key));
    } catch (com.typesafe.config.ConfigException e) {
      return malformed(problems);
    }
    try {
      return ConfigFactory.parseString(
          path + " = " + (hocon ? value : ConfigUtil.quoteString(value)),
          ConfigParseOptions.defaults()
              .setOriginDescription(place().source())
              .setIncluder(Includes.none()));
    } catch (com.typesafe.config.ConfigException e) {
      problems.add(Problem.with(place(), Hocon.reason(e)));
      return ConfigFactory.empty();
    }
  }

  private Config malformed(Problems problems) {
    problems.add(Problem.with(place(), "must be key=value, for instance training.epochs=5"));
    return ConfigFactory.empty();
  }
}
