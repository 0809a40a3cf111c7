package io.github.sfpn.training.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.io.AtomicFolder;
import io.github.sfpn.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CsvListenerTest {
  private static final int PER_EPOCH = 3;
  private static final int TOTAL = 9;

  /** Learns from the batches after {@code from} up to {@code to}, and validates every epoch. */
  private static void train(Path folder, int from, int to) {
    try (TrainingListener listener = new CsvListener(folder)) {
      listener.started(from, TOTAL);
      for (int batch = from + 1; batch <= to; batch++) {
        listener.learned(Validations.learned(batch, PER_EPOCH));
        if (batch % PER_EPOCH == 0) {
          listener.validated(Validations.validated(batch, batch / PER_EPOCH, 30 + batch));
        }
      }
    }
  }

  @Test
  void writesARowPerBatchAndPerValidationScene() {
    inFolder(
        folder -> {
          train(folder, 0, PER_EPOCH);
          assertEquals(
              """
              batch,epoch,loss,learning_rate
              1,1,2.0,0.001
              2,1,4.0,0.001
              3,1,6.0,0.001
              """,
              text(folder, "train.csv"));
          List<String> lines = text(folder, "validation.csv").lines().toList();
          List<String> starts =
              List.of(
                  "batch,epoch,scene,psnr_db,psnr_band_mean_db,ssim,sam_deg,ergas,rmse",
                  "3,1,a,33.0,32.0,0.5,4.0,5.0,0.25",
                  "3,1,b,35.0,34.0,0.5,4.0,5.0,0.25",
                  "3,1,mean,34.0,33.0,0.5,4.0,5.0,0.25");
          assertEquals(starts.size(), lines.size());
          for (int i = 0; i < starts.size(); i++) {
            assertTrue(lines.get(i).startsWith(starts.get(i)), lines.get(i));
          }
        });
  }

  @Property(tries = 40)
  void endsAsIfNeverKilled(
      @ForAll @IntRange(min = 0, max = TOTAL) int killedAfter,
      @ForAll @IntRange(min = 0, max = TOTAL) int lost) {
    int checkpoint = Math.max(0, killedAfter - lost);
    inFolder(
        whole ->
            inFolder(
                killed -> {
                  train(whole, 0, TOTAL);
                  train(killed, 0, killedAfter);
                  train(killed, checkpoint, TOTAL);
                  assertEquals(text(whole, "train.csv"), text(killed, "train.csv"));
                  assertEquals(text(whole, "validation.csv"), text(killed, "validation.csv"));
                }));
  }

  private static String text(Path folder, String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void inFolder(Consumer<Path> test) {
    try {
      Path folder = Files.createTempDirectory("run");
      try {
        test.accept(folder);
      } finally {
        AtomicFolder.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
