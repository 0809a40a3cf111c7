package io.github.sfpn.fusion;

import io.github.sfpn.degradation.GridAxis;
import java.util.List;

/**
 * How two images become a pair: which pixels of the low-resolution cube are fused, and where in the
 * guide the s x s pixels of each lie.
 *
 * @param scale s, at least 2
 * @param lowRows of the low-resolution cube, its own or its outermost repeated
 * @param lowColumns of the low-resolution cube
 * @param guideRows places in the guide, s for each of the cube's rows
 * @param guideColumns places in the guide
 * @param resultHeight rows that are written, the first of those that are computed
 * @param resultWidth columns that are written
 * @param remarks what was done, a sentence each
 */
record Alignment(
    int scale,
    GridAxis lowRows,
    GridAxis lowColumns,
    GridAxis guideRows,
    GridAxis guideColumns,
    int resultHeight,
    int resultWidth,
    List<String> remarks) {
  Alignment {
    remarks = List.copyOf(remarks);
  }

  /** Whether the result's pixels are the guide's own. */
  boolean keepsGuide() {
    return guideRows.isExact() && guideColumns.isExact();
  }
}
