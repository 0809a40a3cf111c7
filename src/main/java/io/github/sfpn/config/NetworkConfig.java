package io.github.sfpn.config;

import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Key;
import io.github.sfpn.config.binding.Problems;
import java.util.List;
import java.util.function.Predicate;

/**
 * Section {@code network}: the size of CoarseNet, and which of its parts it has. The defaults are
 * the paper's full network; each part can be left out by itself, to see what it is worth.
 *
 * @param features F, even, as the separation splits them in halves
 * @param modules D, separation-and-aggregation units
 * @param patch side of an ALBA tile in low-resolution pixels
 * @param aggregation whether there is ALBA; without it, a unit adds to both streams what it fused
 * @param similarTiles how many neighbours ALBA puts beside each tile; with 0, its convolution sees
 *     the features alone
 * @param separation whether a unit mixes the first halves of both streams' features and, apart, the
 *     second halves; without it, each stream's own features go through a convolution of their own
 * @param neighbouringBands how many low-resolution bands a band is computed from: itself and those
 *     next to it; 1, 3 or 5
 * @param carriedFeatures whether a band is told C, the features of the band before
 * @param carriedResult whether a band is told S, the result of the band before
 * @param guide whether the network sees the guide; without it, both streams begin with the
 *     low-resolution bands, and ALBA, left without tiles to compare, keeps no neighbours
 */
public record NetworkConfig(
    int features,
    int modules,
    int patch,
    TileSimilarity tileSimilarity,
    boolean aggregation,
    int similarTiles,
    boolean separation,
    int neighbouringBands,
    boolean carriedFeatures,
    boolean carriedResult,
    boolean guide) {

  /** The keys that no weight depends on. */
  public static final List<String> FREE_SETTINGS =
      List.of("network.patch", "network.tile-similarity");

  /**
   * @throws ConfigException if a value is impossible
   */
  public NetworkConfig {
    Problems problems = new Problems();
    problems.check(
        features >= 2 && features % 2 == 0, "features", "must be even and at least 2", features);
    problems.check(modules >= 1, "modules", "must be at least 1", modules);
    problems.check(patch >= 1, "patch", "must be at least 1", patch);
    problems.check(
        similarTiles >= 0 && similarTiles <= 8,
        "similar-tiles",
        "must be from 0 to 8, the neighbours of a tile",
        similarTiles);
    problems.check(
        neighbouringBands == 1 || neighbouringBands == 3 || neighbouringBands == 5,
        "neighbouring-bands",
        "must be 1, 3 or 5",
        neighbouringBands);
    problems.throwIfAny("network");
  }

  /** The full network of the paper in some size. */
  public NetworkConfig(int features, int modules, int patch, TileSimilarity tileSimilarity) {
    this(features, modules, patch, tileSimilarity, true, 3, true, 3, true, true, true);
  }

  /** As one says it on the command line: {@code network.features=64} and so on. */
  public List<String> settings() {
    return settings(key -> true);
  }

  /**
   * The settings for which this network's weights mean nothing in another: all that differ but the
   * {@link #FREE_SETTINGS}.
   */
  public List<String> learnedUnlike(NetworkConfig other) {
    return settings(
        key ->
            !FREE_SETTINGS.contains("network." + key.name())
                && !key.in(this).equals(key.in(other)));
  }

  private List<String> settings(Predicate<Key> chosen) {
    return Key.of(NetworkConfig.class).stream()
        .filter(chosen)
        .map(key -> "network." + key.name() + "=" + key.literal(key.in(this)))
        .toList();
  }

  /** How the eight neighbours of a tile are scored. */
  public enum TileSimilarity {
    CORRECT,
    AS_PUBLISHED
  }
}
