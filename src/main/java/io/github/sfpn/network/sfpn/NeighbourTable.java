package io.github.sfpn.network.sfpn;

import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What {@link NeighbourOrder} selects for every order in which the similarities of a tile's
 * neighbours can stand, ties included: about 550,000, for graphs in which no Java runs.
 *
 * <p>An order is one digit for each of the eight directions, the first with the smallest power: how
 * many neighbours are more similar, or {@value #NONE} where there is none. A selection is a digit
 * for each rank: its direction, or {@value #NONE}.
 */
final class NeighbourTable {
  static final int BASE = 9;
  static final int NONE = 8;

  /** Of {@link #BASE}, for each digit. */
  static final int[] POWERS =
      IntStream.iterate(1, power -> power * BASE)
          .limit(TileSimilarities.DIRECTIONS.length)
          .toArray();

  private static final int PACKED = 32;
  private static final long MASK = (1L << PACKED) - 1;

  private final int count;
  private final TileSimilarity rule;
  private final int[] digits = new int[POWERS.length];
  private final NeighbourOrder order = new NeighbourOrder(POWERS.length);
  private long[] entries = new long[1 << 20];
  private int size;

  private NeighbourTable(int count, TileSimilarity rule) {
    this.count = count;
    this.rule = rule;
  }

  /**
   * Makes it.
   *
   * @param count k, 1 to 8
   */
  static NeighbourTable of(int count, TileSimilarity rule) {
    NeighbourTable table = new NeighbourTable(count, rule);
    // a tile at an edge of the grid lacks the neighbours beyond it
    for (int edges = 0; edges < 1 << 4; edges++) {
      Arrays.fill(table.digits, NONE);
      table.add(present(edges), 0);
    }
    table.entries = Arrays.stream(table.entries, 0, table.size).sorted().distinct().toArray();
    return table;
  }

  /** A bit for each direction that does not lead over one of the edges. */
  private static int present(int edges) {
    int present = 0;
    for (int d = 0; d < POWERS.length; d++) {
      int[] step = TileSimilarities.DIRECTIONS[d];
      boolean beyond =
          (step[0] < 0 && (edges & 1) > 0)
              || (step[0] > 0 && (edges & 2) > 0)
              || (step[1] < 0 && (edges & 4) > 0)
              || (step[1] > 0 && (edges & 8) > 0);
      present |= beyond ? 0 : 1 << d;
    }
    return present;
  }

  /** Adds all orders of the directions that are left: any of them may be the most similar, tied. */
  private void add(int left, int moreSimilar) {
    if (left == 0) {
      addEntry();
      return;
    }
    for (int tied = left; tied > 0; tied = (tied - 1) & left) {
      for (int d = 0; d < digits.length; d++) {
        if ((tied >> d & 1) > 0) {
          digits[d] = moreSimilar;
        }
      }
      add(left & ~tied, moreSimilar + Integer.bitCount(tied));
    }
  }

  private void addEntry() {
    order.clear();
    long key = 0;
    for (int d = 0; d < digits.length; d++) {
      key += (long) digits[d] * POWERS[d];
      if (digits[d] != NONE) {
        order.add(d, -digits[d]);
      }
    }
    order.select(count, rule);
    long chosen = 0;
    for (int rank = 0; rank < count; rank++) {
      chosen += (long) (rank < order.size() ? order.neighbour(rank) : NONE) * POWERS[rank];
    }
    entries[size++] = key << PACKED | chosen;
  }

  /** The orders, ascending. */
  int[] keys() {
    return Arrays.stream(entries).mapToInt(entry -> (int) (entry >> PACKED)).toArray();
  }

  /** The selection of each order. */
  int[] chosen() {
    return Arrays.stream(entries).mapToInt(entry -> (int) (entry & MASK)).toArray();
  }
}
