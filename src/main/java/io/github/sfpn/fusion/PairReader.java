package io.github.sfpn.fusion;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.method.Observation;
import java.util.BitSet;
import java.util.Optional;

/**
 * Windows of a pair as methods take them: without gaps, and with a list of the pixels of the result
 * that are no data. A window has the same values whatever its size.
 *
 * @param response of the guide's camera, where it is known
 * @param lowMean what fills large gaps of the cube, [L]
 * @param guideMean what fills large gaps of the guide, [channels]
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, never compared
public record PairReader(
    ImagePair pair, Optional<SpectralResponse> response, float[] lowMean, float[] guideMean) {
  /** Reads with what a sample tells of the whole. */
  public static PairReader of(ImagePair pair, PairSample sample) {
    return new PairReader(pair, sample.pair().response(), sample.lowMean(), sample.guideMean());
  }

  /**
   * A window.
   *
   * @param observation the pair
   * @param missing [H, W], the pixels that are no data, as the cube or the guide has none there;
   *     empty: all are data
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  public record Read(Observation observation, boolean[] missing) {}

  /**
   * Reads a window.
   *
   * @param window in low-resolution pixels, inside the image
   */
  public Read read(Rectangle window) {
    int scale = pair.scale();
    Pixels low = filled(pair.low(), window, Fill.LAYERS, lowMean);
    Pixels guide = filled(pair.guide(), window.times(scale), Fill.LAYERS * scale, guideMean);
    boolean[] missing = missing(low, guide, scale);
    return new Read(
        new Observation(
            low.values(),
            guide.values(),
            scale,
            response,
            Optional.empty(),
            measured(missing, low.values(), scale)),
        missing);
  }

  /** The low-resolution pixels of which every pixel of the result is data; empty: all, or none. */
  private static Optional<BitSet> measured(boolean[] missing, HyperspectralCube low, int scale) {
    if (missing.length == 0) {
      return Optional.empty();
    }
    BitSet measured = new BitSet();
    measured.set(0, low.height() * low.width());
    int width = scale * low.width();
    for (int pixel = 0; pixel < missing.length; pixel++) {
      if (missing[pixel]) {
        measured.clear(pixel / width / scale * low.width() + pixel % width / scale);
      }
    }
    return Optional.of(measured).filter(some -> !some.isEmpty());
  }

  /** The filled pixels, still with the list of those that were missing. */
  private static Pixels filled(PairImage image, Rectangle window, int layers, float[] mean) {
    Pixels pixels = image.read(window);
    if (pixels.isComplete()) {
      return pixels;
    }
    Rectangle wide = window.widened(layers).within(Rectangle.whole(image.height(), image.width()));
    Pixels around = image.read(wide);
    HyperspectralCube cube = around.values();
    Fill.fill(cube, layers, mean, around.missing());
    return new Pixels(
        cube.crop(
            window.top() - wide.top(),
            window.left() - wide.left(),
            window.height(),
            window.width()),
        pixels.missing());
  }

  private static boolean[] missing(Pixels low, Pixels guide, int scale) {
    if (low.isComplete() && guide.isComplete()) {
      return new boolean[0];
    }
    int width = guide.values().width();
    boolean[] missing = new boolean[guide.values().height() * width];
    for (int pixel = 0; pixel < missing.length; pixel++) {
      int row = pixel / width;
      int column = pixel % width;
      missing[pixel] = guide.isMissing(row, column) || low.isMissing(row / scale, column / scale);
    }
    return missing;
  }
}
