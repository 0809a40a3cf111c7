package io.github.sfpn.config;

/**
 * Section {@code network}: the size of CoarseNet.
 *
 * @param features F, even, as the separation splits them in halves
 * @param modules D, separation-and-aggregation units
 * @param patch side of an ALBA tile in low-resolution pixels
 */
public record NetworkConfig(int features, int modules, int patch, TileSimilarity tileSimilarity) {
  /**
   * @throws ConfigException if a value is impossible
   */
  public NetworkConfig {
    Problems problems = new Problems();
    problems.check(
        features >= 2 && features % 2 == 0, "features", "must be even and at least 2", features);
    problems.check(modules >= 1, "modules", "must be at least 1", modules);
    problems.check(patch >= 1, "patch", "must be at least 1", patch);
    problems.throwIfAny("network");
  }

  /** How the eight neighbours of a tile are scored. */
  public enum TileSimilarity {
    CORRECT,
    AS_PUBLISHED
  }
}
