package io.github.sfpn.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.geo.GeoTransform;
import io.github.sfpn.data.geo.Georeference;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two images become a pair: by their georeference, by their sizes, or not at all. */
class ImagePairTest {
  private static final int UTM = 32633;

  @TempDir Path folder;

  private StoredImage image(String name, GeoTransform place, int height, int width, int epsg) {
    return PairFiles.stored(
        folder.resolve(name + ".tif"),
        PairFiles.image(place, height, width, 2),
        PairFiles.at(place, epsg));
  }

  private StoredImage unplaced(String name, int height, int width) {
    return PairFiles.stored(
        folder.resolve(name + ".tif"),
        PairFiles.image(PairFiles.place(0, 0, 5), height, width, 2),
        CubeMetadata.NONE);
  }

  private ImagePair byGround(GeoTransform low, int size, GeoTransform guide, int guideSize) {
    return ImagePair.of(
        image("low", low, size, size, UTM),
        image("guide", guide, guideSize, guideSize, UTM),
        Optional.empty());
  }

  /** Every pixel of an image shows the ground where the pair says that it lies. */
  private static void assertShows(PairImage image, GeoTransform place, double tolerance) {
    HyperspectralCube expected =
        PairFiles.image(place, image.height(), image.width(), image.bands());
    assertArrayEquals(expected.values(), image.read().values(), (float) tolerance);
  }

  @Test
  void theCommonPartIsCutAndTheGuideKept() {
    // 5 m in 30 m: the guide covers the cube's rows 2 to 8 and columns 1 to 7
    ImagePair pair =
        byGround(PairFiles.place(1000, 5000, 30), 10, PairFiles.place(1000 + 25, 5000 - 55, 5), 42);
    assertEquals(6, pair.scale());
    GeoTransform kept = PairFiles.place(1030, 4940, 5);
    assertEquals(Optional.of(kept), pair.metadata().georeference().transform());
    assertEquals(36, pair.resultHeight());
    assertShows(pair.guide(), kept, 0);
    assertShows(pair.low(), PairFiles.place(1030, 4940, 30), 0);
  }

  @ParameterizedTest
  @CsvSource({"8.8, 3", "10, 3", "5, 6", "4.6, 7", "7.3, 4"})
  void theGuideIsResampledToTheNearestMultiple(double pixel, int scale) {
    int size = (int) Math.ceil(12 * 30 / pixel) + 4;
    ImagePair pair =
        byGround(
            PairFiles.place(1000, 5000, 30),
            12,
            PairFiles.place(1000 - 1.3 * pixel, 5000 + 0.8 * pixel, pixel),
            size);
    assertEquals(scale, pair.scale());
    assertEquals(12 * scale, pair.resultWidth());
    GeoTransform result = PairFiles.place(1000, 5000, 30.0 / scale);
    assertEquals(Optional.of(result), pair.metadata().georeference().transform());
    HyperspectralCube expected = PairFiles.image(result, 12 * scale, 12 * scale, 2);
    HyperspectralCube found = pair.guide().read();
    for (int row = 3; row < 12 * scale - 3; row++) {
      for (int column = 3; column < 12 * scale - 3; column++) {
        assertEquals(expected.get(row, column, 1), found.get(row, column, 1), 0.004);
      }
    }
  }

  @Test
  void aWindowIsAsInOnePiece() {
    ImagePair pair =
        byGround(PairFiles.place(1000, 5000, 30), 9, PairFiles.place(993, 5004, 9.1), 33);
    Rectangle window = new Rectangle(5, 8, 11, 7);
    HyperspectralCube whole = pair.guide().read();
    assertArrayEquals(whole.crop(5, 8, 11, 7).values(), pair.guide().read(window).values(), 1e-6f);
  }

  @Test
  void otherGroundIsRefused() {
    DataException refused =
        assertThrows(
            DataException.class,
            () ->
                byGround(
                    PairFiles.place(1000, 5000, 30), 8, PairFiles.place(501000, 5000, 10), 24));
    assertTrue(refused.getMessage().contains("no common part"), refused::getMessage);
  }

  @Test
  void anotherCoordinateSystemIsRefusedWithTheCall() {
    StoredImage low = image("low", PairFiles.place(1000, 5000, 30), 8, 8, UTM);
    StoredImage guide = image("guide", PairFiles.place(1000, 5000, 10), 24, 24, 32632);
    DataException refused =
        assertThrows(DataException.class, () -> ImagePair.of(low, guide, Optional.empty()));
    assertTrue(refused.getMessage().contains("gdalwarp -t_srs EPSG:32633"), refused::getMessage);
  }

