package io.github.sfpn.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingConfigTest {
  @Test
  void moreBatchesThanCanBeCountedAreRefused() {
    TrainingConfig training =
        ExperimentFile.defaults(List.of("training.epochs=600000000")).config().training();
    assertEquals(1_800_000_000, training.batches(3));
    UsageException refused = assertThrows(UsageException.class, () -> training.batches(4));
    assertTrue(refused.getMessage().contains("training.epochs"), refused.getMessage());
    assertTrue(refused.getMessage().contains("at most 536870911 epochs"), refused.getMessage());
  }
}
