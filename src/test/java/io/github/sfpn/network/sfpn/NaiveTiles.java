package io.github.sfpn.network.sfpn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * Tiles by the words of the paper (section III-C), a number at a time.
 *
 * @param values [batch, height, width, channels]
 * @param tile t
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two
public record NaiveTiles(float[] values, int batch, int height, int width, int channels, int tile) {
  private static final int[][] AROUND = {
    {-1, -1}, {-1, 0}, {-1, 1}, {0, -1}, {0, 1}, {1, -1}, {1, 0}, {1, 1}
  };

  /** A neighbouring tile, by its number within the image, and its similarity. */
  public record Neighbour(int tile, double cosine) {}

  int rows() {
    return (height + tile - 1) / tile;
  }

  int columns() {
    return (width + tile - 1) / tile;
  }

  public int perImage() {
    return rows() * columns();
  }

  private static int before(int size, int tile) {
    return (tile - 1 - (size - 1) % tile) / 2;
  }

  /** Number {@code i} of a tile's t x t x channels; 0 in the padding. */
  float value(int image, int number, int i) {
    int row = number / columns() * tile + i / channels / tile - before(height, tile);
    int column = number % columns() * tile + i / channels % tile - before(width, tile);
    boolean inside = row >= 0 && row < height && column >= 0 && column < width;
    return inside ? values[((image * height + row) * width + column) * channels + i % channels] : 0;
  }

  /** The tile next to one, if the image has it; direction 0 to 7 in row-major order. */
  OptionalInt neighbour(int number, int direction) {
    int row = number / columns() + AROUND[direction][0];
    int column = number % columns() + AROUND[direction][1];
    boolean inside = row >= 0 && row < rows() && column >= 0 && column < columns();
    return inside ? OptionalInt.of(row * columns() + column) : OptionalInt.empty();
  }

  double cosine(int image, int a, int b) {
    double product = 0;
    double squaresOfA = 0;
    double squaresOfB = 0;
    for (int i = 0; i < tile * tile * channels; i++) {
      product += (double) value(image, a, i) * value(image, b, i);
      squaresOfA += Math.pow(value(image, a, i), 2);
      squaresOfB += Math.pow(value(image, b, i), 2);
    }
    return product / Math.max(Math.sqrt(squaresOfA), 1e-8) / Math.max(Math.sqrt(squaresOfB), 1e-8);
  }

  /** All neighbours of a tile, most similar first. */
  public List<Neighbour> bySimilarity(int image, int number) {
    List<Neighbour> neighbours = new ArrayList<>();
    for (int direction = 0; direction < AROUND.length; direction++) {
      neighbour(number, direction)
          .ifPresent(other -> neighbours.add(new Neighbour(other, cosine(image, number, other))));
    }
    neighbours.sort(Comparator.comparingDouble(Neighbour::cosine).reversed());
    return neighbours;
  }

  /**
   * {@code [tile, c1 n1, c2 n2, ...]} in place of every tile: [batch, height, width, (1 + count)
   * channels].
   */
  float[] besideTheirNeighbours(List<List<Neighbour>> chosen, int count) {
    float[] beside = new float[(1 + count) * values.length];
    for (int image = 0; image < batch; image++) {
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
          int paddedRow = row + before(height, tile);
          int paddedColumn = column + before(width, tile);
          int number = paddedRow / tile * columns() + paddedColumn / tile;
          int pixel = (paddedRow % tile * tile + paddedColumn % tile) * channels;
          List<Neighbour> neighbours = chosen.get(image * perImage() + number);
          int to = ((image * height + row) * width + column) * (1 + count) * channels;
          for (int channel = 0; channel < channels; channel++) {
            beside[to + channel] = value(image, number, pixel + channel);
            for (int k = 0; k < neighbours.size(); k++) {
              beside[to + (k + 1) * channels + channel] =
                  (float)
                      (neighbours.get(k).cosine()
                          * value(image, neighbours.get(k).tile(), pixel + channel));
            }
          }
        }
      }
    }
    return beside;
  }
}
