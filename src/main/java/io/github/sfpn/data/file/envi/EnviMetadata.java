package io.github.sfpn.data.file.envi;

import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.GdalMetadata;
import io.github.sfpn.data.file.stored.Scaling;
import io.github.sfpn.data.file.stored.WavelengthUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The metadata of an ENVI header: bands, values and georeference. */
public final class EnviMetadata {
  private final EnviHeader header;
  private final List<String> remarks = new ArrayList<>();

  private EnviMetadata(EnviHeader header) {
    this.header = header;
  }

  public static CubeMetadata of(EnviHeader header) {
    return new EnviMetadata(header).read();
  }

  private CubeMetadata read() {
    WavelengthUnit unit = WavelengthUnit.of(header.text("wavelength units").orElse(""));
    List<Double> stated = wavelengths();
    Optional<List<Double>> wavelengths = unit.inNanometres(stated);
    if (wavelengths.isEmpty() && !stated.isEmpty()) {
      remarks.add(
          "its wavelengths are in '%s', no length: not used"
              .formatted(header.text("wavelength units").orElse("")));
    }
    List<Double> widths = wavelengths.isEmpty() ? List.of() : numbers("fwhm");
    double factor = unit.nanometresPerUnit(stated);
    EnviGeoreference place = new EnviGeoreference(header);
    CubeMetadata metadata =
        CubeMetadata.NONE
            .withWavelengths(wavelengths.orElse(List.of()))
            .withFwhm(widths.stream().map(width -> width * factor).toList())
            .withBandNames(header.list("band names"))
            .withGoodBands(good())
            .withNoData(ignored())
            .withScaling(scaling())
            .withGeoreference(place.read());
    remarks.addAll(place.remarks());
    return metadata.withRemarks(remarks.toArray(String[]::new));
  }

  private List<Double> wavelengths() {
    List<Double> numbers = new ArrayList<>();
    for (String text : header.list("wavelength")) {
      numbers.add(
          GdalMetadata.number(text)
              .orElseThrow(
                  () ->
                      header.problem(
                          "wavelength", "a list with something that is no number: " + text)));
    }
    return numbers;
  }

  /** A list of numbers; none, with a remark, if one of them is not. */
  private List<Double> numbers(String key) {
    List<Optional<Double>> numbers = header.list(key).stream().map(GdalMetadata::number).toList();
    if (numbers.stream().anyMatch(Optional::isEmpty)) {
      remarks.add("its '%s' has something that is no number: not used".formatted(key));
      return List.of();
    }
    return numbers.stream().map(Optional::orElseThrow).toList();
  }

  private List<Boolean> good() {
    List<Boolean> good = numbers("bbl").stream().map(flag -> flag != 0).toList();
    long bad = good.stream().filter(flag -> !flag).count();
    if (bad > 0) {
      remarks.add(
          "%d of %d bands are marked as bad (bbl): not applied".formatted(bad, good.size()));
    }
    return good;
  }

  private Optional<Double> ignored() {
    Optional<String> text = header.text("data ignore value");
    Optional<Double> value = text.flatMap(GdalMetadata::anyNumber);
    value.ifPresent(ignored -> remarks.add(text.get() + " means: not measured"));
    if (text.isPresent() && value.isEmpty()) {
      remarks.add("its data ignore value '%s' is no number: not used".formatted(text.get()));
    }
    return value;
  }

  /** From gains and offsets, or else from the reflectance scale factor. */
  private List<Scaling> scaling() {
    List<Double> gains = numbers("data gain values");
    List<Double> offsets = numbers("data offset values");
    Optional<Double> factor =
        header
            .text("reflectance scale factor")
            .flatMap(GdalMetadata::number)
            .filter(value -> value != 0);
    factor.ifPresent(
        value ->
            remarks.add(
                "values are to be divided by %s for reflectance: not applied".formatted(value)));
    int count = Math.max(gains.size(), offsets.size());
    List<Scaling> scaling = new ArrayList<>();
    for (int band = 0; band < count; band++) {
      scaling.add(
          new Scaling(
              band < gains.size() ? gains.get(band) : 1,
              band < offsets.size() ? offsets.get(band) : 0));
    }
    if (scaling.stream().anyMatch(of -> of.scale() != 1 || of.offset() != 0)) {
      remarks.add(Scaling.remark(scaling));
      return scaling;
    }
    int bands = header.shape().bands();
    return factor
        .filter(value -> value != 1)
        .map(value -> Collections.nCopies(bands, new Scaling(1 / value, 0)))
        .orElse(List.of());
  }
}
