package io.github.sfpn.data.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A dataset that is image files: what is known of it beside what the files say.
 *
 * @param title as {@code dataset.name} has it
 * @param files a pattern of the files that are its scenes
 * @param nanometres wavelengths of all its bands; empty where it may have any
 * @param holds what its folder holds, for error messages
 */
record FileDataset(String title, String files, List<Double> nanometres, String holds) {
  private static final List<FileDataset> ALL =
      List.of(
          new FileDataset(
              "harvard",
              "*.mat",
              evenly(31, 420, 720),
              "the MAT files of Harvard's scenes, imgd7.mat and so on"),
          new FileDataset(
              "chikusei",
              "HyperspecVNIR*.mat",
              evenly(128, 363, 1018),
              "HyperspecVNIR_Chikusei_20140729.mat"),
          new FileDataset(
              "roman-colosseum",
              "multispectral.tif",
              // the centres of the bands of WorldView-2's multispectral camera
              List.of(427.0, 478.0, 546.0, 608.0, 659.0, 724.0, 833.0, 949.0),
              "multispectral.tif, of 8 bands, and rgb.tif"),
          new FileDataset(
              "folder",
              "*.{mat,h5,hdf5,he5,nc,hdr,tif,tiff,npy}",
              List.of(),
              "image files, a scene in each"));

  private static List<Double> evenly(int bands, double first, double last) {
    return IntStream.range(0, bands)
        .mapToObj(band -> first + (last - first) * band / (bands - 1))
        .toList();
  }

  /** The dataset of a name. */
  static FileDataset named(String title) {
    return ALL.stream()
        .filter(dataset -> dataset.title.equals(title))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such dataset: " + title));
  }

  String expected() {
    return "a folder with " + holds;
  }

  /** Of all its bands, in nm; empty where it may have any. */
  Optional<double[]> wavelengths() {
    return nanometres.isEmpty()
        ? Optional.empty()
        : Optional.of(nanometres.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
