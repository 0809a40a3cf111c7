package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPathTest {
  @Test
  void theFolderOfARunIsMetWithItsBestCheckpoint(@TempDir Path folder) throws IOException {
    Path best = Files.createDirectories(folder.resolve("runs/a/seed-1/checkpoints/best"));
    Files.writeString(best.resolve("model.json"), "{}");
    for (Path run :
        new Path[] {
          folder.resolve("runs"),
          folder.resolve("runs/a"),
          folder.resolve("runs/a/seed-1"),
          folder.resolve("runs/a/seed-1/checkpoints")
        }) {
      String message =
          assertThrows(DataException.class, () -> ModelPath.requireNoRun(run)).getMessage();
      assertTrue(message.contains(best.toString()), message);
    }
    assertDoesNotThrow(() -> ModelPath.requireNoRun(best));
    assertDoesNotThrow(() -> ModelPath.requireNoRun(folder.resolve("absent")));
  }
}
