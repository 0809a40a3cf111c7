package io.github.sfpn.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The instruction sets of this machine's CPU, as the Linux kernel lists them. */
public final class Processor {
  private static final Path CPUINFO = Path.of("/proc/cpuinfo");
  private static final String FLAGS = "flags";
  private static final Set<String> BFLOAT16 = Set.of("avx512_bf16", "amx_bf16");
  private static final Set<String> AVX2 = Set.of("avx2");
  private static final Set<String> AVX512 = Set.of("avx512f");

  /**
   * Measured with the oneDNN of TensorFlow 2.18: 214 million values are fast, 255 million are not.
   */
  private static final long NUMBERS_LAID_OUT = 200_000_000;

  private Processor() {}

  /**
   * Whether the CPU has instructions for bfloat16 products, which are slower than float32 without
   * them.
   */
  public static boolean multipliesBfloat16() {
    return multipliesBfloat16(cpuinfo());
  }

  static boolean multipliesBfloat16(List<String> cpuinfo) {
    return hasAny(cpuinfo, BFLOAT16);
  }

  /**
   * The largest number of pixels for which convolutions are fast.
   *
   * <p>Without AVX-512, oneDNN copies the neighbourhoods of all pixels into a buffer. If these
   * exceed its limit, it silently uses its reference implementation: a refinement step of 512 x 512
   * pixels at width 192 had not ended after ten minutes.
   *
   * @param neighbourhood number of values in the neighbourhood of a pixel
   * @return {@link Long#MAX_VALUE} if there is no limit
   */
  static long pixelsAtOnce(int neighbourhood) {
    return pixelsAtOnce(neighbourhood, cpuinfo());
  }

  static long pixelsAtOnce(int neighbourhood, List<String> cpuinfo) {
    boolean laysOut = hasAny(cpuinfo, AVX2) && !hasAny(cpuinfo, AVX512);
    return laysOut ? NUMBERS_LAID_OUT / neighbourhood : Long.MAX_VALUE;
  }

  /** The lines of the file; none if the system has no such file. */
  private static List<String> cpuinfo() {
    try {
      return Files.readAllLines(CPUINFO);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean hasAny(List<String> cpuinfo, Set<String> wanted) {
    return cpuinfo.stream()
        .filter(line -> line.startsWith(FLAGS))
        .flatMap(line -> Arrays.stream(line.split("\\s+")))
        .anyMatch(wanted::contains);
  }
}
