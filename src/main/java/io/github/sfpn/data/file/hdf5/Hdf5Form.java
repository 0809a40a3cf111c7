package io.github.sfpn.data.file.hdf5;

import io.github.sfpn.data.file.stored.AxisOrder;
import io.github.sfpn.data.file.stored.Variable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A product whose documentation states the order of its arrays' axes, recognised by the path of the
 * array. EnMAP's products are GeoTIFF or ENVI images, whose formats state the order.
 *
 * @param path of its arrays
 * @param beside an array that such a file also holds; empty: none is needed
 */
record Hdf5Form(Pattern path, String beside, AxisOrder order) {
  private static final List<Hdf5Form> KNOWN =
      List.of(
          // PRISMA Products Specification: cubes are lines, bands, samples
          new Hdf5Form(
              Pattern.compile("HDFEOS/SWATHS/PRS_[^/]+/Data Fields/(VNIR|SWIR)_Cube"),
              "",
              AxisOrder.ROWS_BANDS_COLUMNS),
          // Tanager, Planet's HDF-EOS5 layout: bands, lines, samples
          new Hdf5Form(
              Pattern.compile("HDFEOS/(SWATHS|GRIDS)/HYP/Data Fields/[^/]+"),
              "",
              AxisOrder.BANDS_ROWS_COLUMNS),
          // EMIT, netCDF-4: downtrack, crosstrack, bands
          new Hdf5Form(
              Pattern.compile("reflectance|radiance|reflectance_uncertainty"),
              "sensor_band_parameters/wavelengths",
              AxisOrder.ROWS_COLUMNS_BANDS),
          // NEON's imaging spectrometer: lines, samples, bands
          new Hdf5Form(
              Pattern.compile(
                  "[A-Z]{4}/(Reflectance/Reflectance_Data|Radiance/Radiance(_Data|DecimalPart|IntegerPart))"),
              "",
              AxisOrder.ROWS_COLUMNS_BANDS));

  /** The order of an array's axes, where its file is of a known form. */
  static Optional<AxisOrder> order(Hdf5File file, Variable variable) {
    return KNOWN.stream()
        .filter(form -> form.path.matcher(variable.name()).matches())
        .filter(form -> form.beside.isEmpty() || file.has(form.beside))
        .map(Hdf5Form::order)
        .findFirst();
  }
}
