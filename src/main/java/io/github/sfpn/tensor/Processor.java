package io.github.sfpn.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What the CPU of this machine can do by itself, as the Linux kernel lists it. */
public final class Processor {
  private static final Path CPUINFO = Path.of("/proc/cpuinfo");
  private static final String FLAGS = "flags";
  private static final Set<String> BFLOAT16 = Set.of("avx512_bf16", "amx_bf16");

  private Processor() {}

  /** Whether it multiplies bfloat16, which it otherwise does in float32, and slower. */
  public static boolean multipliesBfloat16() {
    try {
      return multipliesBfloat16(Files.readAllLines(CPUINFO));
    } catch (IOException e) {
      return false;
    }
  }

  static boolean multipliesBfloat16(List<String> cpuinfo) {
    return cpuinfo.stream()
        .filter(line -> line.startsWith(FLAGS))
        .flatMap(line -> Arrays.stream(line.split("\\s+")))
        .anyMatch(BFLOAT16::contains);
  }
}
