package io.github.sfpn.data.geo;

import java.util.Optional;

/**
 * Where an image lies.
 *
 * @param transform from pixels to coordinates, where the file states it
 * @param crs what the coordinates mean, where the file states it
 */
public record Georeference(Optional<GeoTransform> transform, Optional<CoordinateSystem> crs) {
  /** Nothing is known. */
  public static final Georeference NONE = new Georeference(Optional.empty(), Optional.empty());

  /** The georeference of a window whose top left pixel is at (top, left) of this image. */
  public Georeference ofWindow(double top, double left) {
    return new Georeference(transform.map(whole -> whole.ofWindow(top, left)), crs);
  }

  /** The same ground with each pixel divided into scale x scale. */
  public Georeference divided(double scale) {
    return new Georeference(transform.map(coarse -> coarse.divided(scale)), crs);
  }
}
