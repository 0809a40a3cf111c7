package io.github.sfpn.data.file.hdf5;

import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.ElementType;
import io.github.sfpn.data.file.stored.Scaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What attributes say of values, by the conventions of netCDF and in the words of others. */
final class Conventions {
  private static final String FILL = "_FillValue";
  private static final String SCALE = "scale_factor";
  private static final String OFFSET = "add_offset";
  private static final int MOST_REMARKS = 8;
  private static final int MOST_NUMBERS = 3;

  /** Names of numbers that change or exclude values. */
  private static final Pattern ON_VALUES =
      Pattern.compile(
          "(?i).*(scale|scaling|gain|offset|slope|multiplier|quantification|valid_?(min|max|range)"
              + "|invalid|bad_?(value|data)|null|ignore|undef|fill|missing|no_?data).*");

  /** What marks a dimension that has no values of its own. */
  private static final String BARE_DIMENSION =
      "This is a netCDF dimension but not a netCDF variable";

  private Conventions() {}

  /** Whether a dataset only states the length of a netCDF dimension, and its values are none. */
  static boolean isBareDimension(Attributes attributes) {
    return attributes.text("NAME").startsWith(BARE_DIMENSION);
  }

  /**
   * The stored values that mean "not measured", under any name that is used for them; netCDF's
   * {@code missing_value} may be several.
   *
   * @param netCdf whether netCDF's own fill values hold where none is stated
   */
  static List<Double> noData(Attributes attributes, ElementType type, boolean netCdf) {
    List<Double> values = new ArrayList<>();
    attributes.numbers(FILL).ifPresent(numbers -> add(values, numbers));
    for (String name : attributes.names()) {
      if (CubeMetadata.isNameForNoData(name)) {
        attributes.numbers(name).ifPresent(numbers -> add(values, numbers));
      }
    }
    if (values.isEmpty() && netCdf) {
      defaultFill(type).ifPresent(values::add);
    }
    return values.stream()
        .map(number -> isUnsigned(type) && number < 0 ? number + range(type) : number)
        .distinct()
        .toList();
  }

  private static void add(List<Double> to, double... numbers) {
    Arrays.stream(numbers).forEach(to::add);
  }

  /** What netCDF-C stores where nothing was written (NC_FILL_FLOAT and others of netcdf.h). */
  private static Optional<Double> defaultFill(ElementType type) {
    return switch (type) {
      case FLOAT32, FLOAT64 -> Optional.of(9.969209968386869e36);
      case INT16 -> Optional.of(-32767.0);
      case INT32 -> Optional.of(-2147483647.0);
      default -> Optional.empty();
    };
  }

  private static boolean isUnsigned(ElementType type) {
    return type.name().startsWith("UINT");
  }

  private static double range(ElementType type) {
    return Math.pow(2, 8.0 * type.bytes());
  }

  /**
   * The type of numbers, which netCDF's {@code _Unsigned = "true"} turns into one without a sign,
   * and {@code "false"} into one with it: its older forms have no other way to store them.
   */
  static ElementType type(Attributes attributes, ElementType stored) {
    String unsigned = attributes.text("_Unsigned").toLowerCase(Locale.ROOT);
    if (unsigned.equals("true") && stored.name().startsWith("INT")) {
      return ElementType.named("U" + stored.name()).orElse(stored);
    }
    return unsigned.equals("false") && isUnsigned(stored)
        ? ElementType.named(stored.name().substring(1)).orElse(stored)
        : stored;
  }

  /** Turns all values that mean "not measured" into the first of them, which is the cube's. */
  static void unify(float[] values, List<Double> noData) {
    for (Double other : noData.stream().skip(1).toList()) {
      float before = other.floatValue();
      for (int i = 0; i < values.length; i++) {
        if (values[i] == before) {
          values[i] = noData.get(0).floatValue();
        }
      }
    }
  }

  /** The scaling of each band by netCDF's attributes, one number or one for each; or none. */
  static List<Scaling> scaling(Attributes attributes, int bands) {
    double[] scales = attributes.numbers(SCALE).orElse(new double[] {1});
    double[] offsets = attributes.numbers(OFFSET).orElse(new double[] {0});
    boolean fits =
        (scales.length == 1 || scales.length == bands)
            && (offsets.length == 1 || offsets.length == bands);
    if (!fits) {
      return List.of();
    }
    List<Scaling> all =
        IntStream.range(0, bands)
            .mapToObj(
                band ->
                    new Scaling(
                        scales[Math.min(band, scales.length - 1)],
                        offsets[Math.min(band, offsets.length - 1)]))
            .toList();
    return all.stream().allMatch(new Scaling(1, 0)::equals) ? List.of() : all;
  }

  /** What else attributes say of values: shown, not applied. */
  static List<String> remarks(Attributes attributes, boolean ofFile) {
    List<String> remarks = new ArrayList<>();
    for (String name : attributes.names()) {
      boolean known =
          !ofFile
              && (name.equals(SCALE) || name.equals(OFFSET) || CubeMetadata.isNameForNoData(name));
      Optional<double[]> numbers =
          known || !ON_VALUES.matcher(name).matches() ? Optional.empty() : attributes.numbers(name);
      if (numbers.isPresent() && remarks.size() < MOST_REMARKS) {
        double[] first = Arrays.copyOf(numbers.get(), Math.min(numbers.get().length, MOST_NUMBERS));
        String more = numbers.get().length > MOST_NUMBERS ? " and more" : "";
        remarks.add(
            "%s states %s = %s%s: not applied"
                .formatted(ofFile ? "the file" : "the array", name, Arrays.toString(first), more));
      }
    }
    return remarks;
  }
}
