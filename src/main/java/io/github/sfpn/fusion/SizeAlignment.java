package io.github.sfpn.fusion;

import io.github.sfpn.data.DataException;
import io.github.sfpn.degradation.GridAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Aligns images that only their sizes tell of: both begin at the same top left corner. */
final class SizeAlignment {
  private final PairImage low;
  private final PairImage guide;

  private SizeAlignment(PairImage low, PairImage guide) {
    this.low = low;
    this.guide = guide;
  }

  /**
   * Aligns by size.
   *
   * @param fit what to do where the guide is no whole multiple; empty: refuse it
   * @throws DataException if the guide is not at least twice as large, or no multiple
   */
  static Alignment of(PairImage low, PairImage guide, Optional<Fit> fit) {
    return new SizeAlignment(low, guide).aligned(fit);
  }

  private Alignment aligned(Optional<Fit> fit) {
    int scale = scale();
    int missingRows = scale * low.height() - guide.height();
    int missingColumns = scale * low.width() - guide.width();
    if (missingRows == 0 && missingColumns == 0) {
      return alignment(scale, low.height(), low.width(), guide.height(), guide.width(), List.of());
    }
    String difference =
        "%s of %d times %s"
            .formatted(
                difference(missingRows, missingColumns), scale, low.height() + " x " + low.width());
    if (fit.isEmpty()) {
      throw new DataException(
          "%s: expected a guide of %d x %d pixels, %d times the %d x %d of %s, found %d x %d: %s. --fit cut leaves out what has no partner, --fit pad repeats the outermost pixels; both take the top left corners to be the same place."
              .formatted(
                  guide.name(),
                  scale * low.height(),
                  scale * low.width(),
                  scale,
                  low.height(),
                  low.width(),
                  low.name(),
                  guide.height(),
                  guide.width(),
                  difference));
    }
    return switch (fit.get()) {
      case CUT -> cut(scale, difference);
      case PAD -> pad(scale, difference);
    };
  }

  private int scale() {
    double down = (double) guide.height() / low.height();
    double along = (double) guide.width() / low.width();
    int scale = (int) Math.round(Math.sqrt(down * along));
    if (scale < 2) {
      throw new DataException(
          "the guide must be at least twice as large as the low-resolution cube: %s is %s, %s is %s%s"
              .formatted(
                  guide.name(),
                  guide.shape(),
                  low.name(),
                  low.shape(),
                  Math.max(down, along) < 1
                      ? ". Is the guide the low-resolution image? Then exchange them."
                      : ""));
    }
    if (Math.round(down) != scale || Math.round(along) != scale) {
      throw new DataException(
          "%s is %.2f times as high and %.2f times as wide as %s (%s and %s): expected the same whole multiple along both axes. Cut the images to the same ground, or exchange rows and columns if one lies on its side (--axes, --guide-axes)."
              .formatted(guide.name(), down, along, low.name(), guide.shape(), low.shape()));
    }
    return scale;
  }

  private static String difference(int missingRows, int missingColumns) {
    List<String> parts = new ArrayList<>();
    add(parts, missingRows, "row");
    add(parts, missingColumns, "column");
    return String.join(" and ", parts);
  }

  private static void add(List<String> parts, int missing, String what) {
    if (missing != 0) {
      int count = Math.abs(missing);
      parts.add(
          "%d %s%s %s"
              .formatted(count, what, count == 1 ? "" : "s", missing > 0 ? "short" : "too many"));
    }
  }

  private Alignment cut(int scale, String difference) {
    int height = Math.min(low.height(), guide.height() / scale);
    int width = Math.min(low.width(), guide.width() / scale);
    return alignment(
        scale,
        height,
        width,
        scale * height,
        scale * width,
        List.of(
            "the guide is %s; cut to %d x %d and %d x %d pixels"
                .formatted(difference, height, width, scale * height, scale * width)));
  }

  /** The result has the guide's size: what is computed beyond the guide's edge has no detail. */
  private Alignment pad(int scale, String difference) {
    int height = (guide.height() + scale - 1) / scale;
    int width = (guide.width() + scale - 1) / scale;
    return alignment(
        scale,
        height,
        width,
        guide.height(),
        guide.width(),
        List.of(
            "the guide is %s; outermost pixels are repeated, the result has the guide's %d x %d pixels"
                .formatted(difference, guide.height(), guide.width())));
  }

  private static Alignment alignment(
      int scale, int height, int width, int resultHeight, int resultWidth, List<String> remarks) {
    return new Alignment(
        scale,
        GridAxis.ofPixels(0, height),
        GridAxis.ofPixels(0, width),
        GridAxis.ofPixels(0, scale * height),
        GridAxis.ofPixels(0, scale * width),
        resultHeight,
        resultWidth,
        remarks);
  }
}
