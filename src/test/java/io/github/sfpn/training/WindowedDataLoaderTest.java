package io.github.sfpn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.PatchSampler;
import io.github.sfpn.data.Scene;
import io.github.sfpn.data.TrainingSample;
import io.github.sfpn.data.WindowPreparation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WindowedDataLoaderTest {
  /** A sample says its window and its place in it. */
  private record Numbered(int samplesPerWindow, AtomicInteger prepared)
      implements WindowPreparation {
    @Override
    public int side() {
      return 6;
    }

    @Override
    public List<TrainingSample> samples(Scene window, int number) {
      prepared.incrementAndGet();
      List<TrainingSample> samples = new ArrayList<>();
      for (int i = 0; i < samplesPerWindow; i++) {
        HyperspectralCube numbers =
            new HyperspectralCube(1, 1, 3, new float[] {number, i, window.cube().get(0, 0, 0)});
        samples.add(
            new TrainingSample(
                numbers, new HyperspectralCube(4, 4, 5), new HyperspectralCube(4, 4, 2)));
      }
      return samples;
    }
  }

  private static WindowedDataLoader loader(WindowPreparation preparation, int size) {
    List<Scene> scenes = List.of(TinyProblem.scene(1), TinyProblem.scene(2));
    return new WindowedDataLoader(
        new PatchSampler(scenes, preparation.side(), 1, TinyProblem.SEEDS), preparation, size, 12);
  }

  /** The first batch needs a window for each sample; the second thread does not wait for it. */
  @Test
  void batchesThatAreMadeSideBySidePrepareWindowsSideBySide() {
    CyclicBarrier sideBySide = new CyclicBarrier(2);
    AtomicInteger begun = new AtomicInteger();
    Numbered numbered = new Numbered(3, new AtomicInteger());
    WindowPreparation preparation =
        new WindowPreparation() {
          @Override
          public int side() {
            return numbered.side();
          }

          @Override
          public int samplesPerWindow() {
            return numbered.samplesPerWindow();
          }

          @Override
          public List<TrainingSample> samples(Scene window, int number) {
            try {
              if (begun.incrementAndGet() <= 2) {
                sideBySide.await(20, TimeUnit.SECONDS);
              }
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
              throw new AssertionError("no other window is prepared at the same time", e);
            }
            return numbered.samples(window, number);
          }
        };
    WindowedDataLoader loader = loader(preparation, 8);
    List<CompletableFuture<Batch>> batches =
        IntStream.range(0, 2)
            .mapToObj(number -> CompletableFuture.supplyAsync(() -> loader.batch(number)))
            .toList();
    batches.forEach(CompletableFuture::join);
    assertFalse(sideBySide.isBroken());
  }

  /** However often training is killed, and on however many threads batches are made. */
  @Property(tries = 10)
  void aBatchFollowsFromItsNumberAlone(
      @ForAll @IntRange(min = 1, max = 5) int perWindow,
      @ForAll @IntRange(min = 1, max = 7) int size) {
    WindowedDataLoader many = loader(new Numbered(perWindow, new AtomicInteger()), size);
    List<Batch> atOnce = IntStream.range(0, 12).parallel().mapToObj(many::batch).toList();
    assertEquals((12 + size - 1) / size, many.perEpoch());
    for (int number = 11; number >= 0; number--) {
      Batch alone = loader(new Numbered(perWindow, new AtomicInteger()), size).batch(number);
      assertEquals(size, alone.size());
      assertArrayEquals(alone.lowResolution(), atOnce.get(number).lowResolution());
    }
  }

  @Property(tries = 20)
  void everyWindowIsPreparedOnceAndEverySampleUsedOnce(
      @ForAll @IntRange(min = 1, max = 6) int perWindow,
      @ForAll @IntRange(min = 1, max = 7) int size) {
    Numbered preparation = new Numbered(perWindow, new AtomicInteger());
    WindowedDataLoader loader = loader(preparation, size);
    Map<Integer, Set<Integer>> seen = new HashMap<>();
    for (int number = 0; number < 30; number++) {
      float[] values = loader.batch(number).lowResolution();
      Set<Integer> windows = new HashSet<>();
      for (int i = 0; i < size; i++) {
        int window = (int) values[3 * i];
        assertTrue(windows.add(window), "a batch has every window once");
        int place = (int) values[3 * i + 1];
        assertTrue(seen.computeIfAbsent(window, w -> new HashSet<>()).add(place));
      }
    }
    assertEquals(seen.size(), preparation.prepared().get());
  }
}
