package io.github.sfpn.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The style of a curve or a set of points, in its panel and in the legend.
 *
 * @param marker of single points
 */
record SeriesStyle(Color colour, BasicStroke stroke, Marker marker) {
  /** Okabe and Ito's colours for the colour-blind (2008), but black and yellow. */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0xd55e00),
          new Color(0x0072b2),
          new Color(0x009e73),
          new Color(0xcc79a7),
          new Color(0xe69f00),
          new Color(0x56b4e9));

  private static final List<Marker> MARKERS =
      List.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.SQUARE,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.DIAMOND);

  /** The ground truth is black and broad, as others are drawn over it. */
  static final SeriesStyle TRUTH =
      new SeriesStyle(Color.BLACK, stroke(5, false), SeriesMarkers.CIRCLE);

  /** An auxiliary line. */
  static final SeriesStyle GUIDE =
      new SeriesStyle(Color.GRAY, stroke(1.5f, true), SeriesMarkers.NONE);

  /** The style of a method; beyond the last colour strokes and markers change. */
  static SeriesStyle ofMethod(int index) {
    int round = index / COLOURS.size();
    return new SeriesStyle(
        COLOURS.get(index % COLOURS.size()),
        stroke(2.5f, round % 2 == 1),
        MARKERS.get(round % MARKERS.size()));
  }

  private static BasicStroke stroke(float width, boolean dashed) {
    float[] dashes = dashed ? new float[] {10, 6} : null;
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
  }
}
