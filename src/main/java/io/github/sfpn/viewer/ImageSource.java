package io.github.sfpn.viewer;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.MaskedCube;
import io.github.sfpn.data.NoDataMask;
import io.github.sfpn.data.file.stored.StoredCube;
import java.util.Optional;

/** An image whose values are read when the page is made, a window at a time. */
public interface ImageSource {
  /** Rows of pixels. */
  int height();

  /** Columns of pixels. */
  int width();

  /** The number of bands. */
  int bands();

  /** Centres of the bands in nm, [bands], where they are known. */
  Optional<double[]> wavelengths();

  /**
   * Reads a window.
   *
   * @param block how many pixels along a side become one, their mean; divides the window's sides
   * @throws io.github.sfpn.data.DataException if the file is damaged
   */
  BandPlanes read(Window window, int block);

  /** A cube in a file. */
  static ImageSource of(StoredCube cube) {
    return new Stored(cube);
  }

  /** A cube in memory. */
  static ImageSource of(HyperspectralCube cube, Optional<double[]> wavelengths) {
    return new InMemory(cube, wavelengths);
  }

  /** A cube in a file. */
  record Stored(StoredCube cube) implements ImageSource {
    @Override
    public Optional<double[]> wavelengths() {
      return cube.wavelengths();
    }

    @Override
    public int height() {
      return cube.height();
    }

    @Override
    public int width() {
      return cube.width();
    }

    @Override
    public int bands() {
      return cube.bands();
    }

    @Override
    public BandPlanes read(Window window, int block) {
      BandPlanes planes =
          new BandPlanes(window.height() / block, window.width() / block, cube.bands(), block);
      cube.forEachMaskedPart(
          window.top(),
          window.left(),
          window.height(),
          window.width(),
          (part, top, firstBand) -> planes.take(part, top - window.top(), firstBand));
      return planes.finished();
    }
  }

  /** A cube in memory. */
  record InMemory(HyperspectralCube cube, Optional<double[]> wavelengths) implements ImageSource {
    @Override
    public int height() {
      return cube.height();
    }

    @Override
    public int width() {
      return cube.width();
    }

    @Override
    public int bands() {
      return cube.bands();
    }

    @Override
    public BandPlanes read(Window window, int block) {
      BandPlanes planes =
          new BandPlanes(window.height() / block, window.width() / block, cube.bands(), block);
      HyperspectralCube part =
          cube.crop(window.top(), window.left(), window.height(), window.width());
      planes.take(new MaskedCube(part, NoDataMask.none(part)), 0, 0);
      return planes.finished();
    }
  }
}
