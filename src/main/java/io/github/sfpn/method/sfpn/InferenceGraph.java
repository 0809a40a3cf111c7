package io.github.sfpn.method.sfpn;

import io.github.sfpn.network.sfpn.CoarseNet;
import io.github.sfpn.network.sfpn.CoarseNet.Carried;
import io.github.sfpn.network.sfpn.GuideFeatures;
import io.github.sfpn.tensor.DeviceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The inference graph of CoarseNet for one window and one band. Everything that later windows and
 * bands need stays on the device, for the whole image: the guide's features, the previous band, and
 * the band being written.
 */
final class InferenceGraph {
  private final CoarseNet network;
  private final InferenceInputs inputs;
  private final Operand<TFloat32> similarities;
  private final DeviceState lastResult;
  private final DeviceState lastFeatures;
  private final DeviceState nextResult;
  private final DeviceState nextFeatures;
  private final List<Op> allocate = new ArrayList<>();
  private final List<Op> release = new ArrayList<>();
  private final List<Op> advance;
  private final List<Op> prepareGuide = new ArrayList<>();
  private final BandRun first;
  private final BandRun later;

  /**
   * One band of one window.
   *
   * @param kept the kept part of the result, [1, kept rows, kept columns, 1]
   * @param writes write the kept part into the band being written
   * @param replaces replace the previous band; for a window that is the whole image, without copies
   */
  record BandRun(Operand<TFloat32> kept, List<Op> writes, List<Op> replaces) {}

  /** Builds the graph. */
  InferenceGraph(Ops tf, CoarseNet network) {
    this.network = network;
    inputs = new InferenceInputs(tf);
    similarities = network.tileSimilarities(tf, inputs.read(tf, inputs.guide()), inputs.padding());
    lastResult = new DeviceState(tf, "inference_last_result");
    lastFeatures = new DeviceState(tf, "inference_last_features");
    nextResult = new DeviceState(tf, "inference_next_result");
    nextFeatures = new DeviceState(tf, "inference_next_features");
    int features = network.architecture().size().features();
    for (DeviceState state : List.of(lastResult, lastFeatures, nextResult, nextFeatures)) {
      release.add(state.assign(tf, nothing(tf)));
    }
    allocate.add(nextResult.assign(tf, zeros(tf, 1)));
    allocate.add(nextFeatures.assign(tf, zeros(tf, features)));
    advance =
        List.of(
            lastResult.assign(tf, nextResult.read(tf)),
            lastFeatures.assign(tf, nextFeatures.read(tf)));
    Optional<GuideFeatures> guideFeatures =
        network.architecture().size().guide()
            ? Optional.of(keptGuideFeatures(tf.withSubScope("guide"), features))
            : Optional.empty();
    first = build(tf.withSubScope("first_band"), guideFeatures, Optional.empty());
    Carried carried =
        new Carried(inputs.read(tf, lastResult.read(tf)), inputs.read(tf, lastFeatures.read(tf)));
    later = build(tf.withSubScope("later_band"), guideFeatures, Optional.of(carried));
  }

  /** The guide's features as every band reads them, after {@link #prepareGuide} wrote them. */
  private GuideFeatures keptGuideFeatures(Ops tf, int channels) {
    GuideFeatures computed = network.guideFeatures(tf, inputs.read(tf, inputs.guide()));
    return new GuideFeatures(
        keptOnDevice(tf, "inference_guide_features", channels, computed.features()),
        keptOnDevice(tf, "inference_guide_refined", channels, computed.refined()),
        keptOnDevice(tf, "inference_guide_mixture", channels, computed.mixture()));
  }

  private Operand<TFloat32> keptOnDevice(
      Ops tf, String name, int channels, Operand<TFloat32> computed) {
    DeviceState state = new DeviceState(tf, name);
    allocate.add(state.assign(tf, zeros(tf, channels)));
    release.add(state.assign(tf, nothing(tf)));
    prepareGuide.add(write(tf, state, inputs.kept(tf, computed)));
    return inputs.read(tf, state.read(tf));
  }

  private Op write(Ops tf, DeviceState state, Operand<TFloat32> kept) {
    return state.assignPart(tf, inputs.keptBegin(), inputs.keptEnd(), kept);
  }

  /** Zeros of the image's size, [1, H, W, channels]. */
  private Operand<TFloat32> zeros(Ops tf, int channels) {
    Operand<TInt32> imageSize = tf.slice(tf.shape(inputs.guide()), tf.array(0), tf.array(3));
    return tf.fill(
        tf.concat(List.of(imageSize, tf.array(channels)), tf.constant(0)), tf.constant(0f));
  }

  private static Operand<TFloat32> nothing(Ops tf) {
    return tf.constant(new float[1][1][1][1]);
  }

  private BandRun build(Ops tf, Optional<GuideFeatures> guideFeatures, Optional<Carried> carried) {
    Operand<TFloat32> guide = inputs.read(tf, inputs.guide());
    CoarseNet.Input input =
        new CoarseNet.Input(
            inputs.read(
                tf, network.enlarge(tf, inputs.lowResolution(), inputs.bands(), inputs.guide())),
            guide,
            network.similarLines(tf, guide, inputs.neighbours(), inputs.padding()),
            carried);
    CoarseNet.Band band =
        guideFeatures
            .map(prepared -> network.band(tf, input, prepared))
            .orElseGet(() -> network.band(tf, input));
    Operand<TFloat32> result = inputs.kept(tf, band.result());
    Operand<TFloat32> features = inputs.kept(tf, band.features());
    Operand<TFloat32> clipped = tf.clipByValue(result, tf.constant(0f), tf.constant(1f));
    return new BandRun(
        result,
        List.of(write(tf, nextResult, clipped), write(tf, nextFeatures, features)),
        List.of(lastResult.assign(tf, clipped), lastFeatures.assign(tf, features)));
  }

  InferenceInputs inputs() {
    return inputs;
  }

  /** The similarities of the window's tiles, see {@link CoarseNet#tileSimilarities}. */
  Operand<TFloat32> similarities() {
    return similarities;
  }

  /** Makes space on the device for images of the guide's size. */
  List<Op> allocate() {
    return allocate;
  }

  /** Gives the images' space back. */
  List<Op> release() {
    return release;
  }

  /** Computes the guide's features of a window; empty if the network does not use the guide. */
  List<Op> prepareGuide() {
    return prepareGuide;
  }

  /** Makes the band that was written the previous band. */
  List<Op> advance() {
    return advance;
  }

  /**
   * The graph of a band.
   *
   * @param index counted from 0
   */
  BandRun band(int index) {
    return index == 0 ? first : later;
  }
}
