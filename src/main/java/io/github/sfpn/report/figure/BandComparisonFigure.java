package io.github.sfpn.report.figure;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/**
 * Bands side by side, as in Fig. 11 of the SFPN paper: for each band a row of images (the truth,
 * then a column for each method) and under it the methods' absolute errors. A detail, framed in the
 * truth, is enlarged in a corner of each.
 */
final class BandComparisonFigure {
  private static final int NARROWEST = 220;
  private static final int GAP = 16;
  private static final int MARGIN = 28;
  private static final int TITLE = 48;
  private static final int LABEL = 44;
  private static final int CAPTION = 72;

  private final BandComparison comparison;
  private final DetailedImage image;
  private final int cell;
  private final int bandHeight;

  BandComparisonFigure(BandComparison comparison) {
    this.comparison = comparison;
    image = new DetailedImage(comparison.bands().get(0).truth());
    cell = Math.max(image.width(), NARROWEST);
    bandHeight = image.height() + CAPTION + image.height();
  }

  BufferedImage draw() {
    int methods =
        comparison.bands().stream().mapToInt(band -> band.estimates().size()).max().orElse(0);
    int width = 2 * MARGIN + LABEL + cell + methods * (GAP + cell);
    int height = 2 * MARGIN + TITLE + comparison.bands().size() * (bandHeight + 2 * GAP) - 2 * GAP;
    try (Canvas canvas = new Canvas(width, height)) {
      canvas.centred(comparison.title(), Font.BOLD, 26, width / 2, MARGIN + 26, width - 2 * MARGIN);
      int top = MARGIN + TITLE;
      for (BandComparison.Band band : comparison.bands()) {
        drawBand(canvas, band, top);
        top += bandHeight + 2 * GAP;
      }
      return canvas.image();
    }
  }

  private void drawBand(Canvas canvas, BandComparison.Band band, int top) {
    int left = MARGIN + LABEL;
    int inset = (cell - image.width()) / 2;
    int errorsTop = top + image.height() + CAPTION;
    // stretched alike for all, or dark bands would show nothing; the brightest few may saturate
    double white = Math.max(band.truth().quantile(0.995), 0.01);
    List<Plane> errors =
        band.estimates().stream()
            .map(estimate -> estimate.plane().absoluteError(band.truth()))
            .toList();
    ErrorScale scale = ErrorScale.of(errors);

    canvas.upright(band.label(), Font.BOLD, 22, MARGIN + 22, top + image.height() / 2, bandHeight);
    image.draw(canvas.graphics(), ColourMap.GREY, band.truth(), white, left + inset, top);
    image.frameDetail(canvas.graphics(), left + inset, top);
    caption(canvas, "ground truth", String.format(Locale.ROOT, "white: %.2f", white), left, top);
    scale.draw(canvas, left + cell, errorsTop, image.height());

    for (int i = 0; i < errors.size(); i++) {
      left += cell + GAP;
      BandComparison.Estimate estimate = band.estimates().get(i);
      Plane plane = estimate.plane();
      image.draw(canvas.graphics(), ColourMap.GREY, plane, white, left + inset, top);
      caption(canvas, estimate.method(), decibels(plane.psnr(band.truth())), left, top);
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

  private void caption(Canvas canvas, String name, String quality, int left, int top) {
    int middle = left + cell / 2;
    canvas.centred(name, Font.PLAIN, 22, middle, top + image.height() + 28, cell);
    canvas.centred(quality, Font.PLAIN, 22, middle, top + image.height() + 56, cell);
  }
}
