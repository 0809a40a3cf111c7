package io.github.sfpn.method;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.window.Window;
import io.github.sfpn.method.window.WindowProgress;
import io.github.sfpn.network.CentredNetwork;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Tensors;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The estimate of a {@link CentredNetwork} with given means, and the means themselves, computed
 * window by window: every means depend on those before, so there is a pass over the image for each.
 * A pass computes no more of the network than the maps that it takes the means of.
 */
final class ImageMeans {
  private final String name;
  private final TensorSession session;
  private final int scale;
  private final Placeholder<TFloat32> lowResolution;
  private final Placeholder<TFloat32> guide;
  private final Placeholder<TFloat32> counted;
  private final Operand<TFloat32> estimate;
  private final List<Site> sites = new ArrayList<>();

  /**
   * Maps that are centred.
   *
   * @param means [1, 1, 1, C], given
   * @param sums of the maps over the pixels that count, [1, C], divided by s x s
   */
  private record Site(Placeholder<TFloat32> means, Operand<TFloat32> sums) {}

  /** Builds the graph, in a scope of its own. */
  ImageMeans(String name, CentredNetwork network, TensorSession session, int scale) {
    this.name = name;
    this.session = session;
    this.scale = scale;
    Ops tf = session.ops().withSubScope("centred_x" + scale);
    lowResolution = tf.withName("low_resolution").placeholder(TFloat32.class);
    guide = tf.withName("guide").placeholder(TFloat32.class);
    counted = tf.withName("counted").placeholder(TFloat32.class);
    estimate = network.estimate(tf, lowResolution, guide, this::centred);
  }

  private Operand<TFloat32> centred(Ops tf, Operand<TFloat32> maps) {
    Placeholder<TFloat32> means = tf.placeholder(TFloat32.class);
    List<Long> pixel = List.of(1L, (long) scale, (long) scale, 1L);
    Operand<TFloat32> blocks = tf.nn.avgPool(maps, pixel, pixel, "VALID");
    sites.add(new Site(means, tf.sum(tf.math.mul(blocks, counted), tf.array(1, 2))));
    return tf.math.sub(maps, means);
  }

  /**
   * The means of an image.
   *
   * @param windows of the image, which keep every pixel once
   * @param pixels indices of the low-resolution pixels that count, row by row
   * @return of all maps, in the order of the network
   */
  List<float[]> of(Observation image, List<Window> windows, int... pixels) {
    BitSet counting = new BitSet();
    IntStream.of(pixels).forEach(counting::set);
    WindowProgress progress =
        new WindowProgress(name + ", statistics", (long) sites.size() * windows.size());
    List<float[]> means = new ArrayList<>();
    for (Site site : sites) {
      double[] sums = new double[0];
      for (Window window : windows) {
        StopRequest.check();
        float[] found = sums(site, image, window, counting, means);
        sums = sums.length == 0 ? new double[found.length] : sums;
        for (int i = 0; i < found.length; i++) {
          sums[i] += found[i];
        }
        progress.advance();
      }
      float[] mean = new float[sums.length];
      for (int i = 0; i < mean.length; i++) {
        mean[i] = (float) (sums[i] / pixels.length);
      }
      means.add(mean);
    }
    return means;
  }

  private float[] sums(
      Site site, Observation image, Window window, BitSet counting, List<float[]> means) {
    HyperspectralCube mask = counted(window, counting, image.lowResolution().width());
    try (TFloat32 fed = Tensors.of(mask.values(), 1, mask.height(), mask.width(), 1)) {
      return run(
          window.readLowResolution(image.lowResolution(), scale),
          window.read(image.guide()),
          means,
          site.sums(),
          runner -> runner.feed(counted, fed));
    }
  }

  /** 1 where a low-resolution pixel of a window is kept and counts. */
  private HyperspectralCube counted(Window window, BitSet counting, int width) {
    int top = window.rows().from() / scale;
    int left = window.columns().from() / scale;
    HyperspectralCube mask =
        new HyperspectralCube(window.rows().length() / scale, window.columns().length() / scale, 1);
    for (int row = window.keptRows().from() / scale; row < window.keptRows().to() / scale; row++) {
      for (int column = window.keptColumns().from() / scale;
          column < window.keptColumns().to() / scale;
          column++) {
        mask.set(row - top, column - left, 0, counting.get(row * width + column) ? 1 : 0);
      }
    }
    return mask;
  }

  /**
   * The estimate of a window.
   *
   * @param means of the whole image
   */
  HyperspectralCube estimate(HyperspectralCube z, HyperspectralCube y, List<float[]> means) {
    return new HyperspectralCube(
        y.height(), y.width(), z.bands(), run(z, y, means, estimate, runner -> runner));
  }

  private interface Feeding {
    Session.Runner with(Session.Runner runner);
  }

  private float[] run(
      HyperspectralCube z,
      HyperspectralCube y,
      List<float[]> means,
      Operand<TFloat32> wanted,
      Feeding feeding) {
    List<TFloat32> fed = new ArrayList<>();
    try (TFloat32 low = Tensors.of(z.values(), 1, z.height(), z.width(), z.bands());
        TFloat32 high = Tensors.of(y.values(), 1, y.height(), y.width(), y.bands())) {
      Session.Runner runner =
          feeding.with(session.runner().feed(lowResolution, low).feed(guide, high).fetch(wanted));
      for (int i = 0; i < means.size(); i++) {
        TFloat32 mean = Tensors.of(means.get(i), 1, 1, 1, means.get(i).length);
        fed.add(mean);
        runner = runner.feed(sites.get(i).means(), mean);
      }
      try (Result result = runner.run()) {
        return Tensors.values((TFloat32) result.get(0));
      }
    } finally {
      fed.forEach(TFloat32::close);
    }
  }
}
