package io.github.sfpn.fusion;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.MaskedCube;
import io.github.sfpn.data.file.stored.StoredCube;

/**
 * An image as its file holds it, its values divided by a maximum.
 *
 * @param name how messages call it
 * @param maximum the stored value that is 1 to a method, above 0
 */
public record StoredImage(String name, StoredCube stored, float maximum) implements PairImage {
  @Override
  public int height() {
    return stored.height();
  }

  @Override
  public int width() {
    return stored.width();
  }

  @Override
  public int bands() {
    return stored.bands();
  }

  @Override
  public HyperspectralCube read(Rectangle window) {
    MaskedCube read =
        stored.readMasked(window.top(), window.left(), window.height(), window.width());
    HyperspectralCube cube = read.withGaps();
    float[] values = cube.values();
    int bands = cube.bands();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i]) && !read.mask().isMissing(i)) {
        throw notFinite(window, i / bands, i % bands, values[i]);
      }
      values[i] /= maximum;
    }
    return cube;
  }

  private DataException notFinite(Rectangle window, int pixel, int band, float found) {
    return new DataException(
        "%s: expected finite numbers, found %s in row %d, column %d, band %d (counted from 1), and the file does not say that it means no data. Replace such values before use, or say that they mean no data: --no-data %s, or --guide-no-data for a guide."
            .formatted(
                name,
                found,
                window.top() + pixel / window.width() + 1,
                window.left() + pixel % window.width() + 1,
                band + 1,
                Float.isNaN(found) ? "nan" : found > 0 ? "inf" : "-inf"));
  }
}
