package io.github.sfpn.data.file.stored;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The unit of wavelengths in a file's text, in any spelling. */
public enum WavelengthUnit {
  NANOMETRE(1),
  MICROMETRE(1e3),
  MILLIMETRE(1e6),
  CENTIMETRE(1e7),
  METRE(1e9),
  ANGSTROM(0.1),
  /** Not stated: nanometres or micrometres, by the size of the numbers. */
  UNSTATED(Double.NaN),
  /** Wavenumbers, frequencies, indices: no lengths. */
  NO_LENGTH(Double.NaN);

  private final double nanometres;

  WavelengthUnit(double nanometres) {
    this.nanometres = nanometres;
  }

  /** The unit that a text names, such as "Nanometers", "nm", "Micrometre", "um" or "µm". */
  public static WavelengthUnit of(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s\\[\\](){}\"'.]", "");
    // the Greek letter and the micro sign, also as UTF-8 that was read as ISO 8859-1
    name =
        name.replace("\u00c2", "").replace("\u00ce\u00bc", "u").replaceAll("[\u00b5\u03bc]", "u");
    return switch (name.replaceAll("met(er|re)s?$", "m")) {
      case "nm", "nanom", "nano" -> NANOMETRE;
      case "um", "microm", "micro-m", "micron", "microns", "mum" -> MICROMETRE;
      case "mm", "millim" -> MILLIMETRE;
      case "cm", "centim" -> CENTIMETRE;
      case "m" -> METRE;
      case "a", "\u00e5", "angstrom", "angstroms", "\u00e5ngstrom", "\u00e5ngstroms" -> ANGSTROM;
      case "", "unknown", "undefined", "none" -> UNSTATED;
      default -> NO_LENGTH;
    };
  }

  /** Lengths in nm; empty if they are no lengths. */
  public Optional<List<Double>> inNanometres(List<Double> values) {
    return switch (this) {
      case NO_LENGTH -> Optional.empty();
      case UNSTATED -> {
        double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
        yield Optional.of(Arrays.stream(Wavelengths.inNanometres(numbers)).boxed().toList());
      }
      default -> Optional.of(values.stream().map(value -> value * nanometres).toList());
    };
  }

  /** The factor to nm that a list of wavelengths implies, for the widths beside it. */
  public double nanometresPerUnit(List<Double> wavelengths) {
    if (this != UNSTATED) {
      return nanometres;
    }
    return Wavelengths.factor(wavelengths.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
