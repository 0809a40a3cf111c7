package io.github.sfpn.network.sfpn;

import io.github.sfpn.config.NetworkConfig.TileSimilarity;

/**
 * Selects the most similar neighbours of a tile.
 *
 * <p>Ties go to the first neighbour in row-major order. With {@code as-published}, they are broken
 * as by the quickselect of the C++ standard library, which the published code's top-3 uses. The
 * published code's error makes ties common (see {@link TileSimilarities}), and trained weights
 * depend on the order of the three.
 */
final class NeighbourOrder {
  private final float[] similarity;
  private final int[] neighbour;
  private int size;

  NeighbourOrder(int capacity) {
    similarity = new float[capacity];
    neighbour = new int[capacity];
  }

  void clear() {
    size = 0;
  }

  void add(int candidate, float itsSimilarity) {
    neighbour[size] = candidate;
    similarity[size] = itsSimilarity;
    size++;
  }

  int size() {
    return size;
  }

  /** The neighbour of a rank, counted from 0. */
  int neighbour(int place) {
    return neighbour[place];
  }

  /** The similarity of the neighbour of a rank. */
  float similarity(int place) {
    return similarity[place];
  }

  /** Moves the {@code count} most similar neighbours to the front, most similar first. */
  void select(int count, TileSimilarity rule) {
    if (rule == TileSimilarity.CORRECT) {
      insertionSort(0, size);
    } else if (size > 0) {
      int last = Math.min(count, size) - 1;
      quickSelect(last);
      insertionSort(0, last);
    }
  }

  /** Moves the element of rank {@code nth} to its place, and all more similar ones before it. */
  private void quickSelect(int nth) {
    int from = 0;
    int to = size;
    while (to - from > 3) {
      int cut = partition(from, to);
      if (cut <= nth) {
        from = cut;
      } else {
        to = cut;
      }
    }
    insertionSort(from, to);
  }

  /**
   * Hoare's partition of {@code from..to} about the median of three, which is kept at {@code from}.
   */
  private int partition(int from, int to) {
    swap(from, medianOfThree(from + 1, from + (to - from) / 2, to - 1));
    float pivot = similarity[from];
    int left = from + 1;
    int right = to;
    while (true) {
      while (similarity[left] > pivot) {
        left++;
      }
      right--;
      while (pivot > similarity[right]) {
        right--;
      }
      if (left >= right) {
        return left;
      }
      swap(left, right);
      left++;
    }
  }

  private int medianOfThree(int a, int b, int c) {
    if (similarity[a] > similarity[b]) {
      return similarity[b] > similarity[c] ? b : similarity[a] > similarity[c] ? c : a;
    }
    return similarity[a] > similarity[c] ? a : similarity[b] > similarity[c] ? c : b;
  }

  /** Stable, most similar first. */
  private void insertionSort(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      for (int j = i; j > from && similarity[j] > similarity[j - 1]; j--) {
        swap(j, j - 1);
      }
    }
  }

  private void swap(int a, int b) {
    float movedSimilarity = similarity[a];
    similarity[a] = similarity[b];
    similarity[b] = movedSimilarity;
    int movedNeighbour = neighbour[a];
    neighbour[a] = neighbour[b];
    neighbour[b] = movedNeighbour;
  }
}