  /** Only one image names its coordinate system: the transforms must not contradict the sizes. */
  @Test
  void transformsWithoutASystemMustAgree() {
    GeoTransform place = PairFiles.place(1000, 5000, 30);
    CubeMetadata withoutSystem =
        CubeMetadata.NONE.withGeoreference(new Georeference(Optional.of(place), Optional.empty()));
    StoredImage low =
        PairFiles.stored(folder.resolve("low.tif"), PairFiles.image(place, 8, 8, 2), withoutSystem);
    StoredImage same = image("same", PairFiles.place(1000, 5000, 10), 24, 24, UTM);
    assertEquals(3, ImagePair.of(low, same, Optional.empty()).scale());
    StoredImage apart = image("apart", PairFiles.place(1240, 5000, 10), 24, 24, UTM);
    DataException refused =
        assertThrows(DataException.class, () -> ImagePair.of(low, apart, Optional.empty()));
    assertTrue(refused.getMessage().contains("low.tif"), refused::getMessage);
    assertTrue(refused.getMessage().contains("-a_srs"), refused::getMessage);
  }

  @Test
  void aTurnedOrTooCoarseGuideIsRefused() {
    GeoTransform turned = new GeoTransform(1000, 8, 6, 5000, 6, -8);
    GeoTransform low = PairFiles.place(1000, 5000, 30);
    assertThrows(DataException.class, () -> byGround(low, 8, turned, 24));
    assertThrows(DataException.class, () -> byGround(low, 8, PairFiles.place(1000, 5000, 22), 11));
  }

  @Test
  void sizesThatAreNoMultipleAreRefusedOrFitted() {
    StoredImage low = unplaced("low", 8, 9);
    StoredImage guide = unplaced("guide", 31, 38);
    DataException refused =
        assertThrows(DataException.class, () -> ImagePair.of(low, guide, Optional.empty()));
    assertTrue(
        refused.getMessage().contains("1 row short and 2 columns too many of 4 times 8 x 9"),
        refused::getMessage);

    ImagePair cut = ImagePair.of(low, guide, Optional.of(Fit.CUT));
    assertEquals("7 x 9 x 2", cut.low().shape());
    assertEquals("28 x 36 x 2", cut.guide().shape());
    assertArrayEquals(guide.read().crop(0, 0, 28, 36).values(), cut.guide().read().values());

    ImagePair padded = ImagePair.of(low, guide, Optional.of(Fit.PAD));
    assertEquals("8 x 10 x 2", padded.low().shape());
    assertEquals("32 x 40 x 2", padded.guide().shape());
    assertEquals(31, padded.resultHeight());
    assertEquals(38, padded.resultWidth());
    HyperspectralCube read = padded.guide().read();
    assertArrayEquals(read.spectrum(30, 37), read.spectrum(31, 39));
    assertArrayEquals(guide.read().spectrum(30, 37), read.spectrum(31, 39));
  }

  @Test
  void aGuideOnItsSideIsRefused() {
    StoredImage low = unplaced("low", 8, 16);
    StoredImage guide = unplaced("guide", 64, 32);
    for (Optional<Fit> fit : List.of(Optional.<Fit>empty(), Optional.of(Fit.CUT))) {
      assertThrows(DataException.class, () -> ImagePair.of(low, guide, fit));
    }
  }

  @Test
  void whatIsMadeWithNoDataIsNoData() {
    GeoTransform low = PairFiles.place(1000, 5000, 30);
    HyperspectralCube guide = PairFiles.image(PairFiles.place(995, 5000, 10), 30, 30, 1);
    guide.set(12, 12, 0, Float.NaN);
    StoredImage holed =
        PairFiles.stored(
            folder.resolve("guide.tif"),
            guide,
            PairFiles.at(PairFiles.place(995, 5000, 10), UTM).withNoData(Optional.of(-9999.0)));
    ImagePair pair = ImagePair.of(image("low", low, 8, 8, UTM), holed, Optional.empty());
    int missing = 0;
    for (float value : pair.guide().read().values()) {
      missing += Float.isNaN(value) ? 1 : 0;
      assertTrue(Float.isNaN(value) || Math.abs(value) < 1.1);
    }
    // half a pixel along columns: six taps; rows are the guide's own
    assertEquals(6, missing);
  }

  @Test
  void aGuideThatIsOnlyOffTheGridIsSaidToBe() {
    GeoTransform low = PairFiles.place(1000, 5000, 30);
    ImagePair pair =
        ImagePair.of(
            image("low", low, 8, 8, UTM),
            image("guide", PairFiles.place(997.5, 5002.5, 10), 30, 30, UTM),
            Optional.empty());
    assertTrue(pair.remarks().toString().contains("0.75 of its pixels down"), pair::toString);
    assertTrue(pair.remarks().toString().contains("0.75 to the right"), pair::toString);
    assertEquals(low.originX(), pair.metadata().georeference().transform().orElseThrow().originX());
  }

  @Test
  void exchangedImagesAreSaidToBe() {
    StoredImage placed = image("low", PairFiles.place(1000, 5000, 30), 8, 8, UTM);
    StoredImage finer = image("guide", PairFiles.place(1000, 5000, 10), 24, 24, UTM);
    StoredImage small = unplaced("small", 8, 8);
    StoredImage large = unplaced("large", 24, 24);
    for (List<StoredImage> pair : List.of(List.of(finer, placed), List.of(large, small))) {
      DataException refused =
          assertThrows(
              DataException.class, () -> ImagePair.of(pair.get(0), pair.get(1), Optional.empty()));
      assertTrue(refused.getMessage().contains("exchange them"), refused::getMessage);
    }
  }
}
