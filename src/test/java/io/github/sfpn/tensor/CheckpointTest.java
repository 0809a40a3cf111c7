package io.github.sfpn.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  private static final float[] KERNEL = {1, -2, 3.5f, Float.MIN_VALUE, 1e30f, 0};
  private static final float[] BIAS = {7};

  @TempDir Path folder;
  private Path file;
  private TensorSession session;
  private Variables variables;
  private Variable kernel;
  private Variable bias;
  private Checkpoint checkpoint;

  @BeforeEach
  void open() {
    file = folder.resolve("weights");
    session = new TensorSession(Compute.onThreads(1));
    variables = new Variables(session);
    kernel = variables.add("layer.kernel", KERNEL, 1, 1, 2, 3);
    bias = variables.add("layer.bias", BIAS, 1);
    checkpoint = variables.checkpoint(List.of(kernel, bias));
    variables.initialise();
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void restoresWhatWasSavedBitForBit() {
    checkpoint.save(file);
    variables.assign(Map.of(kernel, new float[6], bias, new float[1]));
    checkpoint.restore(file);
    assertArrayEquals(KERNEL, variables.values(List.of(kernel)).get(kernel));
    assertArrayEquals(BIAS, variables.values(List.of(bias)).get(bias));
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("missing");
    CheckpointException e =
        assertThrows(CheckpointException.class, () -> checkpoint.restore(missing));
    assertTrue(e.getMessage().contains(missing.toString()), e.getMessage());
  }

  @Test
  void aDamagedFileIsRefusedAndChangesNothing() throws IOException {
    checkpoint.save(file);
    variables.assign(Map.of(kernel, new float[6]));
    for (String part : List.of(".index", ".data-00000-of-00001")) {
      Path damaged = Path.of(file + part);
      byte[] whole = Files.readAllBytes(damaged);
      Files.write(damaged, new byte[whole.length / 2]);
      assertThrows(CheckpointException.class, () -> checkpoint.restore(file), part);
      assertArrayEquals(new float[6], variables.values(List.of(kernel)).get(kernel));
      Files.write(damaged, whole);
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path noFolder = Files.writeString(folder.resolve("file"), "").resolve("weights");
    CheckpointException e =
        assertThrows(CheckpointException.class, () -> checkpoint.save(noFolder));
    assertTrue(e.getMessage().contains(noFolder.toString()), e.getMessage());
  }

  @Test
  void weightsOfAnotherShapeOrNameAreRefused() {
    checkpoint.save(file);
    try (TensorSession otherSession = new TensorSession(Compute.onThreads(1))) {
      Variables others = new Variables(otherSession);
      Variable sameSize = others.add("layer.kernel", new float[6], 1, 1, 3, 2);
      Variable sameShape = others.add("other.kernel", new float[6], 1, 1, 2, 3);
      Checkpoint wrongShape = others.checkpoint(List.of(sameSize));
      Checkpoint wrongName = others.checkpoint(List.of(sameShape));
      others.initialise();
      assertThrows(CheckpointException.class, () -> wrongShape.restore(file));
      assertThrows(CheckpointException.class, () -> wrongName.restore(file));
      assertArrayEquals(new float[6], others.values(List.of(sameSize)).get(sameSize));
    }
  }
}
