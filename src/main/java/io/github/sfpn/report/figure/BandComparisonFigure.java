package io.github.sfpn.report.figure;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/**
 * Bands side by side, as in Fig. 11 of the SFPN paper: for each band a row of images (the ground
 * truth, then a column for each method) and under it the methods' absolute errors. A detail, framed
 * in the truth, is enlarged in a corner of each.
 *
 * @param title for instance the scene's name
 * @param bands from top to bottom, at least one; the same methods in each
 */
public record BandComparisonFigure(String title, List<Band> bands) implements Figure {
  private static final int NARROWEST = 220;
  private static final int GAP = 16;
  private static final int MARGIN = 28;
  private static final int TITLE = 48;
  private static final int LABEL = 44;
  private static final int CAPTION = 72;

  /**
   * One band.
   *
   * @param label for instance {@code band 10 (490 nm)}
   * @param truth in [0, 1]
   * @param estimates from left to right
   */
  public record Band(String label, Plane truth, List<Estimate> estimates) {
    public Band {
      estimates = List.copyOf(estimates);
      estimates.forEach(estimate -> estimate.plane().requireSameShapeAs(truth));
    }
  }

  /**
   * A band as a method estimates it.
   *
   * @param method as written under the picture
   * @param plane of the truth's shape
   */
  public record Estimate(String method, Plane plane) {}

  public BandComparisonFigure {
    bands = List.copyOf(bands);
    if (bands.isEmpty()) {
      throw new IllegalArgumentException("expected at least one band, found none");
    }
  }

  @Override
  public BufferedImage draw() {
    DetailedImage image = new DetailedImage(bands.get(0).truth());
    int methods = bands.stream().mapToInt(band -> band.estimates().size()).max().orElse(0);
    int bandHeight = image.height() + CAPTION + image.height();
    int width = 2 * MARGIN + LABEL + cell(image) + methods * (GAP + cell(image));
    int height = 2 * MARGIN + TITLE + bands.size() * (bandHeight + 2 * GAP) - 2 * GAP;
    try (Canvas canvas = new Canvas(width, height)) {
      canvas.centred(title, Font.BOLD, 26, width / 2, MARGIN + 26, width - 2 * MARGIN);
      int top = MARGIN + TITLE;
      for (Band band : bands) {
        drawBand(canvas, image, band, top);
        top += bandHeight + 2 * GAP;
      }
      return canvas.image();
    }
  }

  /** The width of a column. */
  private static int cell(DetailedImage image) {
    return Math.max(image.width(), NARROWEST);
  }

  private static void drawBand(Canvas canvas, DetailedImage image, Band band, int top) {
    int cell = cell(image);
    int left = MARGIN + LABEL;
    int inset = (cell - image.width()) / 2;
    int errorsTop = top + image.height() + CAPTION;
    int middle = top + image.height() / 2;
    // the same contrast for all estimates; without it dark bands would be black
    double white = Math.max(band.truth().quantile(0.995), 0.01);
    List<Plane> errors =
        band.estimates().stream()
            .map(estimate -> estimate.plane().absoluteError(band.truth()))
            .toList();
    ErrorScale scale = ErrorScale.of(errors);

    int bandHeight = errorsTop + image.height() - top;
    canvas.upright(band.label(), Font.BOLD, 22, MARGIN + 22, middle, bandHeight);
    image.draw(canvas.graphics(), ColourMap.GREY, band.truth(), white, left + inset, top);
    image.frameDetail(canvas.graphics(), left + inset, top);
    String range = String.format(Locale.ROOT, "white: %.2f", white);
    caption(canvas, "ground truth", range, left + cell / 2, errorsTop, cell);
    scale.draw(canvas, left + cell, errorsTop, image.height());

    for (int i = 0; i < errors.size(); i++) {
      left += cell + GAP;
      Estimate estimate = band.estimates().get(i);
      Plane plane = estimate.plane();
      image.draw(canvas.graphics(), ColourMap.GREY, plane, white, left + inset, top);
      String quality = decibels(plane.psnr(band.truth()));
      caption(canvas, estimate.method(), quality, left + cell / 2, errorsTop, cell);
      image.draw(
          canvas.graphics(),
          ColourMap.VIRIDIS,
          errors.get(i),
          scale.largest(),
          left + inset,
          errorsTop);
    }
  }

  private static String decibels(double psnr) {
    return Double.isInfinite(psnr) ? "∞ dB" : String.format(Locale.ROOT, "%.2f dB", psnr);
  }

  /** Two lines above the errors. */
  private static void caption(
      Canvas canvas, String name, String quality, int middle, int errorsTop, int width) {
    canvas.centred(name, Font.PLAIN, 22, middle, errorsTop - CAPTION + 28, width);
    canvas.centred(quality, Font.PLAIN, 22, middle, errorsTop - CAPTION + 56, width);
  }
}
