package io.github.sfpn.method;

import java.util.List;
import java.util.Optional;

/**
 * A fusion method: low-resolution cube [h, w, L] and guide [H, W, guide channels] to cube [H, W,
 * L].
 *
 * <p>A method has one stage or several stages that build on one another (SFPN: coarse, then fine).
 * It returns the estimate of every stage, in order; the last one is its result. A trained method
 * holds its weights; close it to free them.
 */
public interface FusionMethod extends AutoCloseable {
  /** The name in experiment files and tables, for instance {@code sfpn}. */
  String name();

  /** The names of its stages, in the order in which they build on one another. */
  default List<String> stages() {
    return List.of(name());
  }

  /**
   * Why a stage cannot be computed of an observation.
   *
   * @param stage one of {@link #stages}
   * @return empty: it can
   */
  default Optional<String> obstacle(String stage, Observation observation) {
    return Optional.empty();
  }

  /**
   * The knowledge of the cameras that a stage uses.
   *
   * @param stage the name in the stage's {@link Estimate}
   */
  CameraAssumptions knowledge(String stage);

  /**
   * Fuses one observation.
   *
   * @param listener is told about every iteration of a method that iterates on the image
   * @return one estimate per stage, at least one, each [H, W, L] with the guide's H and W
   * @throws InapplicableException if the observation lacks something that the method needs
   */
  List<Estimate> fuse(Observation observation, IterationListener listener);

  /**
   * The method's first stage, to be applied window by window.
   *
   * @param sample the image, or parts of it side by side: what it tells holds for the whole
   * @param counted indices of the sample's low-resolution pixels, row by row, that count: the
   *     others have no data, or other surroundings than in the image
   * @return empty: the method needs the whole image at once
   * @throws InapplicableException as {@link #fuse(Observation, IterationListener)}
   */
  default Optional<WindowFusion> windows(Observation sample, int... counted) {
    return Optional.empty();
  }

  /**
   * What it takes to fuse a pair as a whole, all stages of it, as {@link #fuse(Observation,
   * IterationListener)} does; an upper bound that is no more than about twice what is taken.
   */
  default MemoryNeed memory(PairShape pair) {
    return MemoryNeed.ofImages(pair, 3);
  }

  /** Fuses one observation without a listener. */
  default List<Estimate> fuse(Observation observation) {
    return fuse(observation, IterationListener.NONE);
  }

  @Override
  default void close() {}
}
