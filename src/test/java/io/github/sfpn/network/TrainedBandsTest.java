package io.github.sfpn.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainedBandsTest {
  private static final TrainedBands TRAINED = new TrainedBands(31, List.of(400.0, 700.0));

  @ParameterizedTest
  @CsvSource({
    "31, 400, 700, true",
    "31, 405, 710, true",
    "12, 400, 700, false",
    "31, 420, 720, false",
    "31, 400, 2500, false",
    "31, 1000, 1300, false"
  })
  void fitImagesOfTheSameNumberAndRange(int count, double first, double last, boolean fits) {
    double[] backwards = {last, (first + last) / 2, first};
    assertEquals(fits, TRAINED.fits(new TrainedBands(count, Optional.of(backwards))));
  }

  @Test
  void whatIsNotKnownIsNotHeldAgainstAnImage() {
    assertTrue(TRAINED.fits(new TrainedBands(31, List.of())));
    assertTrue(new TrainedBands(0, List.of()).fits(TRAINED));
    assertTrue(new TrainedBands(31, List.of()).fits(TRAINED));
  }

  @Test
  void aRangeHasTwoEnds() {
    assertThrows(IllegalArgumentException.class, () -> new TrainedBands(31, List.of(400.0)));
  }
}
