package io.github.sfpn.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
  private static Map<String, Double> byScene(List<Double> values) {
    Map<String, Double> scenes = new HashMap<>();
    values.forEach(value -> scenes.put("scene " + scenes.size(), value));
    return scenes;
  }

  @Property(tries = 30)
  void isTheSampleMeanWithinItsIntervalAndMirrorsWithTheSign(
      @ForAll @Size(min = 2, max = 12) List<@DoubleRange(min = -40, max = 40) Double> values) {
    Map<String, Double> zero = new HashMap<>(byScene(values));
    zero.replaceAll((scene, value) -> 0.0);
    PairedDifference there = PairedDifference.between(byScene(values), zero);
    PairedDifference back = PairedDifference.between(zero, byScene(values));
    double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
    double low = values.stream().mapToDouble(v -> v).min().orElseThrow();
    double high = values.stream().mapToDouble(v -> v).max().orElseThrow();
    assertEquals(mean, there.mean(), 1e-9);
    assertEquals(values.size(), there.scenes());
    assertTrue(low - 1e-9 <= there.low() && there.low() <= there.mean() + 1e-9);
    assertTrue(there.mean() - 1e-9 <= there.high() && there.high() <= high + 1e-9);
    assertEquals(-there.mean(), back.mean(), 1e-9);
    assertEquals(-there.low(), back.high(), 1e-9);
  }

  /** Of many values the percentile interval nears the normal one, 1.96 standard errors wide. */
  @Test
  void intervalIsThatOfTheMean() {
    List<Double> values = IntStream.range(0, 400).mapToObj(i -> i % 20 / 2.0).toList();
    Map<String, Double> zero = new HashMap<>(byScene(values));
    zero.replaceAll((scene, value) -> 0.0);
    PairedDifference difference = PairedDifference.between(byScene(values), zero);
    double error = MeanAndDeviation.of(values).deviation() / Math.sqrt(values.size());
    assertEquals(4.75 - 1.96 * error, difference.low(), 0.1 * error);
    assertEquals(4.75 + 1.96 * error, difference.high(), 0.1 * error);
  }

  @Test
  void onlyScenesOfBothCount() {
    PairedDifference one =
        PairedDifference.between(Map.of("a", 3.0, "b", 9.0), Map.of("a", 1.0, "c", 0.0));
    assertEquals(new PairedDifference(2, Double.NaN, Double.NaN, 1), one);
    assertEquals(
        new PairedDifference(Double.NaN, Double.NaN, Double.NaN, 0),
        PairedDifference.between(Map.of("a", Double.NaN), Map.of("a", 1.0)));
  }
}
