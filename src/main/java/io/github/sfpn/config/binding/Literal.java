package io.github.sfpn.config.binding;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Converts values to text for experiment files and messages. */
public final class Literal {
  private static final ConfigRenderOptions HOCON = ConfigRenderOptions.concise().setJson(false);
  private static final int SHOWN_CHARACTERS = 80;

  private Literal() {}

  /** Text that HOCON reads as the same value. */
  public static String of(Object value) {
    if (value instanceof Double number) {
      return number(number);
    }
    if (value instanceof Enum<?> constant) {
      return Keys.of(constant);
    }
    if (value instanceof Written own) {
      String text = own.written();
      return text.matches("[-+.0-9e]+") ? text : ConfigUtil.quoteString(text);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Literal::of).collect(Collectors.joining(", ", "[", "]"));
    }
    return ConfigValueFactory.fromAnyRef(value).render(HOCON);
  }

  /** Memory in the largest unit that keeps it whole: {@code 4 GiB}. */
  public static String bytes(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    int unit = 0;
    while (bytes != 0 && bytes % 1024 == 0 && unit < units.length - 1) {
      bytes /= 1024;
      unit++;
    }
    return bytes + " " + units[unit];
  }

  /**
   * A found value for a message: text in quotes, so that empty text is visible, and cut if it is
   * long.
   */
  public static String shown(Object value) {
    if (value instanceof Map<?, ?>) {
      return "a section";
    }
    String text = value instanceof String string ? ConfigUtil.quoteString(string) : of(value);
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "...";
  }

  /** The shortest text of the number: 1e-4 and 3 rather than 1.0E-4 and 3.0. */
  private static String number(double value) {
    return Double.toString(value).replaceFirst("\\.0(?=E|$)", "").replace('E', 'e');
  }
}
