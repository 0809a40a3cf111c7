package io.github.sfpn.fusion;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.method.FilledPair;
import io.github.sfpn.method.GapFilling;
import io.github.sfpn.method.Observation;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What statistics of a pair are taken of: the whole pair, or blocks spread over it where it is
 * large, side by side in one image.
 *
 * <p>At most {@value #MOST_BLOCKS} blocks of {@value #SIDE} x {@value #SIDE} low-resolution pixels
 * are taken, fewer of images of many bands or a large scale. Pixels near the edge of a block do not
 * count, as their surroundings are not those of the image; they are called measured.
 *
 * @param pair the blocks, without gaps
 * @param counted indices of the low-resolution pixels that count, row by row
 * @param lowMeans [L], of the measured values
 * @param guideMeans [channels]
 * @param isWhole whether it is the whole pair
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, never compared
public record PairSample(
    Observation pair, int[] counted, float[] lowMeans, float[] guideMeans, boolean isWhole) {
  static final int SIDE = 128;
  static final int MOST_BLOCKS = 16;

  /** Low-resolution pixels from the edge of a block that do not count. */
  private static final int MARGIN = 12;

  private static final double MOST_LOW_VALUES = 1 << 24;
  private static final double MOST_GUIDE_PIXELS = 1 << 22;

  /** Takes the sample. */
  public static PairSample of(ImagePair images, Optional<SpectralResponse> response) {
    int alongSide = blocksAlongASide(images);
    long most = (long) alongSide * alongSide * SIDE * SIDE;
    boolean whole = (long) images.low().height() * images.low().width() <= most;
    return new Mosaic(images, whole, alongSide).sample(response);
  }

  private static int blocksAlongASide(ImagePair images) {
    double byValues = Math.sqrt(MOST_LOW_VALUES / images.low().bands()) / SIDE;
    double byGuide = Math.sqrt(MOST_GUIDE_PIXELS) / images.scale() / SIDE;
    int most = (int) Math.sqrt(MOST_BLOCKS);
    return Math.max(2, (int) Math.min(most, Math.min(byValues, byGuide)));
  }

  /** Whether a whole pair has pixels that do not count, as a value of them was not measured. */
  public boolean misses() {
    return counted.length < pair.lowResolution().height() * pair.lowResolution().width();
  }

  /** How large the sample is, in words. */
  public String description() {
    return isWhole
        ? "statistics are of the whole image"
        : "statistics are of a sample of %d low-resolution pixels, in blocks spread over the image"
            .formatted(counted.length);
  }

  /** Blocks beside and below one another. */
  private static final class Mosaic {
    private final ImagePair images;
    private final boolean whole;
    private final int[] tops;
    private final int[] lefts;
    private final int blockHeight;
    private final int blockWidth;

    Mosaic(ImagePair images, boolean whole, int alongSide) {
      this.images = images;
      this.whole = whole;
      int height = images.low().height();
      int width = images.low().width();
      blockHeight = whole ? height : Math.min(SIDE, height);
      blockWidth = whole ? width : Math.min(SIDE, width);
      tops = spread(height, blockHeight, whole ? 1 : alongSide);
      // a strip has more blocks along it
      lefts = spread(width, blockWidth, whole ? 1 : alongSide * alongSide / tops.length);
    }

    private static int[] spread(int size, int block, int most) {
      int count = Math.max(1, Math.min(most, size / block));
      return IntStream.range(0, count)
          .map(
              i ->
                  count == 1 ? (size - block) / 2 : (int) ((long) (size - block) * i / (count - 1)))
          .toArray();
    }

    PairSample sample(Optional<SpectralResponse> response) {
      int scale = images.scale();
      int height = tops.length * blockHeight;
      int width = lefts.length * blockWidth;
      HyperspectralCube low = new HyperspectralCube(height, width, images.low().bands());
      HyperspectralCube guide =
          new HyperspectralCube(scale * height, scale * width, images.guide().bands());
      for (int i = 0; i < tops.length; i++) {
        for (int j = 0; j < lefts.length; j++) {
          Rectangle block = new Rectangle(tops[i], lefts[j], blockHeight, blockWidth);
          int top = i * blockHeight;
          int left = j * blockWidth;
          put(images.low().read(block), low, top, left);
          put(images.guide().read(block.times(scale)), guide, scale * top, scale * left);
        }
      }
      float[] lowMeans = GapFilling.means(low);
      float[] guideMeans = GapFilling.means(guide);
      Observation filled =
          FilledPair.of(
                  new Observation(low, guide, scale, response, Optional.empty()),
                  GapFilling.ofLowResolution(lowMeans).fill(low),
                  GapFilling.ofGuide(scale, guideMeans).fill(guide))
              .observation();
      int[] counted = counted(filled);
      Observation pair = whole || counted.length == 0 ? filled : withMeasuredEdges(filled);
      return new PairSample(pair, counted, lowMeans, guideMeans, whole);
    }

    /** A gap near an edge takes nothing from statistics: it is none of what they lack. */
    private Observation withMeasuredEdges(Observation filled) {
      Optional<BitSet> measured = filled.measured().map(all -> (BitSet) all.clone());
      measured.ifPresent(all -> pixels().filter(pixel -> !isInside(pixel)).forEach(all::set));
      return new Observation(
          filled.lowResolution(),
          filled.guide(),
          filled.scale(),
          filled.response(),
          filled.sampling(),
          measured);
    }

    private static void put(HyperspectralCube block, HyperspectralCube all, int top, int left) {
      for (int row = 0; row < block.height(); row++) {
        System.arraycopy(
            block.values(),
            block.index(row, 0),
            all.values(),
            all.index(top + row, left),
            block.width() * block.bands());
      }
    }

    private int[] counted(Observation pair) {
      IntStream measured = pair.measured().map(BitSet::stream).orElseGet(this::pixels);
      return measured.filter(pixel -> whole || isInside(pixel)).toArray();
    }

    private IntStream pixels() {
      return IntStream.range(0, tops.length * blockHeight * lefts.length * blockWidth);
    }

    private boolean isInside(int pixel) {
      int width = lefts.length * blockWidth;
      return isInside(pixel / width % blockHeight, pixel % width % blockWidth);
    }

    private boolean isInside(int row, int column) {
      return row >= MARGIN
          && row < blockHeight - MARGIN
          && column >= MARGIN
          && column < blockWidth - MARGIN;
    }
  }
}
