package io.github.sfpn.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.NativeLibrary;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartUpOutputTest {
  private static void writeNatively(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    NativeLibrary.getProcess()
        .getFunction("write")
        .invokeInt(new Object[] {2, bytes, (long) bytes.length});
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // no file descriptors there
  void whatNativeCodeWritesIsCaughtForTheLengthOfTheWork() {
    List<String> lines = StartUpOutput.written(() -> writeNatively("one\ntwo\n"));
    assertEquals(List.of("one", "two"), lines);
    assertEquals(List.of(), StartUpOutput.written(() -> {}));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WARNING: All log messages before absl::InitializeLog() is called are written to STDERR",
        "I0000 00:00:1796009133.865351   26028 mlir_graph_optimization_pass.cc:401] MLIR V1 optimization pass is not enabled",
        "W0000 00:00:1796009133.865351   26028 gpu_device.cc:2344] Cannot dlopen some GPU libraries",
        "2026-11-30 03:26:08.123456: I tensorflow/core/util/port.cc:153] oneDNN custom operations are on"
      })
  void informationIsKeptFromTheConsole(String line) {
    assertTrue(StartUpOutput.isInformation(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E0000 00:00:1796009133.865351   26028 cuda_executor.cc:1228] INTERNAL: failed",
        "F0000 00:00:1796009133.865351   26028 tensor.cc:1] Check failed",
        "2026-11-30 03:26:08.123456: E external/xla.cc:1] failed",
        "the loss of batch 3 is NaN",
        "Information"
      })
  void errorsAndOtherLinesAreNot(String line) {
    assertFalse(StartUpOutput.isInformation(line));
  }
}
