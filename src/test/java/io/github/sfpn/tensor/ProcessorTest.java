package io.github.sfpn.tensor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {
  @Test
  void bfloat16IsMultipliedWhereAFlagSaysSo() {
    assertTrue(Processor.multipliesBfloat16(List.of("flags\t\t: fpu avx512_bf16 sse")));
    assertTrue(Processor.multipliesBfloat16(List.of("model name : x", "flags\t: amx_bf16")));
  }

  @Test
  void otherFlagsAndOtherLinesSayNothing() {
    assertFalse(Processor.multipliesBfloat16(List.of()));
    assertFalse(Processor.multipliesBfloat16(List.of("flags\t\t: fpu avx2 avx512f amx_tile")));
    assertFalse(Processor.multipliesBfloat16(List.of("model name : amx_bf16")));
  }
}
