package io.github.sfpn.fusion;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeOutput;
import io.github.sfpn.method.FilledPair;
import io.github.sfpn.method.MemoryNeed;
import io.github.sfpn.method.StopRequest;
import io.github.sfpn.method.WindowFusion;
import io.github.sfpn.method.window.Window;
import io.github.sfpn.network.DivergedException;
import java.util.List;

/**
 * Fuses a pair window by window and writes what is finished.
 *
 * @param reader of the pair
 * @param maximum the value of the low-resolution file that is 1 to the method
 * @param limit of the memory
 */
public record PairFuser(PairReader reader, float maximum, MemoryLimit limit) {
  /** Is told how far the work is. */
  public interface Progress {
    /** So many of so many pixels of the result are written. */
    void written(long pixels, long of);
  }

  /**
   * How the pair is cut for a method.
   *
   * @throws LargerThanMemoryException if not even the least window fits
   */
  List<Window> plan(WindowFusion method) {
    WindowPlan plan = new WindowPlan(reader.pair(), method.reach());
    long pixels = limit.ofWindow() / method.bytesPerPixel();
    if (pixels < plan.leastPixels()) {
      throw new LargerThanMemoryException(
          "the smallest window of this pair takes %d MiB, %d MiB are free for it: raise evaluation.memory, now %d MiB, or give Java more than %d MiB (-Xmx)%s"
              .formatted(
                  (plan.leastPixels() * method.bytesPerPixel()) >> 20,
                  limit.ofWindow() >> 20,
                  limit.memory() >> 20,
                  limit.heap() >> 20,
                  limit.held() == 0
                      ? ""
                      : "; or write .img, .tif, .h5 or .npy: a MAT file is written in one piece, which takes %d MiB beside every window"
                          .formatted(limit.held() >> 20)));
    }
    return plan.within(pixels);
  }

  /**
   * Checks that windows fit into the memory, before anything is computed or held.
   *
   * @throws LargerThanMemoryException if not even the least does
   */
  public void requireRoom(WindowFusion method) {
    plan(method);
  }

  /**
   * Fuses.
   *
   * @return how many windows there were
   */
  public int fuse(WindowFusion method, CubeOutput output, Progress progress) {
    List<Window> windows = plan(method);
    long all = (long) reader.pair().resultHeight() * reader.pair().resultWidth();
    long[] written = {0};
    for (Window window : windows) {
      StopRequest.check();
      FilledPair read = reader.read(low(window));
      Result result = new Result(read, window);
      method.fuse(
          read.observation(),
          window,
          (top, rows) -> {
            StopRequest.check();
            written[0] += result.write(top, rows, output);
            progress.written(written[0], all);
          });
      if (limit.isTight() && windows.size() > 1) {
        System.gc(); // else garbage grows to the largest heap, whatever evaluation.memory says
      }
    }
    return windows.size();
  }

  private Rectangle low(Window window) {
    int scale = reader.pair().scale();
    return new Rectangle(
        window.rows().from() / scale,
        window.columns().from() / scale,
        window.rows().length() / scale,
        window.columns().length() / scale);
  }

  /**
   * Checks that a pair fits into the memory as a whole, before anything is computed.
   *
   * @param method how messages call it
   * @param need of the method
   * @param mayMissPixels whether values of the pair may be missing
   * @throws LargerThanMemoryException if it does not
   */
  public void requireRoom(String method, MemoryNeed need, boolean mayMissPixels) {
    ImagePair pair = reader.pair();
    WholePair whole = new WholePair(pair, mayMissPixels);
    limit
        .shortage(whole.javaBytes(need), need.network(), whole.mostBytes())
        .ifPresent(
            shortage -> {
              throw new LargerThanMemoryException(
                  "%s needs the whole image at once: of a guide of %s and a cube of %s it takes %s; or take subspace or builtin:x4, which work window by window"
                      .formatted(method, pair.guide().shape(), pair.low().shape(), shortage));
            });
  }

  /** Reads everything. */
  public FilledPair readWhole() {
    return reader.read(Rectangle.whole(reader.pair().low().height(), reader.pair().low().width()));
  }

  /** Writes the result of a pair that was fused whole. */
  public void write(FilledPair read, HyperspectralCube estimate, CubeOutput output) {
    Window whole = new WindowPlan(reader.pair(), 0).within(Long.MAX_VALUE).get(0);
    new Result(read, whole).write(0, estimate, output);
  }

  /** The result of a window as it is written. */
  private final class Result {
    private final FilledPair pair;
    private final Window window;

    /**
     * @param pair that was read for the window
     */
    Result(FilledPair pair, Window window) {
      this.pair = pair;
      this.window = window;
    }

    /** Writes rows in units of the file; NaN where there is no data. */
    long write(int top, HyperspectralCube rows, CubeOutput output) {
      int left = window.keptColumns().from();
      int height = Math.min(rows.height(), reader.pair().resultHeight() - top);
      int width = Math.min(rows.width(), reader.pair().resultWidth() - left);
      if (height <= 0 || width <= 0) {
        return 0; // of pixels that only padding made
      }
      HyperspectralCube block =
          height == rows.height() && width == rows.width() ? rows : rows.crop(0, 0, height, width);
      float[] values = block.values();
      for (int i = 0; i < values.length; i++) {
        if (!Float.isFinite(values[i])) {
          throw new DivergedException(
              "%s: expected finite values of the method, found %s in row %d; nothing is written"
                  .formatted(
                      reader.pair().low().name(), values[i], top + i / block.bands() / width + 1));
        }
        values[i] *= maximum;
      }
      pair.withGaps(block, top - window.rows().from(), left - window.columns().from());
      output.write(top, left, block);
      return (long) height * width;
    }
  }
}
