package io.github.sfpn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LearningRateTest {
  @Property
  void isHalvedAfterEverySoManyEpochs(
      @ForAll @IntRange(min = 1, max = 50) int halveEvery, @ForAll @IntRange(max = 400) int epoch) {
    double expected = 1e-4;
    for (int e = halveEvery; e <= epoch; e += halveEvery) {
      expected /= 2;
    }
    assertEquals(expected, new LearningRate(1e-4, halveEvery).at(epoch), 1e-12 * expected);
  }
}
