package io.github.sfpn.data.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.sfpn.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The text beside an ENVI image: {@code key = value} lines after the word ENVI, lists in braces;
 * keys in any case.
 */
final class EnviHeader {
  /** Longer ones are no headers; spectral libraries of thousands of bands stay below. */
  private static final int LONGEST = 1 << 24;

  private static final String FIRST_LINE = "ENVI";

  private final Path path;
  private final Map<String, String> values = new HashMap<>();

  /** How the bands of a pixel stand in the file. */
  enum Interleave {
    BSQ("band-sequential"),
    BIL("band-interleaved by line"),
    BIP("band-interleaved by pixel");

    private final String words;

    Interleave(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    Strides strides(CubeShape shape) {
      long width = shape.width();
      long bands = shape.bands();
      return switch (this) {
        case BSQ -> new Strides(width, 1, width * shape.height());
        case BIL -> new Strides(width * bands, 1, width);
        case BIP -> new Strides(width * bands, bands, 1);
      };
    }
  }

  private EnviHeader(Path path) {
    this.path = path;
  }

  /** Says whether a file begins as a header does. */
  static boolean isHeader(Path path) {
    try (InputStream input = Files.newInputStream(path)) {
      String beginning = new String(input.readNBytes(FIRST_LINE.length() + 1), ISO_8859_1);
      return beginning.startsWith(FIRST_LINE) && beginning.strip().equals(FIRST_LINE);
    } catch (IOException e) {
      return false;
    }
  }

  static EnviHeader read(Path path) {
    EnviHeader header = new EnviHeader(path);
    try (InputStream input = Files.newInputStream(path)) {
      byte[] text = input.readNBytes(LONGEST + 1);
      if (text.length > LONGEST) {
        throw header.problem("text", "more than %d bytes".formatted(LONGEST));
      }
      header.parse(new String(text, ISO_8859_1));
    } catch (IOException e) {
      throw new DataException("cannot read " + path + ": " + e.getMessage(), e);
    }
    return header;
  }

  private void parse(String text) {
    String[] lines = text.split("\\R", -1);
    for (int i = 1; i < lines.length; i++) {
      int equals = lines[i].indexOf('=');
      if (equals < 0 || lines[i].stripLeading().startsWith(";")) {
        continue; // a comment, or an empty line
      }
      String key = lines[i].substring(0, equals).strip().toLowerCase(Locale.ROOT);
      StringBuilder value = new StringBuilder(lines[i].substring(equals + 1).strip());
      boolean open = value.indexOf("{") == 0 && value.indexOf("}") < 0;
      while (open) {
        if (++i == lines.length) {
          throw problem(key, "a list without its closing brace");
        }
        value.append(' ').append(lines[i].strip());
        open = lines[i].indexOf('}') < 0;
      }
      values.put(key.replaceAll("\\s+", " "), value.toString().strip());
    }
  }

  Path path() {
    return path;
  }

  CubeShape shape() {
    return new CubeShape(size("lines"), size("samples"), size("bands"));
  }

  private int size(String key) {
    long value = integer(key).orElseThrow(() -> problem(key, "no such line"));
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw problem(key, String.valueOf(value));
    }
    return (int) value;
  }

  long offset() {
    long offset = integer("header offset").orElse(0L);
    if (offset < 0) {
      throw problem("header offset", String.valueOf(offset));
    }
    return offset;
  }

  ElementType type() {
    long code = integer("data type").orElseThrow(() -> problem("data type", "no such line"));
    return switch ((int) Math.min(code, 99)) {
      case 1 -> ElementType.UINT8;
      case 2 -> ElementType.INT16;
      case 3 -> ElementType.INT32;
      case 4 -> ElementType.FLOAT32;
      case 5 -> ElementType.FLOAT64;
      case 12 -> ElementType.UINT16;
      case 13 -> ElementType.UINT32;
      case 14 -> ElementType.INT64;
      case 15 -> ElementType.UINT64;
      case 6, 9 -> throw problem("data type", code + ", which is complex, expected real numbers");
      default -> throw problem("data type", code + ", expected 1 to 5 or 12 to 15");
    };
  }

  ByteOrder order() {
    return switch (values.getOrDefault("byte order", "0")) {
      case "0" -> ByteOrder.LITTLE_ENDIAN;
      case "1" -> ByteOrder.BIG_ENDIAN;
      default ->
          throw problem(
              "byte order", values.get("byte order") + ", expected 0 (little) or 1 (big)");
    };
  }

  Interleave interleave() {
    String name = values.getOrDefault("interleave", "bsq").toUpperCase(Locale.ROOT);
    return Arrays.stream(Interleave.values())
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(() -> problem("interleave", name + ", expected bsq, bil or bip"));
  }

  /** What would make the values elsewhere than they are read. */
  void requirePlain() {
    for (String key : List.of("file compression", "major frame offsets", "minor frame offsets")) {
      if (values.getOrDefault(key, "0").matches(".*[1-9].*")) {
        throw problem(
            key, values.get(key) + ", which is not read; export the image uncompressed and whole");
      }
    }
  }

  /** How many are listed, whatever their unit. */
  int wavelengthCount() {
    return list("wavelength").size();
  }

  /** In nm, where the header has one for each band, in a unit of length. */
  Optional<double[]> wavelengths(int bands) {
    List<String> texts = list("wavelength");
    if (texts.size() != bands) {
      return Optional.empty();
    }
    double factor =
        switch (values.getOrDefault("wavelength units", "unknown").toLowerCase(Locale.ROOT)) {
          case "nanometers", "nanometer", "nanometres", "nm" -> 1;
          case "micrometers", "micrometer", "micrometres", "microns", "um", "\u00b5m" -> 1000;
          case "unknown", "" -> 0;
          default -> Double.NaN; // wavenumbers, frequencies, indices
        };
    try {
      double[] wavelengths = texts.stream().mapToDouble(Double::parseDouble).toArray();
      if (factor == 0) {
        return Optional.of(Wavelengths.inNanometres(wavelengths));
      }
      return Double.isNaN(factor)
          ? Optional.empty()
          : Optional.of(Arrays.stream(wavelengths).map(value -> factor * value).toArray());
    } catch (NumberFormatException e) {
      throw problem("wavelength", "a list with something that is no number: " + e.getMessage());
    }
  }

  /** A number that values are to be divided by, where one is stated. */
  Optional<Double> scaleFactor() {
    return number("reflectance scale factor").filter(factor -> factor != 0);
  }

  /** The value that means "not measured", where one is stated. */
  Optional<Double> ignoredValue() {
    return number("data ignore value");
  }

  private Optional<Double> number(String key) {
    try {
      return Optional.ofNullable(values.get(key)).map(Double::valueOf);
    } catch (NumberFormatException e) {
      return Optional.empty(); // it is for information only
    }
  }

  private List<String> list(String key) {
    String text = values.getOrDefault(key, "").replaceAll("[{}]", " ");
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private Optional<Long> integer(String key) {
    String text = values.get(key);
    if (text == null) {
      return Optional.empty();
    }
    if (!text.matches("[+-]?\\d{1,18}")) {
      throw problem(key, "'%s', expected a whole number".formatted(text));
    }
    return Optional.of(Long.valueOf(text));
  }

  private DataException problem(String key, String found) {
    return new DataException(
        "%s: expected an ENVI header, found under '%s': %s. Correct the header."
            .formatted(path, key, found));
  }
}
