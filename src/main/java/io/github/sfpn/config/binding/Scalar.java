package io.github.sfpn.config.binding;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.util.List;

/** Converts a single HOCON value to the type of a record component. */
final class Scalar {
  /** The value has the wrong type; the message names the expected one, such as "a whole number". */
  static final class Mismatch extends Exception {
    private static final long serialVersionUID = 1L;

    /** A suggestion for the user, or empty. */
    final String hint;

    Mismatch(String expected) {
      this(expected, "");
    }

    Mismatch(String expected, String hint) {
      super(expected);
      this.hint = hint;
    }
  }

  private Scalar() {}

  static Object read(Class<?> type, ConfigValue value) throws Mismatch {
    if (type == String.class) {
      return withoutSemicolon(text(value, "text"));
    } else if (type == int.class || type == Integer.class) {
      return (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    } else if (type == long.class || type == Long.class) {
      return whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
    } else if (type == double.class || type == Double.class) {
      return real(value);
    } else if (type == boolean.class) {
      return truth(value);
    } else if (type.isEnum()) {
      return constant(type, value);
    } else if (Written.class.isAssignableFrom(type)) {
      return written(type, text(value, "one value").strip());
    }
    throw new IllegalArgumentException("no experiment file can hold a " + type);
  }

  static long bytes(ConfigValue value) throws Mismatch {
    String expected = "a memory size such as 4 GiB";
    text(value, expected);
    try {
      return value.atKey("bytes").getBytes("bytes");
    } catch (com.typesafe.config.ConfigException e) {
      throw new Mismatch(expected);
    }
  }

  /** The text as written: 1e3 stays 1e3. HOCON accepts text for a number, as in ${EPOCHS}. */
  private static String text(ConfigValue value, String expected) throws Mismatch {
    ConfigValueType type = value.valueType();
    if (type == ConfigValueType.OBJECT
        || type == ConfigValueType.LIST
        || type == ConfigValueType.NULL) {
      throw new Mismatch(expected);
    }
    return value.atKey("text").getString("text");
  }

  /** HOCON has no semicolons; one that ends a line would silently become part of the value. */
  private static String withoutSemicolon(String text) throws Mismatch {
    if (text.endsWith(";")) {
      throw new Mismatch("text without a semicolon at its end");
    }
    return text;
  }

  private static BigDecimal number(ConfigValue value, String expected) throws Mismatch {
    String text = text(value, expected).strip();
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new Mismatch(expected, numberHint(text));
    }
  }

  private static String numberHint(String text) {
    if (text.endsWith(";")) {
      return "; leave out the semicolon";
    }
    return text.matches("[-+]?\\d+,\\d+([eE][-+]?\\d+)?")
        ? "; write a decimal point: " + text.replace(',', '.')
        : "";
  }

  private static long whole(ConfigValue value, long smallest, long largest) throws Mismatch {
    BigDecimal number = number(value, "a whole number");
    if (number.stripTrailingZeros().scale() > 0) {
      throw new Mismatch("a whole number");
    }
    if (number.compareTo(BigDecimal.valueOf(smallest)) < 0
        || number.compareTo(BigDecimal.valueOf(largest)) > 0) {
      throw new Mismatch("a whole number from " + smallest + " to " + largest);
    }
    return number.longValueExact();
  }

  private static double real(ConfigValue value) throws Mismatch {
    double number = number(value, "a number").doubleValue();
    if (Double.isInfinite(number)) {
      throw new Mismatch("a number below 1.8e308");
    }
    return number;
  }

  private static Object written(Class<?> type, String text) throws Mismatch {
    try {
      return type.getMethod("read", String.class).invoke(null, text);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException expected) {
        throw new Mismatch(expected.getMessage());
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean truth(ConfigValue value) throws Mismatch {
    try {
      return value.atKey("truth").getBoolean("truth");
    } catch (com.typesafe.config.ConfigException e) {
      throw new Mismatch("true or false");
    }
  }

  private static Object constant(Class<?> type, ConfigValue value) throws Mismatch {
    List<String> known = Keys.ofConstants(type);
    String expected = Problems.oneOf(known);
    String text = text(value, expected);
    int index = known.indexOf(text);
    if (index < 0) {
      throw new Mismatch(expected, Spelling.hint(text, known));
    }
    return type.getEnumConstants()[index];
  }
}
