package io.github.sfpn.data.file.stored;

/** Rows, columns and bands of a cube, each at least 1. */
public record CubeShape(int height, int width, int bands) {
  /**
   * @throws IllegalArgumentException if one is less than 1
   */
  public CubeShape {
    if (height < 1 || width < 1 || bands < 1) {
      throw new IllegalArgumentException(
          "expected a height, width and number of bands of at least 1, found %d x %d x %d"
              .formatted(height, width, bands));
    }
  }

  public double elements() {
    return (double) height * width * bands;
  }

  /** As "512 x 512 x 31". */
  @Override
  public String toString() {
    return height + " x " + width + " x " + bands;
  }
}
