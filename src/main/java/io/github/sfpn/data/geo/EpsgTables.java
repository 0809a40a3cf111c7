package io.github.sfpn.data.geo;

import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.sis.io.wkt.Convention;
import org.apache.sis.io.wkt.WKTFormat;
import org.apache.sis.referencing.CRS;
import org.opengis.util.FactoryException;

/**
 * The EPSG geodetic parameter dataset of the International Association of Oil and Gas Producers
 * (IOGP, epsg.org), as Apache SIS ships it: from the code of a coordinate system to its definition.
 * The first question takes a second or more, as a database is opened; others are quick.
 */
final class EpsgTables {
  /** Kept here, as a logger that nobody keeps forgets its level. */
  private static final Logger SIS = Logger.getLogger("org.apache.sis");

  private static final Map<Integer, Optional<String>> KNOWN = new ConcurrentHashMap<>();

  static {
    SIS.setLevel(Level.OFF);
    // Derby, the database within the tables, writes derby.log into the current folder otherwise
    if (System.getProperty("derby.stream.error.file") == null) {
      System.setProperty(
          "derby.stream.error.method", OutputStream.class.getName() + ".nullOutputStream");
    }
  }

  private EpsgTables() {}

  /** The definition of a code as well-known text of version 2 (ISO 19162:2015), in one line. */
  static Optional<String> wkt(int code) {
    return KNOWN.computeIfAbsent(code, unknown -> read(unknown, Convention.WKT2_2015));
  }

  /** The definition of a code as well-known text of version 1, as other programs read it. */
  static Optional<String> wkt1(int code) {
    return KNOWN.computeIfAbsent(-code, unknown -> read(code, Convention.WKT1_COMMON_UNITS));
  }

  private static Optional<String> read(int code, Convention convention) {
    try {
      WKTFormat format = new WKTFormat();
      format.setConvention(convention);
      format.setIndentation(WKTFormat.SINGLE_LINE);
      return Optional.of(format.format(CRS.forCode("EPSG:" + code)));
    } catch (FactoryException e) {
      return Optional.empty(); // no such code, or a projection that SIS does not have
    }
  }
}
