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
    List<int[]> wide = kernels(192);
    assertTrue(Processor.pixelsAtOnce(wide, avx2) < 352 * 352);
    assertEquals(
        Processor.pixelsAtOnce(kernels(128), avx2), Processor.pixelsAtOnce(kernels(64), avx2) / 2);
    List<String> avx512 = List.of("flags\t\t: fpu avx avx2 avx512f");
    assertEquals(Long.MAX_VALUE, Processor.pixelsAtOnce(wide, avx512));
    assertEquals(Long.MAX_VALUE, Processor.pixelsAtOnce(wide, List.of("Features : asimd")));
  }

  /** The widest kernel counts; pointwise ones and what is no kernel do not. */
  private static List<int[]> kernels(int channels) {
    return List.of(
        new int[] {3, 3, 2, 8},
        new int[] {3, 3, channels, 8},
        new int[] {1, 1, 100 * channels, 8},
        new int[] {100 * channels});
  }
}
