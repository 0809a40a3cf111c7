package io.github.sfpn.data.file.tiff;

import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.GdalMetadata;
import io.github.sfpn.data.file.stored.Scaling;
import io.github.sfpn.data.file.stored.WavelengthUnit;
import io.github.sfpn.data.geo.GeoKeys;
import io.github.sfpn.data.geo.Georeference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The metadata of a TIFF page, read from its tags: bands and georeference. */
final class TiffMetadata {
  private final TiffDirectory directory;
  private final GdalMetadata items;
  private final int[] bands;
  private final List<String> remarks = new ArrayList<>();

  private TiffMetadata(TiffDirectory directory, int[] bands) {
    this.directory = directory;
    this.bands = bands;
    items = new GdalMetadata(directory.text(TiffTag.GDAL_METADATA).orElse(""));
  }

  /**
   * Reads the tags.
   *
   * @param colour which samples are bands
   */
  static CubeMetadata of(TiffDirectory directory, TiffColour colour) {
    return new TiffMetadata(directory, colour.bands()).read();
  }

  private CubeMetadata read() {
    if (items.isDamaged()) {
      remarks.add("its GDAL metadata cannot be read: not used");
    }
    CubeMetadata metadata =
        CubeMetadata.NONE
            .withNoData(noData())
            .withBandNames(names())
            .withScaling(scaling())
            .withGeoreference(georeference());
    List<Double> wavelengths = wavelengths();
    metadata = metadata.withWavelengths(wavelengths).withFwhm(fwhm(wavelengths));
    return metadata.withGoodBands(good()).withRemarks(remarks.toArray(String[]::new));
  }

  private Optional<Double> noData() {
    Optional<String> text = directory.text(TiffTag.GDAL_NO_DATA).map(String::strip);
    Optional<Double> value = text.flatMap(GdalMetadata::anyNumber);
    if (text.isPresent() && value.isEmpty()) {
      remarks.add("its no-data value '%s' is no number: not used".formatted(text.get()));
    }
    value.ifPresent(number -> remarks.add(text.get() + " means: not measured"));
    return value;
  }

  private List<String> names() {
    List<String> names = items.ofSamples("description", bands, Optional::of);
    return names.isEmpty() ? list("band_names").orElse(List.of()) : names;
  }

  private List<Scaling> scaling() {
    if (!items.anySampleHas("scale") && !items.anySampleHas("offset")) {
      return List.of();
    }
    List<Scaling> scaling =
        Arrays.stream(bands)
            .mapToObj(
                sample -> new Scaling(number(sample, "scale", 1), number(sample, "offset", 0)))
            .toList();
    if (scaling.stream().anyMatch(of -> of.scale() != 1 || of.offset() != 0)) {
      remarks.add(Scaling.remark(scaling));
    }
    return scaling;
  }

  private double number(int sample, String name, double otherwise) {
    return items.ofSample(sample, name).flatMap(GdalMetadata::number).orElse(otherwise);
  }

  /** Of each band, as GDAL translates ENVI headers; in the domain IMAGERY; or one list of all. */
  private List<Double> wavelengths() {
    List<Double> micrometres =
        items.ofSamples("central_wavelength_um", bands, GdalMetadata::number);
    if (!micrometres.isEmpty()) {
      return WavelengthUnit.MICROMETRE.inNanometres(micrometres).orElseThrow();
    }
    List<Double> values = items.ofSamples("wavelength", bands, GdalMetadata::number);
    if (values.isEmpty()) {
      values = numbers("wavelength");
    }
    Optional<List<Double>> nanometres = unit().inNanometres(values);
    if (nanometres.isEmpty()) {
      remarks.add("its wavelengths are in '%s', no length: not used".formatted(unitName()));
    }
    return nanometres.orElse(List.of());
  }

  private List<Double> fwhm(List<Double> nanometres) {
    List<Double> micrometres = items.ofSamples("fwhm_um", bands, GdalMetadata::number);
    if (!micrometres.isEmpty()) {
      return WavelengthUnit.MICROMETRE.inNanometres(micrometres).orElseThrow();
    }
    List<Double> values = items.ofSamples("fwhm", bands, GdalMetadata::number);
    if (values.isEmpty()) {
      values = numbers("fwhm");
    }
    if (values.isEmpty() || nanometres.isEmpty()) {
      return List.of();
    }
    List<Double> stated = items.ofSamples("wavelength", bands, GdalMetadata::number);
    double factor = unit().nanometresPerUnit(stated.isEmpty() ? numbers("wavelength") : stated);
    return values.stream().map(value -> value * factor).toList();
  }

  private List<Boolean> good() {
    List<Double> flags = numbers("bbl");
    if (flags.isEmpty()) {
      flags = items.ofSamples("bbl", bands, GdalMetadata::number);
    }
    return flags.stream().map(flag -> flag != 0).toList();
  }

  private String unitName() {
    return items
        .ofSample(bands[0], "wavelength_units")
        .or(() -> items.ofFile("wavelength_units"))
        .orElse("");
  }

  private WavelengthUnit unit() {
    return WavelengthUnit.of(unitName());
  }

  private Optional<List<String>> list(String name) {
    return items
        .ofFile(name)
        .filter(text -> text.startsWith("{") && text.endsWith("}"))
        .map(text -> Arrays.stream(text.substring(1, text.length() - 1).split(",")))
        .map(parts -> parts.map(String::strip).toList());
  }

  private List<Double> numbers(String name) {
    List<Optional<Double>> numbers =
        list(name).orElse(List.of()).stream().map(GdalMetadata::number).toList();
    return numbers.stream().anyMatch(Optional::isEmpty)
        ? List.of()
        : numbers.stream().map(Optional::orElseThrow).toList();
  }

  private Georeference georeference() {
    GeoKeys keys =
        new GeoKeys(
            directory.allOrNone(TiffTag.GEO_KEYS),
            directory.fractions(TiffTag.GEO_DOUBLES),
            directory.text(TiffTag.GEO_TEXT).orElse(""));
    Georeference place =
        new Georeference(
            keys.transform(
                directory.fractions(TiffTag.PIXEL_SCALE),
                directory.fractions(TiffTag.TIE_POINTS),
                directory.fractions(TiffTag.TRANSFORMATION)),
            keys.coordinateSystem());
    if (place.transform().isEmpty() && directory.fractions(TiffTag.TIE_POINTS).length > 6) {
      remarks.add("it is georeferenced by ground control points: not used");
    }
    if (directory.fractions(TiffTag.RATIONAL_COEFFICIENTS).length > 0) {
      remarks.add("it is georeferenced by rational polynomial coefficients (RPC): not used");
    }
    if (place.crs().isPresent() && place.crs().get().wkt().isEmpty()) {
      remarks.add("its coordinate system is not known: " + place.crs().get());
    }
    return place;
  }
}
