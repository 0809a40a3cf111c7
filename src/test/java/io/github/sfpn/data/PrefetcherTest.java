package io.github.sfpn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PrefetcherTest {
  @Property(tries = 60)
  void deliversInOrderWithinItsLookAheadHoweverLongEachItemTakes(
      @ForAll @IntRange(max = 3) int from,
      @ForAll @IntRange(max = 50) int count,
      @ForAll @IntRange(min = 1, max = 4) int threads,
      @ForAll long seed)
      throws InterruptedException {
    AtomicInteger consumed = new AtomicInteger(from);
    AtomicInteger furthest = new AtomicInteger();
    try (Prefetcher<Integer> prefetcher =
        new Prefetcher<>(
            index -> {
              furthest.accumulateAndGet(index - consumed.get(), Math::max);
              for (int spins = new Random(seed + index).nextInt(20_000); spins > 0; spins--) {
                Thread.onSpinWait();
              }
              return 10 * index;
            },
            from,
            from + count,
            threads)) {
      for (int index = from; index < from + count; index++) {
        assertTrue(prefetcher.hasNext());
        assertEquals(10 * index, prefetcher.next());
        consumed.incrementAndGet();
      }
      assertFalse(prefetcher.hasNext());
      assertThrows(NoSuchElementException.class, prefetcher::next);
    }
    assertTrue(furthest.get() <= 2 * threads, () -> "look-ahead of " + furthest);
  }

  @Test
  void deliversInOrderWhereLaterItemsAreReadyFirst() throws InterruptedException {
    CountDownLatch[] ready = new CountDownLatch[20];
    for (int i = 0; i < ready.length; i++) {
      ready[i] = new CountDownLatch(1);
    }
    try (Prefetcher<Integer> prefetcher =
        new Prefetcher<>(
            index -> {
              if (index % 2 == 0) {
                await(ready[index + 1]);
              }
              ready[index].countDown();
              return index;
            },
            0,
            ready.length,
            2)) {
      for (int index = 0; index < ready.length; index++) {
        assertEquals(index, prefetcher.next());
      }
    }
  }

  @Test
  void throwsWhatTheFunctionThrewAtItsPlaceAndEnds() throws InterruptedException {
    DataException damaged = new DataException("item 3");
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Prefetcher<Integer> prefetcher =
        new Prefetcher<>(
            index -> {
              threads.add(Thread.currentThread());
              if (index >= 3) {
                throw index == 3 ? damaged : new IllegalStateException("a later item");
              }
              return index;
            },
            0,
            100,
            3);
    for (int index = 0; index < 3; index++) {
      assertEquals(index, prefetcher.next());
    }
    assertSame(damaged, assertThrows(DataException.class, prefetcher::next));
    assertFalse(prefetcher.hasNext());
    assertEnd(threads);
  }

  @Test
  void errorsReachTheConsumerToo() {
    try (Prefetcher<Integer> prefetcher =
        new Prefetcher<>(
            index -> {
              throw new OutOfMemoryError("pretended");
            },
            0,
            2,
            1)) {
      assertThrows(OutOfMemoryError.class, prefetcher::next);
    }
  }

  @Test
  void closingEndsThreadsInTheMiddleOfTheirWork() throws InterruptedException {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CountDownLatch working = new CountDownLatch(2);
    CountDownLatch never = new CountDownLatch(1);
    try (Prefetcher<Integer> prefetcher =
        new Prefetcher<>(
            index -> {
              threads.add(Thread.currentThread());
              working.countDown();
              await(never);
              return index;
            },
            0,
            100,
            2)) {
      working.await();
      assertTrue(prefetcher.hasNext());
    }
    assertEquals(2, threads.size());
    assertTrue(threads.stream().allMatch(Thread::isDaemon));
    assertEnd(threads);
  }

  @Test
  void countsTheTimeThatTheConsumerWaits() throws InterruptedException {
    Thread consumer = Thread.currentThread();
    AtomicLong worked = new AtomicLong();
    try (Prefetcher<Integer> prefetcher =
        new Prefetcher<>(
            index -> {
              while (consumer.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
              }
              long start = System.nanoTime();
              while (System.nanoTime() - start < 2_000_000) {
                Thread.onSpinWait();
              }
              worked.addAndGet(System.nanoTime() - start);
              return index;
            },
            0,
            1,
            1)) {
      assertEquals(0, prefetcher.waitNanos());
      assertEquals(0, prefetcher.next());
      // the consumer was seen waiting before this work began
      assertTrue(prefetcher.waitNanos() >= worked.get());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void assertEnd(Set<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(10_000);
      assertFalse(thread.isAlive());
    }
  }
}
