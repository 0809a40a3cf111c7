package io.github.sfpn.data;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** A random permutation. */
public final class RandomOrder {
  private RandomOrder() {}

  /** A uniformly random permutation of 0 .. size-1 (Fisher and Yates). */
  public static List<Integer> of(int size, RandomGenerator random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int earlier = random.nextInt(i + 1);
      order[i] = order[earlier];
      order[earlier] = i;
    }
    return Arrays.stream(order).boxed().toList();
  }
}
