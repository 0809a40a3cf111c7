package io.github.sfpn.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapArraysTest {
  @ParameterizedTest
  @CsvSource({
    // values, region, bytes
    "1000, 1048576, 1016",
    "524271, 1048576, 524287",
    "524272, 1048576, 1048576",
    "1048560, 1048576, 1048576",
    "1048561, 1048576, 2097152",
    "8388608, 4194304, 12582912",
    "8388608, 0, 8388624"
  })
  void largeArraysTakeWholeRegions(double values, double region, double bytes) {
    assertEquals(bytes, HeapArrays.bytes(values, region));
  }
}
