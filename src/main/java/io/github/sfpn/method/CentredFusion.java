package io.github.sfpn.method;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.window.Window;
import io.github.sfpn.method.window.WindowProgress;
import io.github.sfpn.network.CentredNetwork;
import io.github.sfpn.network.FusionModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A {@link CentredNetwork} on images that do not fit as a whole: by means over the whole image, or
 * over a sample of it, window by window.
 */
final class CentredFusion {
  private final String name;
  private final FusionModel model;
  private final CentredNetwork network;
  private final Map<Integer, ImageMeans> graphs = new HashMap<>();

  /** Cuts images into windows. */
  interface Plan {
    /** The windows of an image of this size, with margins of the network's reach. */
    List<Window> of(int height, int width, int scale);
  }

  private final Plan plan;

  /**
   * @param model of a {@link CentredNetwork}
   */
  CentredFusion(String name, FusionModel model, Plan plan) {
    this.name = name;
    this.model = model;
    this.plan = plan;
    network = (CentredNetwork) model.network();
  }

  /** A whole image by its own means. */
  HyperspectralCube run(Observation image) {
    return run(image, means(image, allPixels(image)));
  }

  private static int[] allPixels(Observation image) {
    return IntStream.range(0, image.lowResolution().height() * image.lowResolution().width())
        .toArray();
  }

  private List<float[]> means(Observation image, int... pixels) {
    return graph(image.scale()).of(image, windows(image), pixels);
  }

  private ImageMeans graph(int scale) {
    return graphs.computeIfAbsent(scale, of -> new ImageMeans(name, network, model.session(), of));
  }

  private List<Window> windows(Observation image) {
    return plan.of(image.guide().height(), image.guide().width(), image.scale());
  }

  /** An image, or a part of one, by the means of the whole. */
  private HyperspectralCube run(Observation part, List<float[]> means) {
    HyperspectralCube z = part.lowResolution();
    HyperspectralCube y = part.guide();
    HyperspectralCube whole = new HyperspectralCube(y.height(), y.width(), z.bands());
    List<Window> windows = windows(part);
    WindowProgress progress = new WindowProgress(name, windows.size());
    for (Window window : windows) {
      StopRequest.check();
      HyperspectralCube found =
          graph(part.scale())
              .estimate(window.readLowResolution(z, part.scale()), window.read(y), means);
      window.write(window.keptOf(found).values(), whole);
      progress.advance();
    }
    return whole;
  }

  /**
   * The windows of an image. Its means are taken when the first part of it is fused.
   *
   * @param whole fuses an image at once, where it fits
   * @param sample the image, or parts of it side by side
   * @param counted the sample's low-resolution pixels that count
   */
  WindowFusion windows(LearnedFusion whole, Observation sample, int... counted) {
    // as in one piece, pixels without data count as they are filled
    boolean isImage = counted.length == sample.measuredPixels().length;
    return new Windows(whole, sample, isImage ? allPixels(sample) : counted);
  }

  private final class Windows implements WindowFusion {
    private final LearnedFusion whole;
    private final Observation sample;
    private final int[] counted;
    private List<float[]> means = List.of();

    Windows(LearnedFusion whole, Observation sample, int... counted) {
      this.whole = whole;
      this.sample = sample;
      this.counted = counted;
    }

    @Override
    public int reach() {
      return (network.reachOfCentred(sample.scale()) + sample.scale() - 1) / sample.scale();
    }

    @Override
    public long bytesPerPixel() {
      return LearnedFusion.javaBytesPerPixel(sample);
    }

    @Override
    public void fuse(Observation part, Window window, Rows rows) {
      boolean isImage =
          window.rows().equals(window.keptRows()) && window.columns().equals(window.keptColumns());
      HyperspectralCube found =
          isImage && whole.fits(part.guide().height(), part.guide().width())
              ? whole.run(part)
              : run(part, means());
      rows.take(window.keptRows().from(), window.keptOf(found));
    }

    private List<float[]> means() {
      if (means.isEmpty()) {
        means = CentredFusion.this.means(sample, counted);
      }
      return means;
    }
  }
}
