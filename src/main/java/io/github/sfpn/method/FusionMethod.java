package io.github.sfpn.method;

import java.util.List;

/**
 * A way to fuse a low-resolution hyperspectral cube with a high-resolution guide.
 *
 * <p>A method may work in stages that build on one another (SFPN: coarse, then fine). Each stage's
 * estimate is reported, in order; the last one is the method's result. A method that was trained
 * holds its weights; close it to free them.
 */
public interface FusionMethod extends AutoCloseable {
  /** As the experiment file and the tables call it, for instance {@code sfpn}. */
  String name();

  /**
   * What a stage of this method knows of the cameras.
   *
   * @param stage as its {@link Estimate} calls it
   */
  CameraAssumptions knowledge(String stage);

  /**
   * Fuses one observation.
   *
   * @param listener hears of every iteration, where the method iterates on the image
   * @return one estimate per stage, at least one, each [H, W, L] with the guide's H and W
   * @throws InapplicableException if the method cannot work on this observation
   */
  List<Estimate> fuse(Observation observation, IterationListener listener);

  /** Fuses one observation, unheard. */
  default List<Estimate> fuse(Observation observation) {
    return fuse(observation, IterationListener.NONE);
  }

  @Override
  default void close() {}
}
