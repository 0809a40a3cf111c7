package io.github.sfpn.data;

import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Computes the items of a range in advance on other threads, and returns them in order.
 *
 * <p>At most twice as many items as threads are computed or waiting at a time. One thread consumes
 * the items and closes the prefetcher.
 *
 * @param <T> an item, for instance a training batch
 */
public final class Prefetcher<T> implements AutoCloseable {
  private final IntFunction<? extends T> function;
  private final int to;
  private final ExecutorService threads;
  private final Queue<Future<? extends T>> ahead = new ArrayDeque<>();
  private int submitted;
  private long waitNanos;

  /**
   * Starts the computation.
   *
   * @param function from index to item; called from several threads at once
   * @param from the first index
   * @param to the index after the last
   * @param threadCount number of items that are computed at a time
   */
  public Prefetcher(IntFunction<? extends T> function, int from, int to, int threadCount) {
    this.function = function;
    this.to = to;
    this.submitted = from;
    this.threads =
        Executors.newFixedThreadPool(
            threadCount,
            task -> {
              Thread thread = new Thread(task, "prefetch");
              thread.setDaemon(true);
              return thread;
            });
    for (int i = 0; i < 2 * threadCount; i++) {
      submitNext();
    }
  }

  private void submitNext() {
    if (submitted < to) {
      int index = submitted++;
      ahead.add(threads.submit(() -> function.apply(index)));
    }
  }

  /** Whether there is another item. */
  public boolean hasNext() {
    return !ahead.isEmpty();
  }

  /**
   * The next item in order; waits until it is ready.
   *
   * @throws NoSuchElementException after the last item
   * @throws RuntimeException the exception of the function for this item; no item follows
   */
  public T next() throws InterruptedException {
    if (ahead.isEmpty()) {
      throw new NoSuchElementException("all items are consumed");
    }
    Future<? extends T> item = ahead.remove();
    long start = System.nanoTime();
    try {
      T value = item.get();
      submitNext();
      return value;
    } catch (ExecutionException e) {
      close();
      throw asUnchecked(e.getCause());
    } finally {
      waitNanos += System.nanoTime() - start;
    }
  }

  private static RuntimeException asUnchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return (RuntimeException) thrown;
  }

  /** The total waiting time in {@link #next()} in nanoseconds. */
  public long waitNanos() {
    return waitNanos;
  }

  /** Drops waiting items and ends the threads; returns when all have ended. */
  @Override
  public void close() {
    ahead.clear();
    threads.shutdownNow();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
