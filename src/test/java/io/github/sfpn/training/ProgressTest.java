package io.github.sfpn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ProgressTest {
  /**
   * Rises of 0.4, 0.4 and 0.4 dB: the third makes 1.2 dB since the last improvement that counts.
   */
  @Test
  void smallRisesAreTheBestButDoNotRestartThePatienceUntilTheyAddUp() {
    Progress progress = Progress.START;
    int[] since = new int[4];
    for (int i = 0; i < since.length; i++) {
      progress = progress.afterBatch(COUNTS).afterValidation(20 + 0.4 * i, 1);
      assertTrue(progress.isBest());
      since[i] = progress.validationsSinceBest();
    }
    assertEquals(List.of(0, 1, 2, 0), IntStream.of(since).boxed().toList());
    assertEquals(20 + 0.4 * 3, progress.bestPsnr());
  }

  /** A checkpoint of an earlier version has no reference: it is the best PSNR. */
  @Test
  void anEarlierCheckpointCountsFromItsBest() {
    Progress earlier = new Progress(4, 20.0, 4, 0, null, false, COUNTS);
    assertEquals(1, earlier.afterValidation(20.5, 1).validationsSinceBest());
    assertEquals(0, earlier.afterValidation(21, 1).validationsSinceBest());
  }

  @Test
  void aStoppedValidationIsStillDue() {
    Progress stopped = Progress.START.afterBatch(COUNTS).awaitingValidation();
    assertTrue(stopped.awaitsValidation());
    assertFalse(stopped.afterValidation(20, 0).awaitsValidation());
  }

  private static final Map<String, Long> COUNTS = Map.of("steps", 14L);

  /** Two batches between validations; a PSNR that only equals the best is no better. */
  @Property
  void knowsTheBestValidationAndHowManyFollowedIt(
      @ForAll @Size(min = 1, max = 10) List<@IntRange(min = -3, max = 5) Integer> psnrs) {
    Progress progress = Progress.START;
    int best = 0;
    for (int i = 0; i < psnrs.size(); i++) {
      progress = progress.afterBatch(Map.of()).afterBatch(COUNTS).afterValidation(psnrs.get(i), 0);
      best = psnrs.get(i) > psnrs.get(best) ? i : best;
      assertEquals(i == best, progress.isBest());
    }
    assertEquals(
        new Progress(
            2 * psnrs.size(),
            psnrs.get(best).doubleValue(),
            2 * (best + 1),
            psnrs.size() - 1 - best,
            psnrs.get(best).doubleValue(),
            false,
            COUNTS),
        progress);
  }
}
