package io.github.sfpn.data.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coordinate systems by code, text and GeoKeys; transforms. */
class CoordinateSystemTest {
  private static final String ESRI_DATUM =
      "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";
  private static final String ESRI_UTM =
      "PROJCS[\"WGS_1984_UTM_Zone_%d%s\",%s,PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",%s],PARAMETER[\"Central_Meridian\",%d],PARAMETER[\"Scale_Factor\",0.9996],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";

  private static CoordinateSystem esriUtm(int zone, boolean north) {
    return CoordinateSystem.ofWkt(
        ESRI_UTM.formatted(
            zone, north ? "N" : "S", ESRI_DATUM, north ? "0.0" : "10000000.0", 6 * zone - 183));
  }

  @ParameterizedTest
  @CsvSource({"1,true,32601", "33,true,32633", "60,false,32760", "31,false,32731"})
  void zonesOfUtmHaveCodes(int zone, boolean north, int code) {
    CoordinateSystem esri = esriUtm(zone, north);
    assertEquals(OptionalInt.of(code), esri.epsg());
    assertEquals(OptionalInt.of(north ? zone : -zone), esri.utmZone());
    assertTrue(esri.isSameAs(CoordinateSystem.ofEpsg(code)));
    assertFalse(esri.isSameAs(CoordinateSystem.ofEpsg(code + 1)));
    assertEquals(OptionalInt.of(north ? zone : -zone), CoordinateSystem.ofEpsg(code).utmZone());
  }

  @Test
  void theTablesDefineWhatACodeNames() {
    CoordinateSystem europe = CoordinateSystem.ofEpsg(3035);
    String wkt = europe.wkt().orElseThrow();
    assertTrue(wkt.startsWith("PROJCRS[") && wkt.contains("ETRS89"), wkt);
    assertTrue(europe.wkt1().orElseThrow().startsWith("PROJCS["));
    assertFalse(europe.isGeographic());
    assertTrue(CoordinateSystem.ofEpsg(4326).isGeographic());
    assertEquals(Optional.empty(), CoordinateSystem.ofEpsg(1025).wkt());
    // the same system in the writing of another program, which states no code
    assertTrue(
        europe.isSameAs(
            CoordinateSystem.ofWkt(
                "PROJCS[\"ETRS_1989_LAEA\",GEOGCS[\"GCS_ETRS_1989\",DATUM[\"D_ETRS_1989\",SPHEROID[\"GRS_1980\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Lambert_Azimuthal_Equal_Area\"],PARAMETER[\"False_Easting\",4321000.0],PARAMETER[\"False_Northing\",3210000.0],PARAMETER[\"Central_Meridian\",10.0],PARAMETER[\"Latitude_Of_Origin\",52.0],UNIT[\"Meter\",1.0]]")));
  }

  @Test
  void otherDatumsAndUnitsAreOtherSystems() {
    CoordinateSystem utm = esriUtm(33, true);
    String text = utm.wkt().orElseThrow();
    assertFalse(utm.isSameAs(CoordinateSystem.ofWkt(text.replace("D_WGS_1984", "D_Other"))));
    assertFalse(
        utm.isSameAs(CoordinateSystem.ofWkt(text.replace("\"Meter\",1.0", "\"Foot\",0.3048"))));
    assertFalse(utm.isSameAs(CoordinateSystem.ofWkt(text.replace("500000.0", "500001.0"))));
    assertTrue(utm.isSameAs(CoordinateSystem.ofWkt(text.replace(",", ", "))));
    assertFalse(CoordinateSystem.ofWkt("no text [").isSameAs(utm));
  }

  /** What is written from any of the ways to know a system is read as the same one. */
  @Test
  void keysGoThereAndBack() {
    String unknownUtm = esriUtm(33, true).wkt().orElseThrow().replace("D_WGS_1984", "D_Mine");
    for (CoordinateSystem crs :
        List.of(
            CoordinateSystem.ofEpsg(32633),
            CoordinateSystem.ofEpsg(4326),
            esriUtm(20, false),
            CoordinateSystem.ofWkt(unknownUtm))) {
      GeoKeys keys = GeoKeys.of(crs).orElseThrow();
      GeoKeys read = new GeoKeys(keys.directory(), keys.doubles(), keys.text());
      assertTrue(crs.isSameAs(read.coordinateSystem().orElseThrow()), crs::toString);
      assertEquals(crs.isGeographic(), read.coordinateSystem().orElseThrow().isGeographic());
    }
  }

  @Test
  void userDefinedKeys() {
    long[] directory = {
      1, 1, 0, 7, 1024, 0, 1, 1, 2048, 0, 1, 4326, 3072, 0, 1, 32767, 3074, 0, 1, 32767, 3075, 0, 1,
      10, 3088, 34736, 1, 0, 3089, 34736, 1, 1
    };
    CoordinateSystem crs =
        new GeoKeys(directory, new double[] {10, 52}, "").coordinateSystem().orElseThrow();
    CrsDefinition known =
        CrsDefinition.of(WellKnownText.parse(crs.wkt().orElseThrow()).orElseThrow()).orElseThrow();
    assertEquals("area azimuthal equal lambert", known.method());
    assertEquals(10.0, known.parameters().get("longitude"));
    assertEquals(52.0, known.parameters().get("latitude"));
    directory[directory.length - 9] = 16; // a projection that has no form here
    CoordinateSystem other =
        new GeoKeys(directory, new double[] {10, 52}, "").coordinateSystem().orElseThrow();
    assertEquals(Optional.empty(), other.wkt());
    assertTrue(GeoKeys.of(other).isPresent(), "it is written as it was read");
  }

  @Test
  void transformsOfWindowsAndDividedPixels() {
    GeoTransform whole = new GeoTransform(1000, 30, 1, 2000, 2, -20);
    GeoTransform window = whole.ofWindow(3, 5);
    assertEquals(whole.x(4, 7), window.x(1, 2), 1e-9);
    assertEquals(whole.y(4, 7), window.y(1, 2), 1e-9);
    GeoTransform fine = whole.divided(4);
    assertEquals(whole.x(4, 7), fine.x(16, 28), 1e-9);
    assertEquals(whole.y(4, 7), fine.y(16, 28), 1e-9);
    assertThrows(IllegalArgumentException.class, () -> new GeoTransform(0, 1, 1, 0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new GeoTransform(Double.NaN, 1, 0, 0, 0, 1));
  }
}
