package io.github.sfpn.data.file.tiff;

import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.ProgramMark;
import io.github.sfpn.data.file.stored.Scaling;
import io.github.sfpn.data.geo.GeoKeys;
import io.github.sfpn.data.geo.GeoTransform;
import io.github.sfpn.data.geo.Georeference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The metadata of a cube as tags of a TIFF file, as GDAL reads them. */
public final class TiffTags {
  private TiffTags() {}

  /** The entries of a directory, in no order. */
  static List<TiffEntry> of(CubeMetadata metadata, int bands) {
    List<TiffEntry> entries = new ArrayList<>();
    entries.add(TiffEntry.ofText(TiffTag.SOFTWARE, ProgramMark.TEXT));
    metadata
        .noData()
        .ifPresent(value -> entries.add(TiffEntry.ofText(TiffTag.GDAL_NO_DATA, number(value))));
    String items = items(metadata, bands);
    if (!items.isEmpty()) {
      entries.add(
          TiffEntry.ofText(
              TiffTag.GDAL_METADATA, "<GDALMetadata>\n" + items + "</GDALMetadata>\n"));
    }
    entries.addAll(place(metadata.georeference()));
    return entries;
  }

  /** As GDAL writes it: "nan", and whole numbers without a point. */
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }

  private static String items(CubeMetadata metadata, int bands) {
    StringBuilder text = new StringBuilder();
    for (int band = 0; band < bands; band++) {
      if (!metadata.bandNames().isEmpty()) {
        text.append(item("DESCRIPTION", band, "description", metadata.bandNames().get(band)));
      }
      if (!metadata.wavelengths().isEmpty()) {
        text.append(item("wavelength", band, "", number(metadata.wavelengths().get(band))));
        text.append(item("wavelength_units", band, "", "Nanometers"));
      }
      if (!metadata.fwhm().isEmpty()) {
        text.append(item("fwhm", band, "", number(metadata.fwhm().get(band))));
      }
      if (!metadata.goodBands().isEmpty()) {
        text.append(item("bbl", band, "", metadata.goodBands().get(band) ? "1" : "0"));
      }
      if (!metadata.scaling().isEmpty()) {
        Scaling scaling = metadata.scaling().get(band);
        text.append(item("OFFSET", band, "offset", String.valueOf(scaling.offset())));
        text.append(item("SCALE", band, "scale", String.valueOf(scaling.scale())));
      }
    }
    return text.toString();
  }

  private static String item(String name, int band, String role, String value) {
    return "  <Item name=\"%s\" sample=\"%d\"%s>%s</Item>\n"
        .formatted(
            name,
            band,
            role.isEmpty() ? "" : " role=\"%s\"".formatted(role),
            // GDAL escapes the values before it escapes them for XML
            escaped(escaped(value)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "");
  }

  private static List<TiffEntry> place(Georeference place) {
    List<TiffEntry> entries = new ArrayList<>();
    place.transform().ifPresent(transform -> entries.addAll(transform(transform)));
    Optional<GeoKeys> keys = place.crs().flatMap(GeoKeys::of);
    if (keys.isPresent()) {
      entries.add(
          TiffEntry.of(
              TiffTag.GEO_KEYS,
              TiffEntry.SHORT,
              Arrays.stream(keys.get().directory()).boxed().toList()));
      if (keys.get().doubles().length > 0) {
        entries.add(TiffEntry.ofFractions(TiffTag.GEO_DOUBLES, keys.get().doubles()));
      }
      if (!keys.get().text().isEmpty()) {
        entries.add(TiffEntry.ofText(TiffTag.GEO_TEXT, keys.get().text()));
      }
    }
    return entries;
  }

  private static List<TiffEntry> transform(GeoTransform of) {
    if (of.rowX() == 0 && of.columnY() == 0 && of.rowY() < 0 && of.columnX() > 0) {
      return List.of(
          TiffEntry.ofFractions(TiffTag.PIXEL_SCALE, of.columnX(), -of.rowY(), 0),
          TiffEntry.ofFractions(TiffTag.TIE_POINTS, 0, 0, 0, of.originX(), of.originY(), 0));
    }
    double[] matrix = {
      of.columnX(),
      of.rowX(),
      0,
      of.originX(), //
      of.columnY(),
      of.rowY(),
      0,
      of.originY(), //
      0,
      0,
      0,
      0, //
      0,
      0,
      0,
      1
    };
    return List.of(TiffEntry.ofFractions(TiffTag.TRANSFORMATION, matrix));
  }
}
