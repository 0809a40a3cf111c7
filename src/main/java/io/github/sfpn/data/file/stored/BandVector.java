package io.github.sfpn.data.file.stored;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Numbers beside a cube, one for each band, such as an attribute or a vector in the same file.
 *
 * @param name without the path to it
 * @param unit as the file states it; empty where it does not
 */
public record BandVector(String name, List<Double> values, String unit) {
  public static BandVector of(String name, double[] values, String unit) {
    return new BandVector(name, Arrays.stream(values).boxed().toList(), unit);
  }

  boolean isWavelengths() {
    return Wavelengths.isNameForThem(name);
  }

  boolean isWidths() {
    return Wavelengths.isNameForWidths(name);
  }

  /**
   * The values in nm, by the stated unit, by one in the name, or by their size; empty: no lengths.
   */
  public Optional<List<Double>> inNanometres() {
    return knownUnit().inNanometres(values).filter(Wavelengths::arePlausible);
  }

  /** Widths in nm, which are in the unit of the wavelengths unless another is stated. */
  public Optional<List<Double>> widthsInNanometres(BandVector wavelengths) {
    WavelengthUnit stated = knownUnit();
    if (stated != WavelengthUnit.UNSTATED) {
      return stated.inNanometres(values);
    }
    double factor = wavelengths.knownUnit().nanometresPerUnit(wavelengths.values);
    return Optional.of(values.stream().map(value -> value * factor).toList());
  }

  private WavelengthUnit knownUnit() {
    if (!unit.isEmpty()) {
      return WavelengthUnit.of(unit);
    }
    String lower = name.toLowerCase(Locale.ROOT);
    int last = lower.lastIndexOf('_');
    String suffix = last < 0 ? "" : lower.substring(last + 1);
    return suffix.matches("nm|um|microns?|nanomet(er|re)s?|micromet(er|re)s?")
        ? WavelengthUnit.of(suffix)
        : WavelengthUnit.UNSTATED;
  }
}
