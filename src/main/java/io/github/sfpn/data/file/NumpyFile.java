package io.github.sfpn.data.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.stored.ArrayFile;
import io.github.sfpn.data.file.stored.ArrayOrder;
import io.github.sfpn.data.file.stored.CubeAxes;
import io.github.sfpn.data.file.stored.CubeReader;
import io.github.sfpn.data.file.stored.ElementType;
import io.github.sfpn.data.file.stored.RawArray;
import io.github.sfpn.data.file.stored.Strides;
import io.github.sfpn.data.file.stored.Variable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array that NumPy saved ({@code .npy}, versions 1 to 3), in C or Fortran order.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the
 *     format</a>
 */
final class NumpyFile implements ArrayFile {
  private static final int LONGEST_HEADER = 1 << 16;
  private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([<>|=])([buif])([1248])'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([\\dL,\\s]*)\\)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,18})L?");

  private final Path path;
  private final boolean columnMajor;
  private final RawArray values;
  private final Variable variable;

  private NumpyFile(Path path, boolean columnMajor, RawArray values, Variable variable) {
    this.path = path;
    this.columnMajor = columnMajor;
    this.values = values;
    this.variable = variable;
  }

  static NumpyFile open(Path path) {
    try (DataInputStream input = new DataInputStream(Files.newInputStream(path))) {
      input.skipNBytes(6);
      int version = input.readUnsignedByte();
      input.skipNBytes(1);
      boolean early = version == 1;
      int length =
          early
              ? Short.toUnsignedInt(Short.reverseBytes(input.readShort()))
              : Integer.reverseBytes(input.readInt());
      if (version < 1 || version > 3 || length < 0 || length > LONGEST_HEADER) {
        throw damaged(path, "version %d, a header of %d bytes".formatted(version, length));
      }
      String header = new String(input.readNBytes(length), UTF_8);
      return of(path, header, (early ? 10L : 12L) + length);
    } catch (IOException e) {
      throw damaged(path, "it ends within its header");
    }
  }

  private static NumpyFile of(Path path, String header, long offset) {
    Matcher type = TYPE.matcher(header);
    Matcher order = ORDER.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    if (!order.find() || !shape.find()) {
      throw damaged(path, "the header " + header.strip());
    }
    ElementType element = type.find() ? type(type.group(2), type.group(3)) : null;
    if (element == null) {
      throw new DataException(
          "%s: expected an array of integers or of numbers of 16, 32 or 64 bits, found %s. Convert it with astype('float32')."
              .formatted(path, header.strip()));
    }
    List<Long> sizes = new ArrayList<>();
    for (String part : shape.group(1).split(",", -1)) {
      Matcher size = SIZE.matcher(part.strip());
      if (size.matches()) {
        sizes.add(Long.valueOf(size.group(1)));
      } else if (!part.isBlank()) {
        throw damaged(path, "a size of " + part.strip());
      }
    }
    RawArray values =
        new RawArray(
            path,
            offset,
            element,
            type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    Variable variable = new Variable("", element, List.copyOf(sizes), false);
    if (!values.fits(variable.elements(), path.toFile().length())) {
      throw damaged(
          path,
          "%s of %s in %d bytes".formatted(variable, element, path.toFile().length() - offset));
    }
    return new NumpyFile(path, order.group(1).equals("True"), values, variable);
  }

  private static ElementType type(String kind, String bytes) {
    return switch (kind + bytes) {
      case "b1", "u1" -> ElementType.UINT8;
      case "i1" -> ElementType.INT8;
      case "u2" -> ElementType.UINT16;
      case "i2" -> ElementType.INT16;
      case "u4" -> ElementType.UINT32;
      case "i4" -> ElementType.INT32;
      case "u8" -> ElementType.UINT64;
      case "i8" -> ElementType.INT64;
      case "f2" -> ElementType.FLOAT16;
      case "f4" -> ElementType.FLOAT32;
      case "f8" -> ElementType.FLOAT64;
      default -> null;
    };
  }

  @Override
  public String format() {
    return "NumPy array, %s order, %s"
        .formatted(
            columnMajor ? "Fortran" : "C",
            values.order() == ByteOrder.BIG_ENDIAN ? "big endian" : "little endian");
  }

  @Override
  public List<Variable> variables() {
    return List.of(variable);
  }

  @Override
  public boolean isImage() {
    return false;
  }

  @Override
  public CubeReader reader(Variable chosen, CubeAxes axes) {
    return values.reader(axes.shape(), Strides.ofNumpy(axes, columnMajor));
  }

  @Override
  public double[] array(Variable chosen) {
    double[] inOrder = values.values(ArrayOrder.elements(path, chosen));
    return columnMajor ? ArrayOrder.rowMajor(inOrder, chosen.shape()) : inOrder;
  }

  private static DataException damaged(Path path, String found) {
    return new DataException(
        "%s: expected a whole NumPy file, found a damaged one (%s). Copy or save it again."
            .formatted(path, found));
  }
}
