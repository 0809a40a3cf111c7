package io.github.sfpn.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.function.UnaryOperator;

/**
 * Draws the planes of a comparison in one size, with the same detail enlarged in a corner of each.
 */
final class DetailedImage {
  private static final int SIDE = 400;
  private static final Color FRAME = new Color(0xff4b33);

  private final int planeHeight;
  private final int planeWidth;
  private final int height;
  private final int width;
  private final double zoom;
  private final Plane.Region detail;

  /**
   * @param truth determines the size and the detail
   */
  DetailedImage(Plane truth) {
    planeHeight = truth.height();
    planeWidth = truth.width();
    // the area of a square of SIDE, so that long strips stay readable, and at most 2 SIDE long
    zoom =
        Math.min(
            SIDE / Math.sqrt((double) truth.height() * truth.width()),
            2.0 * SIDE / Math.max(truth.height(), truth.width()));
    height = Math.max(1, (int) Math.round(zoom * truth.height()));
    width = Math.max(1, (int) Math.round(zoom * truth.width()));
    int shortest = Math.min(truth.height(), truth.width());
    detail = truth.mostDetailed(Math.min(shortest, Math.max(8, shortest / 6)));
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  /** A picture of some planes, all in the same view: whole, or the detail. */
  interface Picture {
    BufferedImage in(UnaryOperator<Plane> view);
  }

  void draw(Graphics2D graphics, ColourMap colours, Plane plane, double largest, int x, int y) {
    draw(graphics, view -> colours.image(view.apply(plane), largest), x, y);
  }

  void draw(Graphics2D graphics, Picture picture, int x, int y) {
    graphics.drawImage(picture.in(plane -> plane.resized(height, width)), x, y, null);
    if (!isWorthEnlarging()) {
      return;
    }
    // in the corner farthest from the detail
    int side = inset();
    boolean right = detail.left() + detail.width() / 2 < planeWidth / 2;
    boolean bottom = detail.top() + detail.height() / 2 < planeHeight / 2;
    int left = right ? x + width - side : x;
    int top = bottom ? y + height - side : y;
    graphics.drawImage(
        picture.in(plane -> plane.crop(detail).resized(side, side)), left, top, null);
    frame(graphics, left + 1, top + 1, side - 3);
  }

  /** Frames the detail in an image drawn at (x, y). */
  void frameDetail(Graphics2D graphics, int x, int y) {
    if (isWorthEnlarging()) {
      frame(
          graphics,
          x + (int) Math.round(zoom * detail.left()),
          y + (int) Math.round(zoom * detail.top()),
          (int) Math.round(zoom * detail.width()));
    }
  }

  private int inset() {
    return Math.min(width, height) * 2 / 5;
  }

  /** An image of few pixels needs no enlarged detail. */
  private boolean isWorthEnlarging() {
    return inset() >= 1.5 * zoom * detail.width();
  }

  private static void frame(Graphics2D graphics, int x, int y, int side) {
    graphics.setColor(FRAME);
    graphics.setStroke(new BasicStroke(3));
    graphics.drawRect(x, y, side, side);
    graphics.setColor(Canvas.INK);
  }
}
