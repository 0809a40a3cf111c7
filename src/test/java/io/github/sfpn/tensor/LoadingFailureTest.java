package io.github.sfpn.tensor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadingFailureTest {
  private static final List<String> MOUNTS =
      List.of(
          "/dev/vda / ext4 rw,relatime 0 0",
          "tmpfs /tmp tmpfs rw,nosuid,noexec,size=4g 0 0",
          "tmpfs /tmp/a\\040b tmpfs rw 0 0",
          "broken");

  @TempDir Path folder;

  @Test
  void theDeepestMountSaysWhetherProgramsMayRun() {
    assertTrue(LoadingFailure.isNoExec(Path.of("/tmp/cache"), MOUNTS));
    assertFalse(LoadingFailure.isNoExec(Path.of("/tmp/a b/cache"), MOUNTS));
    assertFalse(LoadingFailure.isNoExec(Path.of("/home/me"), MOUNTS));
    assertFalse(LoadingFailure.isNoExec(Path.of("/tmpfolder"), MOUNTS));
  }

  @Test
  void aFileIsNoFolderToUnpackInto() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    String reason = LoadingFailure.ofFolder(file.resolve("cache")).orElseThrow();
    assertTrue(reason.contains("may not be written to"), reason);
    assertTrue(reason.contains("org.bytedeco.javacpp.cachedir"), reason);
    assertTrue(reason.contains("652 MiB"), reason);
  }
}
