package io.github.sfpn.data;

import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Augments a square crop by moving its pixels; spectra do not change.
 *
 * <p>The steps and their order are those of SFPN's training (Li, Gong, Yuan, Wang, IEEE TGRS 2022).
 *
 * @param steps steps to take, in the order of their declaration
 */
record Augmentation(Set<Step> steps) {
  /** A permutation of the pixels of a square image. */
  enum Step {
    /** Mirrors left and right. */
    HORIZONTAL_FLIP {
      @Override
      int source(int row, int column, int side) {
        return row * side + (side - 1 - column);
      }
    },
    /** Mirrors top and bottom. */
    VERTICAL_FLIP {
      @Override
      int source(int row, int column, int side) {
        return (side - 1 - row) * side + column;
      }
    },
    /** Shifts rows down by half the height, rounded down, cyclically. */
    ROLL {
      @Override
      int source(int row, int column, int side) {
        return Math.floorMod(row - side / 2, side) * side + column;
      }
    },
    /** Rotates by 90 degrees anticlockwise. */
    ROTATE_LEFT {
      @Override
      int source(int row, int column, int side) {
        return column * side + (side - 1 - row);
      }
    },
    /** Rotates by 90 degrees clockwise. */
    ROTATE_RIGHT {
      @Override
      int source(int row, int column, int side) {
        return (side - 1 - column) * side + row;
      }
    };

    /** The source pixel of a target pixel, as row * side + column. */
    abstract int source(int row, int column, int side);
  }

  /** Takes each step with probability 1/2. */
  static Augmentation draw(RandomGenerator random) {
    Set<Step> steps = EnumSet.noneOf(Step.class);
    for (Step step : Step.values()) {
      if (random.nextBoolean()) {
        steps.add(step);
      }
    }
    return new Augmentation(steps);
  }

  /** A new cube with moved pixels; height and width must be equal. */
  HyperspectralCube apply(HyperspectralCube cube) {
    int side = cube.height();
    if (cube.width() != side) {
      throw new IllegalArgumentException("expected a square crop, found " + cube);
    }
    int[] source = sources(side);
    int bands = cube.bands();
    HyperspectralCube moved = new HyperspectralCube(side, side, bands);
    for (int pixel = 0; pixel < source.length; pixel++) {
      System.arraycopy(cube.values(), source[pixel] * bands, moved.values(), pixel * bands, bands);
    }
    return moved;
  }

  /**
   * The source of each pixel of the result: the steps permute indices, then values are copied once.
   */
  private int[] sources(int side) {
    int[] source = new int[side * side];
    for (int pixel = 0; pixel < source.length; pixel++) {
      source[pixel] = pixel;
    }
    for (Step step : EnumSet.allOf(Step.class)) {
      if (steps.contains(step)) {
        int[] moved = new int[source.length];
        for (int pixel = 0; pixel < moved.length; pixel++) {
          moved[pixel] = source[step.source(pixel / side, pixel % side, side)];
        }
        source = moved;
      }
    }
    return source;
  }
}
