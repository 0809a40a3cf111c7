package io.github.sfpn.method;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * What arrays take of Java's heap. The usual collector, G1, divides the heap into regions, and
 * gives an array of half a region or more whole regions of its own.
 */
public final class HeapArrays {
  private static final int HEADER = 16;

  private static final double REGION = region();

  private HeapArrays() {}

  /** Bytes of a region; 0: the collector has none. */
  private static double region() {
    try {
      HotSpotDiagnosticMXBean machine =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return Boolean.parseBoolean(machine.getVMOption("UseG1GC").getValue())
          ? Double.parseDouble(machine.getVMOption("G1HeapRegionSize").getValue())
          : 0;
    } catch (IllegalArgumentException e) {
      return 0; // another Java machine
    }
  }

  /** Bytes of an array of so many single-precision numbers. */
  public static double floats(double count) {
    return bytes(Float.BYTES * count, REGION);
  }

  /** Bytes of an array of so many double-precision numbers. */
  public static double doubles(double count) {
    return bytes(Double.BYTES * count, REGION);
  }

  static double bytes(double values, double region) {
    double own = values + HEADER;
    return region > 0 && own >= region / 2 ? Math.ceil(own / region) * region : own;
  }
}
