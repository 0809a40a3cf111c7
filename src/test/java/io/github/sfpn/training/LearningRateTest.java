package io.github.sfpn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.config.TrainingConfig;
import io.github.sfpn.config.TrainingConfig.EarlyStopping;
import io.github.sfpn.config.TrainingConfig.Schedule;
import io.github.sfpn.config.TrainingConfig.Shape;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class LearningRateTest {
  private static final double INITIAL = 1e-4;

  private static LearningRate rate(int epochs, int every, Schedule schedule, int perEpoch) {
    TrainingConfig config =
        new TrainingConfig(
            epochs,
            1,
            3,
            1,
            INITIAL,
            every,
            schedule,
            TinyProblem.ADAM,
            0,
            1,
            new EarlyStopping(0),
            "");
    return new LearningRate(config, perEpoch);
  }

  @Property
  void isLoweredAfterEverySoManyEpochs(
      @ForAll @IntRange(min = 1, max = 50) int every,
      @ForAll @IntRange(min = 1, max = 9) int perEpoch,
      @ForAll @IntRange(max = 400) int batch,
      @ForAll @DoubleRange(min = 0.1, max = 1) double factor) {
    double expected = INITIAL;
    for (int b = every * perEpoch; b <= batch; b += every * perEpoch) {
      expected *= factor;
    }
    LearningRate rate = rate(1, every, new Schedule(Shape.STEPS, factor, 0), perEpoch);
    assertEquals(expected, rate.at(batch), 1e-12 * expected);
  }

  /** The differential equation of a cosine, its ends and its middle. */
  @Property
  void fallsAlongHalfACosine(
      @ForAll @IntRange(min = 1, max = 50) int epochs,
      @ForAll @IntRange(min = 1, max = 9) int perEpoch,
      @ForAll @Scale(7) @DoubleRange(min = 0, max = 1e-4) double last) {
    LearningRate rate = rate(epochs, 1, new Schedule(Shape.COSINE, 0.5, last), perEpoch);
    int total = epochs * perEpoch;
    double middle = (INITIAL + last) / 2;
    assertEquals(INITIAL, rate.at(0), 1e-18);
    assertEquals(last, rate.at(total), 1e-18);
    for (int batch = 1; batch < total; batch++) {
      double curvature = 2 * Math.cos(Math.PI / total) - 2;
      assertEquals(
          curvature * (rate.at(batch) - middle),
          rate.at(batch + 1) - 2 * rate.at(batch) + rate.at(batch - 1),
          1e-16);
    }
  }
}
