package io.github.sfpn.data.file.envi;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.ElementType;
import io.github.sfpn.data.file.stored.Strides;
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

/** The header of an ENVI image: shape, data type, byte order and interleave. */
public final class EnviHeader {
  /** Longer ones are no headers; spectral libraries of thousands of bands stay below. */
  private static final int LONGEST = 1 << 24;

  /** Bytes that hold the first word in any encoding. */
  private static final int BEGINNING = 12;

  private final Path path;
  private final Map<String, String> values = new HashMap<>();

  /** How the bands of a pixel stand in the file. */
  enum Interleave {
    BSQ("band-sequential", "bands,rows,columns"),
    BIL("band-interleaved by line", "rows,bands,columns"),
    BIP("band-interleaved by pixel", "rows,columns,bands");

    private final String words;
    private final String axes;

    Interleave(String words, String axes) {
      this.words = words;
      this.axes = axes;
    }

    /** The axes from slow to fast. */
    String axes() {
      return axes;
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
  public static boolean isHeader(Path path) {
    try (InputStream input = Files.newInputStream(path)) {
      return EnviText.isHeader(EnviText.decoded(input.readNBytes(BEGINNING)));
    } catch (IOException e) {
      return false;
    }
  }

  public static EnviHeader read(Path path) {
    EnviHeader header = new EnviHeader(path);
    try (InputStream input = Files.newInputStream(path)) {
      byte[] text = input.readNBytes(LONGEST + 1);
      if (text.length > LONGEST) {
        throw header.problem("text", "more than %d bytes".formatted(LONGEST));
      }
      header.values.putAll(EnviText.parsed(EnviText.decoded(text)));
    } catch (IOException e) {
      throw new DataException("cannot read " + path + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw header.problem(
          e.getMessage(),
          e.getCause() == null ? "a list without its closing brace" : e.getCause().getMessage());
    }
    return header;
  }

  public Path path() {
    return path;
  }

  public CubeShape shape() {
    return new CubeShape(size("lines"), size("samples"), size("bands"));
  }

  private int size(String key) {
    long value = integer(key).orElseThrow(() -> problem(key, "no such line"));
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw problem(key, String.valueOf(value));
    }
    return (int) value;
  }

  public long offset() {
    long offset = integer("header offset").orElse(0L);
    if (offset < 0) {
      throw problem("header offset", String.valueOf(offset));
    }
    return offset;
  }

  public ElementType type() {
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

  /** The value of a key as text, where it is stated and not empty. */
  public Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key))
        .map(EnviText::inner)
        .filter(text -> !text.isEmpty());
  }

  /** The parts of a list; none where it is not stated. */
  List<String> list(String key) {
    return values.containsKey(key) ? EnviText.list(values.get(key)) : List.of();
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

  public DataException problem(String key, String found) {
    return new DataException(
        "%s: expected an ENVI header, found under '%s': %s. Correct the header."
            .formatted(path, key, found));
  }
}
