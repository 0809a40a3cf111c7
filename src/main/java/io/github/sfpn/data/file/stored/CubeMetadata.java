package io.github.sfpn.data.file.stored;

import io.github.sfpn.data.geo.Georeference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a file says of a cube besides its values. Lists have one entry for each band, or are empty
 * where the file says nothing.
 *
 * @param wavelengths centres of the bands in nm
 * @param fwhm full widths at half maximum of the bands in nm
 * @param bandNames names of the bands
 * @param goodBands false for the bands that the file marks as bad (ENVI's {@code bbl})
 * @param noData the stored value that means "not measured"; NaN where NaN means it
 * @param scaling how stored numbers become physical values; stated, not applied
 * @param georeference where the image lies
 * @param remarks what a user should know and the product does not apply, a sentence each
 */
public record CubeMetadata(
    List<Double> wavelengths,
    List<Double> fwhm,
    List<String> bandNames,
    List<Boolean> goodBands,
    Optional<Double> noData,
    List<Scaling> scaling,
    Georeference georeference,
    List<String> remarks) {
  private static final Set<String> NO_DATA_NAMES =
      Set.of(
          "fillvalue",
          "missingvalue",
          "nodata",
          "nodatavalue",
          "ignorevalue",
          "dataignorevalue",
          "nodataval",
          "badvalue",
          "nullvalue",
          "invalidvalue");

  /** A file that says nothing. */
  public static final CubeMetadata NONE =
      new CubeMetadata(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          List.of(),
          Georeference.NONE,
          List.of());

  /** Copies the lists. */
  public CubeMetadata {
    wavelengths = List.copyOf(wavelengths);
    fwhm = List.copyOf(fwhm);
    bandNames = List.copyOf(bandNames);
    goodBands = List.copyOf(goodBands);
    scaling = List.copyOf(scaling);
    remarks = List.copyOf(remarks);
  }

  /** The same with wavelengths in nm. */
  public CubeMetadata withWavelengths(double... nanometres) {
    return withWavelengths(Arrays.stream(nanometres).boxed().toList());
  }

  /** The same with wavelengths in nm. */
  public CubeMetadata withWavelengths(List<Double> nanometres) {
    return new CubeMetadata(
        nanometres, fwhm, bandNames, goodBands, noData, scaling, georeference, remarks);
  }

  /** The same with full widths at half maximum in nm. */
  public CubeMetadata withFwhm(List<Double> nanometres) {
    return new CubeMetadata(
        wavelengths, nanometres, bandNames, goodBands, noData, scaling, georeference, remarks);
  }

  /** The same with names of the bands. */
  public CubeMetadata withBandNames(List<String> names) {
    return new CubeMetadata(
        wavelengths, fwhm, names, goodBands, noData, scaling, georeference, remarks);
  }

  /** The same with a list that says which bands are good. */
  public CubeMetadata withGoodBands(List<Boolean> good) {
    return new CubeMetadata(
        wavelengths, fwhm, bandNames, good, noData, scaling, georeference, remarks);
  }

  /** The same with a stored value that means "not measured", or with none. */
  public CubeMetadata withNoData(Optional<Double> value) {
    return new CubeMetadata(
        wavelengths, fwhm, bandNames, goodBands, value, scaling, georeference, remarks);
  }

  /** The same with the scaling of each band. */
  public CubeMetadata withScaling(List<Scaling> ofBands) {
    return new CubeMetadata(
        wavelengths, fwhm, bandNames, goodBands, noData, ofBands, georeference, remarks);
  }

  /** The same with another georeference. */
  public CubeMetadata withGeoreference(Georeference place) {
    return new CubeMetadata(
        wavelengths, fwhm, bandNames, goodBands, noData, scaling, place, remarks);
  }

  /** The same with these remarks after its own. */
  public CubeMetadata withRemarks(String... more) {
    List<String> all = new ArrayList<>(remarks);
    all.addAll(Arrays.asList(more));
    return new CubeMetadata(
        wavelengths, fwhm, bandNames, goodBands, noData, scaling, georeference, all);
  }

  /** This, and what another source says where this says nothing; the remarks of both. */
  public CubeMetadata or(CubeMetadata other) {
    List<String> all = new ArrayList<>(remarks);
    all.addAll(other.remarks);
    return new CubeMetadata(
        wavelengths.isEmpty() ? other.wavelengths : wavelengths,
        fwhm.isEmpty() ? other.fwhm : fwhm,
        bandNames.isEmpty() ? other.bandNames : bandNames,
        goodBands.isEmpty() ? other.goodBands : goodBands,
        noData.or(other::noData),
        scaling.isEmpty() ? other.scaling : scaling,
        new Georeference(
            georeference.transform().or(other.georeference::transform),
            georeference.crs().or(other.georeference::crs)),
        all);
  }

  /** Wavelengths as numbers, [bands], where the file states them. */
  public Optional<double[]> wavelengthsInNanometres() {
    return wavelengths.isEmpty()
        ? Optional.empty()
        : Optional.of(wavelengths.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** What holds for some of the bands, counted from 0, in the order given. */
  CubeMetadata ofBands(int... bands) {
    return new CubeMetadata(
        chosen(wavelengths, bands),
        chosen(fwhm, bands),
        chosen(bandNames, bands),
        chosen(goodBands, bands),
        noData,
        chosen(scaling, bands),
        georeference,
        remarks);
  }

  /**
   * The same without lists that have another length than the cube has bands, and without
   * wavelengths that are none; each remarked.
   */
  public CubeMetadata fitting(int bands) {
    List<String> all = new ArrayList<>(remarks);
    boolean plausible = wavelengths.isEmpty() || Wavelengths.arePlausible(wavelengths);
    if (!plausible) {
      all.add(
          "the wavelengths that it states are none, %s to %s nm by their unit: not used; correct them or their unit"
              .formatted(wavelengths.get(0), wavelengths.get(wavelengths.size() - 1)));
    }
    return new CubeMetadata(
        plausible ? fitting("wavelengths", wavelengths, bands, all) : List.of(),
        plausible ? fitting("fwhm", fwhm, bands, all) : List.of(),
        fitting("band names", bandNames, bands, all),
        fitting("good bands", goodBands, bands, all),
        noData,
        fitting("scaling", scaling, bands, all),
        georeference,
        all);
  }

  private static <T> List<T> fitting(String what, List<T> list, int bands, List<String> remarks) {
    if (list.isEmpty() || list.size() == bands) {
      return list;
    }
    remarks.add(
        "the file states %s for %d bands, the cube has %d: they are not used"
            .formatted(what, list.size(), bands));
    return List.of();
  }

  private static <T> List<T> chosen(List<T> ofAll, int... bands) {
    return ofAll.isEmpty() ? ofAll : IntStream.of(bands).mapToObj(ofAll::get).toList();
  }

  /** Whether a name is one for a value that means no data, such as {@code _FillValue}. */
  public static boolean isNameForNoData(String name) {
    return NO_DATA_NAMES.contains(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
  }
}
