package io.github.sfpn.data;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;

/**
 * Tries to read one example again and again, damaged in other ways: it must be read or refused with
 * a message that names it, each time within a second of processor time.
 *
 * <p>{@code -Dsfpn.damages=N} makes N damages of every example instead of the usual few, and prints
 * how they ended; {@code -Dtest.jvm=-Xmx256m} beside it shows that little memory will do.
 */
public final class DamageTrial {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final double MOST_SECONDS = 1;
  private static final Duration HANGS = Duration.ofSeconds(60);
  private static final Integer MANY = Integer.getInteger("sfpn.damages");

  private final String example;
  private int reads;
  private int refusals;
  private double worst;
  private String slowest = "";

  /**
   * @param example its name
   */
  public DamageTrial(String example) {
    this.example = example;
  }

  /** How many damages are to be made. */
  public static int damages(int usual) {
    return MANY == null ? usual : MANY;
  }

  /**
   * Reads once.
   *
   * @param damage what was done to it, to find it again
   * @param place what a refusal must name
   */
  public void attempt(String damage, Path place, Runnable reading) {
    double seconds = secondsOf(damage, place, reading);
    if (seconds > MOST_SECONDS) {
      // the compiler and the garbage collector work in the same process
      seconds = Math.min(seconds, secondsOf(damage, place, reading));
    }
    if (seconds > worst) {
      worst = seconds;
      slowest = damage;
    }
    assertTrue(seconds <= MOST_SECONDS, example + ", " + damage + ": took " + seconds + " s");
  }

  private double secondsOf(String damage, Path place, Runnable reading) {
    long before = PROCESS.getProcessCpuTime();
    try {
      assertTimeoutPreemptively(HANGS, reading::run);
      reads++;
    } catch (DataException expected) {
      refusals++;
      assertTrue(
          expected.getMessage().contains(place.toString()),
          () -> example + ", " + damage + ": " + expected.getMessage());
    } catch (Throwable e) {
      throw new AssertionError(example + ", " + damage + ": " + e, e);
    }
    return 1e-9 * (PROCESS.getProcessCpuTime() - before);
  }

  /** Says how the attempts ended, if there were many. */
  public void report() {
    if (MANY != null) {
      System.out.printf(
          Locale.ROOT,
          "damages: %-24s %6d read, %6d refused, %.2f s of processor time at most (%s), heap of %d MiB%n",
          example,
          reads,
          refusals,
          worst,
          slowest,
          Runtime.getRuntime().maxMemory() >> 20);
    }
  }

  /** Bits flipped, or a number somewhere replaced by an absurd one; mostly near the beginning. */
  public static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    int end = random.nextBoolean() ? Math.min(512, bytes.length) : bytes.length;
    for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
      bytes[random.nextInt(end)] ^= (byte) (1 << random.nextInt(8));
    }
    if (random.nextBoolean()) {
      int[] absurd = {Integer.MIN_VALUE, Integer.MAX_VALUE, -1, 0, 1 << 30};
      ByteBuffer.wrap(bytes)
          .order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
          .putInt(random.nextInt(end - 4), absurd[random.nextInt(absurd.length)]);
    }
    return bytes;
  }
}
