package io.github.sfpn.data.file.hdf5;

import io.github.sfpn.data.file.stored.AxisOrder;
import io.github.sfpn.data.file.stored.AxisOrder.Axis;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The order of axes by the names that netCDF-4 gives to dimensions. */
final class Hdf5Dimensions {
  private static final String BANDS =
      "bands?|.*wave_?lengths?.*|wl|wvl|lambda|channels?|spectral.*|b|.*_bands?|bands?_.*";
  private static final String ROWS =
      "y|yc|rows?|lines?|lat|latitude|northing|downtrack|along_?track|number_of_lines|.*scan_?lines?";
  private static final String COLUMNS =
      "x|xc|cols?|columns?|samples?|pixels?|lon|longitude|easting|crosstrack|across_?track|cross_?track|pixels_per_line|ccd_pixels?";

  private Hdf5Dimensions() {}

  /** The order that three names tell; empty where one of them tells nothing. */
  static Optional<AxisOrder> order(List<String> names) {
    List<Optional<Axis>> axes = names.stream().map(Hdf5Dimensions::axis).toList();
    if (axes.size() != 3 || !axes.stream().allMatch(Optional::isPresent)) {
      return Optional.empty();
    }
    List<Axis> named = axes.stream().map(Optional::get).toList();
    return named.stream().distinct().count() == 3
        ? Optional.of(new AxisOrder(named))
        : Optional.empty();
  }

  private static Optional<Axis> axis(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.matches(BANDS)) {
      return Optional.of(Axis.BANDS);
    }
    if (lower.matches(ROWS)) {
      return Optional.of(Axis.ROWS);
    }
    return lower.matches(COLUMNS) ? Optional.of(Axis.COLUMNS) : Optional.empty();
  }
}
