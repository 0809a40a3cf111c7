package io.github.sfpn.data.geo;

import java.util.OptionalInt;

/**
 * A coordinate reference system.
 *
 * @param wkt its definition as well-known text, version 1 or 2, as the file has it or as the EPSG
 *     tables define it
 * @param epsg its code in the EPSG tables, where the file states it or the definition is theirs
 */
public record CoordinateSystem(String wkt, OptionalInt epsg) {
  /** A system that is defined by its text alone. */
  public static CoordinateSystem ofWkt(String wkt) {
    return new CoordinateSystem(wkt, OptionalInt.empty());
  }
}
