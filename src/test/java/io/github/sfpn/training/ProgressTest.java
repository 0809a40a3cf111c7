package io.github.sfpn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ProgressTest {
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
