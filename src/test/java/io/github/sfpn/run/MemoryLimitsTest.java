package io.github.sfpn.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.data.catalogue.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryLimitsTest {
  private static final long MEBIBYTE = 1 << 20;

  @TempDir Path root;

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void theSmallestLimitOfTheGroupsAboveCounts() throws IOException {
    write("proc/self/cgroup", "0::/batch/job\n");
    write("proc/meminfo", "MemTotal: 9 kB\nMemAvailable:    2048 kB\n");
    write("sys/fs/cgroup/batch/memory.max", "1048576\n");
    write("sys/fs/cgroup/batch/job/memory.max", "max\n");
    MemoryLimits limits = MemoryLimits.of(MEBIBYTE, root);
    assertEquals(OptionalLong.of(MEBIBYTE), limits.group());
    assertEquals(OptionalLong.of(2 * MEBIBYTE), limits.available());
  }

  @Test
  void theFirstVersionOfGroupsIsReadToo() throws IOException {
    write("proc/self/cgroup", "5:cpu:/\n4:memory:/docker\n");
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    write("sys/fs/cgroup/memory/docker/memory.limit_in_bytes", "4194304\n");
    assertEquals(OptionalLong.of(4 * MEBIBYTE), MemoryLimits.of(MEBIBYTE, root).group());
  }

  @Test
  void elsewhereTheHeapAloneIsKnown() {
    MemoryLimits limits = MemoryLimits.of(512 * MEBIBYTE, root);
    assertEquals(
        new MemoryLimits(512 * MEBIBYTE, OptionalLong.empty(), OptionalLong.empty()), limits);
    assertTrue(limits.toString().contains("512 MiB"), limits::toString);
  }

  /** A scene of 128 x 128 x 31 takes 1.9 MiB. */
  @Test
  void saysWhichLimitIsTooSmall() {
    SceneSource scene =
        Dataset.open(ExperimentFile.defaults(List.of()).config().dataset()).test().get(0);
    OptionalLong little = OptionalLong.of(100 * MEBIBYTE);
    OptionalLong much = OptionalLong.of(1000 * MEBIBYTE);
    assertEquals(
        List.of(), new MemoryLimits(500 * MEBIBYTE, much, much).problems(scene, 0, 200 * MEBIBYTE));
    assertEquals(
        2,
        new MemoryLimits(500 * MEBIBYTE, little, little).problems(scene, 0, 200 * MEBIBYTE).size());
    assertEquals(
        1,
        new MemoryLimits(500 * MEBIBYTE, little, much).problems(scene, 300 * MEBIBYTE, 0).size());
    List<String> heap = new MemoryLimits(2 * MEBIBYTE, much, much).problems(scene, 0, 0);
    assertEquals(1, heap.size());
    assertTrue(heap.get(0).contains("-Xmx"), heap::toString);
  }
}
