package io.github.sfpn.method;

import io.github.sfpn.tensor.ServingGraph;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceAll;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The images of a graph for other programs: inputs {@code low_res} and {@code guide}, output {@code
 * image}. A run with sizes that do not fit fails and says so.
 *
 * @param lowResolution [N, h, w, L]
 * @param guide [N, s h, s w, guide channels]
 */
public record ServedImages(Operand<TFloat32> lowResolution, Operand<TFloat32> guide) {
  private static final long ANY = -1;

  /**
   * What a graph takes.
   *
   * @param severalImages whether N may be more than 1
   * @param bands L; 0: any number
   * @param leastBands the least number of them
   * @param channels of the guide
   * @param scale s
   */
  public record Sizes(boolean severalImages, int bands, int leastBands, int channels, int scale) {
    private long images() {
      return severalImages ? ANY : 1;
    }

    private long knownBands() {
      return bands == 0 ? ANY : bands;
    }
  }

  /** Adds the inputs. */
  public static ServedImages of(ServingGraph graph, Sizes sizes) {
    Operand<TFloat32> low = graph.input("low_res", sizes.images(), ANY, ANY, sizes.knownBands());
    Operand<TFloat32> guide = graph.input("guide", sizes.images(), ANY, ANY, sizes.channels());
    Ops tf = graph.ops().withSubScope("sizes");
    Operand<TInt32> lowSize = tf.shape(low);
    Operand<TInt32> guideSize = tf.shape(guide);
    Operand<TInt32> expected =
        tf.math.mul(
            tf.slice(lowSize, tf.array(0), tf.array(3)),
            tf.constant(new int[] {1, sizes.scale(), sizes.scale()}));
    Operand<TBool> isMultiple =
        all(tf, tf.math.equal(tf.slice(guideSize, tf.array(0), tf.array(3)), expected));
    Operand<TBool> hasBands =
        all(
            tf,
            tf.math.greaterEqual(
                tf.slice(lowSize, tf.array(3), tf.array(1)), tf.constant(sizes.leastBands())));
    List<Op> checks =
        List.of(
            tf.assertThat(
                isMultiple,
                List.of(
                    tf.constant(
                        "expected as many guides as low-resolution cubes, %d times as high and wide; found shapes"
                            .formatted(sizes.scale())),
                    guideSize,
                    lowSize)),
            tf.assertThat(
                hasBands,
                List.of(
                    tf.constant(
                        "expected at least %d bands; found shape".formatted(sizes.leastBands())),
                    lowSize)));
    return new ServedImages(
        tf.withControlDependencies(checks).identity(low),
        tf.withControlDependencies(checks).identity(guide));
  }

  private static Operand<TBool> all(Ops tf, Operand<TBool> each) {
    return tf.reduceAll(each, tf.constant(0), ReduceAll.keepDims(false));
  }

  /**
   * Adds the output.
   *
   * @param image [N, s h, s w, L]
   */
  public static void answer(ServingGraph graph, Operand<TFloat32> image, Sizes sizes) {
    graph.output("image", image, sizes.images(), ANY, ANY, sizes.knownBands());
  }
}
