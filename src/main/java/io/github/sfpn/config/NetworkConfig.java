package io.github.sfpn.config;

/** Section {@code network}: the size of CoarseNet. */
public record NetworkConfig(int features, int modules, TileSimilarity tileSimilarity) {
  /** How the eight neighbours of a tile are scored. */
  public enum TileSimilarity {
    CORRECT,
    AS_PUBLISHED
  }
}
