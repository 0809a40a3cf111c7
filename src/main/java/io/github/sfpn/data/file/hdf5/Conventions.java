package io.github.sfpn.data.file.hdf5;

import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.ElementType;
import java.util.Locale;
import java.util.Optional;

/** What attributes say of values, by the conventions of netCDF and in the words of others. */
final class Conventions {
  private Conventions() {}

  /** The stored value that means "not measured", under any name that is used for it. */
  static Optional<Double> noData(Attributes attributes, ElementType type) {
    for (String name : attributes.names()) {
      Optional<Double> value =
          CubeMetadata.isNameForNoData(name) ? attributes.number(name) : Optional.empty();
      if (value.isPresent()) {
        return value.map(number -> isUnsigned(type) && number < 0 ? number + range(type) : number);
      }
    }
    return Optional.empty();
  }

  private static boolean isUnsigned(ElementType type) {
    return type.name().startsWith("UINT");
  }

  private static double range(ElementType type) {
    return Math.pow(2, 8.0 * type.bytes());
  }

  /**
   * The type of numbers, which netCDF's {@code _Unsigned = "true"} turns into one without a sign:
   * its older form has no other way to store them.
   */
  static ElementType type(Attributes attributes, ElementType stored) {
    boolean unsigned = attributes.text("_Unsigned").toLowerCase(Locale.ROOT).equals("true");
    return unsigned ? ElementType.named("U" + stored.name()).orElse(stored) : stored;
  }
}
