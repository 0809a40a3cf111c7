package io.github.sfpn.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeSpanTest {
  @ParameterizedTest
  @CsvSource({
    "0,0.0 s",
    "0.44,0.4 s",
    "9.94,9.9 s",
    "9.96,10 s",
    "59.4,59 s",
    "59.6,1 min 00 s",
    "3599,59 min 59 s",
    "3599.6,1 h 00 min",
    "11100,3 h 05 min",
    "86399,23 h 59 min",
    "86399.6,1 d 00 h",
    "1500000,17 d 08 h"
  })
  void itHasTwoUnits(double seconds, String text) {
    assertEquals(text, TimeSpan.text(seconds));
  }
}
