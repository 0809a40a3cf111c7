package io.github.sfpn.method.classical;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Overlapping square patches that cover an image. If size and stride do not divide the image
 * evenly, the last patch ends at the border.
 *
 * <p>A patch is a vector [band][column][row]: rows innermost, as the tensors of the papers are
 * unfolded. Patches are numbered down the columns.
 */
public final class PatchGrid {
  private final int size;
  private final int[] tops;
  private final int[] lefts;

  /**
   * @param height of the image, at least the size
   * @param width of the image, at least the size
   * @param size of a patch in pixels
   * @param stride between patches, at most the size
   */
  public PatchGrid(int height, int width, int size, int stride) {
    if (height < size || width < size) {
      throw new IllegalArgumentException(
          "no patch of %d x %d fits into %d x %d".formatted(size, size, height, width));
    }
    this.size = size;
    tops = starts(height, size, stride);
    lefts = starts(width, size, stride);
  }

  private static int[] starts(int length, int size, int stride) {
    int last = length - size;
    return IntStream.concat(
            IntStream.iterate(0, start -> start < last, start -> start + stride),
            IntStream.of(last))
        .toArray();
  }

  /** The number of patches. */
  public int count() {
    return tops.length * lefts.length;
  }

  public int top(int patch) {
    return tops[patch % tops.length];
  }

  public int left(int patch) {
    return lefts[patch / tops.length];
  }

  /** Pixels along a side of a patch. */
  public int size() {
    return size;
  }

  /** Cuts some patches from an image, [patches][band][column][row]. */
  public double[] cut(Planes image, int[] patches) {
    int values = image.bands() * size * size;
    double[] cut = new double[patches.length * values];
    for (int i = 0; i < patches.length; i++) {
      int at = i * values;
      for (int band = 0; band < image.bands(); band++) {
        for (int column = 0; column < size; column++) {
          for (int row = 0; row < size; row++) {
            cut[at++] = image.band(band)[pixel(image, patches[i], row, column)];
          }
        }
      }
    }
    return cut;
  }

  private int pixel(Planes image, int patch, int row, int column) {
    return (top(patch) + row) * image.width() + left(patch) + column;
  }

  /**
   * Puts patches back into an image; every pixel is the mean of the patches that cover it.
   *
   * @param groups groups of patches, together all patches
   * @param values the values of each group in the layout of {@link #cut}
   * @param like an image of the result's height, width and bands
   */
  public Planes average(List<int[]> groups, double[][] values, Planes like) {
    double[] counts = new double[like.height() * like.width()];
    for (int patch = 0; patch < count(); patch++) {
      for (int row = 0; row < size; row++) {
        for (int column = 0; column < size; column++) {
          counts[pixel(like, patch, row, column)]++;
        }
      }
    }
    return like.sameSize(
        like.bands(),
        (band, sums) -> {
          for (int group = 0; group < values.length; group++) {
            add(groups.get(group), values[group], band, like, sums);
          }
          for (int i = 0; i < sums.length; i++) {
            sums[i] /= counts[i];
          }
        });
  }

  private void add(int[] patches, double[] values, int band, Planes like, double[] sums) {
    for (int i = 0; i < patches.length; i++) {
      int at = (i * like.bands() + band) * size * size;
      for (int column = 0; column < size; column++) {
        for (int row = 0; row < size; row++) {
          sums[pixel(like, patches[i], row, column)] += values[at++];
        }
      }
    }
  }
}
