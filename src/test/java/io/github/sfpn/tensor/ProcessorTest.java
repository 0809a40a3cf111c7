package io.github.sfpn.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

  @Test
  void oneConvolutionSeesNotTooMuchWithoutAvx512() {
    List<String> avx2 = List.of("flags\t\t: fpu avx avx2");
    // seen to be fast at 352 x 352 pixels and 192 channels, not at 384 x 384
    assertTrue(Processor.pixelsAtOnce(9 * 192, avx2) < 352 * 352);
    assertEquals(Processor.pixelsAtOnce(9 * 128, avx2), Processor.pixelsAtOnce(9 * 64, avx2) / 2);
    List<String> avx512 = List.of("flags\t\t: fpu avx avx2 avx512f");
    assertEquals(Long.MAX_VALUE, Processor.pixelsAtOnce(9 * 192, avx512));
    assertEquals(Long.MAX_VALUE, Processor.pixelsAtOnce(9 * 192, List.of("Features : asimd")));
  }
}
