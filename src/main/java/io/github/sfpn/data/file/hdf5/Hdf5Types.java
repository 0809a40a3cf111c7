package io.github.sfpn.data.file.hdf5;

import io.github.sfpn.data.file.stored.ElementType;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.util.Optional;

/** Which of HDF5's data types are numbers that every machine has. */
final class Hdf5Types {
  private Hdf5Types() {}

  /** The type of an array's numbers; empty where they are none, or stored in an unusual way. */
  static Optional<ElementType> type(DataType type) {
    if (type instanceof FixedPoint integer) {
      boolean whole =
          integer.getBitOffset() == 0 && integer.getBitPrecision() == 8 * integer.getSize();
      String name = (integer.isSigned() ? "INT" : "UINT") + 8 * integer.getSize();
      return whole ? ElementType.named(name) : Optional.empty();
    }
    return type instanceof FloatingPoint number && isIeee754(number)
        ? ElementType.named("FLOAT" + 8 * type.getSize())
        : Optional.empty();
  }

  private static boolean isIeee754(FloatingPoint type) {
    int bits = 8 * type.getSize();
    int exponent = bits == 16 ? 5 : bits == 32 ? 8 : 11;
    int fraction = bits - 1 - exponent;
    return type.getBitOffset() == 0
        && type.getBitPrecision() == bits
        && type.getExponentLocation() == fraction
        && type.getExponentSize() == exponent
        && type.getMantissaLocation() == 0
        && type.getMantissaSize() == fraction
        && type.getSignLocation() == bits - 1
        && type.getExponentBias() == (1 << (exponent - 1)) - 1;
  }

  /** What a type is, where it is no number. */
  static String words(DataType type) {
    if (type instanceof CompoundDataType) {
      return "records or complex numbers";
    }
    if (type instanceof EnumDataType) {
      return "names of an enumeration (booleans, for instance)";
    }
    return type instanceof FixedPoint || type instanceof FloatingPoint
        ? "numbers of %d bytes with bits that are not used".formatted(type.getSize())
        : "no numbers";
  }
}
