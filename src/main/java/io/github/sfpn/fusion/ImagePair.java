package io.github.sfpn.fusion;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.geo.CoordinateSystem;
import io.github.sfpn.data.geo.GeoTransform;
import io.github.sfpn.data.geo.Georeference;
import java.util.List;
import java.util.Optional;

/**
 * A low-resolution cube and a guide on one grid, read by windows.
 *
 * @param low Z, [h, w, L]
 * @param guide Y, [s h, s w, channels]
 * @param scale s
 * @param resultHeight rows of the result, at most s h; the first of what is computed
 * @param resultWidth columns of the result
 * @param metadata what holds for the result besides its values
 * @param remarks how the images were brought together, a sentence each
 */
public record ImagePair(
    PairImage low,
    PairImage guide,
    int scale,
    int resultHeight,
    int resultWidth,
    CubeMetadata metadata,
    List<String> remarks) {
  /** Low-resolution pixels that corners may be apart and still be the same. */
  private static final double CORNER = 0.5;

  public ImagePair {
    remarks = List.copyOf(remarks);
  }

  /**
   * Brings two images together: by their georeference where both lie in one coordinate system, by
   * their sizes otherwise.
   *
   * @param fit what to do where sizes are no multiple; empty: refuse it
   * @throws DataException if they cannot be a pair
   */
  public static ImagePair of(StoredImage low, StoredImage guide, Optional<Fit> fit) {
    Georeference place = low.stored().metadata().georeference();
    Georeference guidePlace = guide.stored().metadata().georeference();
    requireOneSystem(low, place.crs(), guide, guidePlace.crs());
    boolean comparable =
        place.transform().isPresent()
            && guidePlace.transform().isPresent()
            && place.crs().isPresent() == guidePlace.crs().isPresent();
    if (!comparable) {
      requireNoContradiction(low, place, guide, guidePlace);
    }
    Alignment alignment =
        comparable
            ? GroundAlignment.of(low, place.transform().get(), guide, guidePlace.transform().get())
            : SizeAlignment.of(low, guide, fit);
    return new ImagePair(
        new GridImage(low, alignment.lowRows(), alignment.lowColumns()),
        new GridImage(guide, alignment.guideRows(), alignment.guideColumns()),
        alignment.scale(),
        alignment.resultHeight(),
        alignment.resultWidth(),
        low.stored().metadata().withGeoreference(placeOf(alignment, place, guidePlace)),
        alignment.remarks());
  }

  /** Whether an image states a value that means no data. */
  public boolean mayMissPixels() {
    return statesNoData(low) || statesNoData(guide);
  }

  private static boolean statesNoData(PairImage image) {
    return image instanceof GridImage grid
        && grid.image() instanceof StoredImage file
        && file.stored().metadata().noData().isPresent();
  }

  /** The guide's, or the cube's with its pixels divided where the guide states none. */
  private static Georeference placeOf(Alignment alignment, Georeference low, Georeference guide) {
    Optional<GeoTransform> ofGuide =
        guide
            .transform()
            .filter(transform -> alignment.keepsGuide())
            .map(
                transform ->
                    transform.ofWindow(
                        alignment.guideRows().first(), alignment.guideColumns().first()));
    Optional<GeoTransform> ofLow =
        low.ofWindow(alignment.lowRows().first(), alignment.lowColumns().first())
            .divided(alignment.scale())
            .transform();
    boolean guideIsPlaced = ofGuide.isPresent();
    return new Georeference(
        guideIsPlaced ? ofGuide : ofLow,
        guideIsPlaced ? guide.crs().or(low::crs) : low.crs().or(guide::crs));
  }

  /**
   * Images of which only one names its coordinate system are aligned from their top left corners;
   * transforms that place the corners elsewhere contradict that.
   */
  private static void requireNoContradiction(
      StoredImage low, Georeference place, StoredImage guide, Georeference guidePlace) {
    if (place.transform().isEmpty() || guidePlace.transform().isEmpty()) {
      return;
    }
    GeoTransform own = place.transform().get();
    GeoTransform other = guidePlace.transform().get();
    double pixel = Math.hypot(own.x(0, 1) - own.x(0, 0), own.y(0, 1) - own.y(0, 0));
    double apart = Math.hypot(own.x(0, 0) - other.x(0, 0), own.y(0, 0) - other.y(0, 0));
    if (apart > CORNER * pixel) {
      StoredImage silent = place.crs().isEmpty() ? low : guide;
      throw new DataException(
          "%s: expected a coordinate system, since both images state transforms, found none; by the transforms their top left corners are %.1f low-resolution pixels apart. State it, such as gdal_edit.py -a_srs EPSG:CODE %s, or remove the transform."
              .formatted(silent.name(), apart / pixel, silent.stored().path()));
    }
  }

  private static void requireOneSystem(
      StoredImage low,
      Optional<CoordinateSystem> ofLow,
      StoredImage guide,
      Optional<CoordinateSystem> ofGuide) {
    if (ofLow.isEmpty() || ofGuide.isEmpty() || ofLow.get().isSameAs(ofGuide.get())) {
      return;
    }
    String target =
        ofLow.get().epsg().isPresent()
            ? "EPSG:" + ofLow.get().epsg().getAsInt()
            : "\"$(gdalsrsinfo -o wkt %s)\"".formatted(low.stored().path());
    throw new DataException(
        "%s: expected a guide in the coordinate system of %s, %s, found %s. Bring it there first: gdalwarp -t_srs %s -r cubic %s OUTPUT.tif"
            .formatted(
                guide.name(),
                low.name(),
                ofLow.get(),
                ofGuide.get(),
                target,
                guide.stored().path()));
  }

  /**
   * The same pair with the guide moved, so that its pixel at a place is what stands so far from it
   * now.
   *
   * @param down pixels of the guide
   * @param right pixels of the guide
   */
  public ImagePair withGuideMoved(double down, double right) {
    if (!(guide instanceof GridImage grid)) {
      throw new IllegalStateException("the guide has no grid to move");
    }
    GridImage moved =
        new GridImage(grid.image(), grid.rows().moved(down), grid.columns().moved(right));
    return new ImagePair(low, moved, scale, resultHeight, resultWidth, metadata, remarks);
  }
}
