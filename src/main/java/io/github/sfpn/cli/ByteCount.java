package io.github.sfpn.cli;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of bytes as a user types it: {@code 40 MB}, {@code 512 KiB}, {@code 1000000}. */
final class ByteCount implements ITypeConverter<Long> {
  private static final Pattern TEXT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]*)");

  private static final Map<String, Double> UNITS =
      Map.of(
          "", 1.0, "b", 1.0, "kb", 1e3, "mb", 1e6, "gb", 1e9, "kib", 0x1p10, "mib", 0x1p20, "gib",
          0x1p30);

  private static final double MOST = 1e15;

  @Override
  public Long convert(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    Double unit = matcher.matches() ? UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
    if (unit == null || Double.parseDouble(matcher.group(1)) * unit > MOST) {
      throw new TypeConversionException(
          "expected a number of bytes such as 40MB or 512KiB, found '" + text + "'");
    }
    return (long) (Double.parseDouble(matcher.group(1)) * unit);
  }
}
