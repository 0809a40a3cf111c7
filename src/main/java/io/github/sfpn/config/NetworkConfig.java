package io.github.sfpn.config;

import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Key;
import io.github.sfpn.config.binding.Problems;
import java.util.List;
import java.util.function.Predicate;

/**
 * Section {@code network}: the size and the parts of CoarseNet. The defaults are the full network
 * of the paper; each part can be switched off for an ablation.
 *
 * @param features F, number of feature maps; even, because the separation halves them
 * @param modules D, number of separation-and-aggregation units
 * @param patch side of an ALBA tile in low-resolution pixels
 * @param aggregation whether units contain ALBA; without it, a unit adds the fused features to both
 *     streams
 * @param similarTiles number of similar neighbours that ALBA concatenates to each tile; with 0 its
 *     convolution sees the tile's own features only
 * @param separation whether a unit fuses the first halves of both streams' features, and the second
 *     halves separately; without it, each stream has its own convolution
 * @param neighbouringBands number of adjacent low-resolution bands from which a band is computed,
 *     itself included; 1, 3 or 5
 * @param carriedFeatures whether a band receives C, the features of the previous band
 * @param carriedResult whether a band receives S, the result of the previous band
 * @param guide whether the network sees the guide; without it, both streams start from the
 *     low-resolution bands, and ALBA uses no neighbours
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

  /** The full network of the paper in a given size. */
  public NetworkConfig(int features, int modules, int patch, TileSimilarity tileSimilarity) {
    this(features, modules, patch, tileSimilarity, true, 3, true, 3, true, true, true);
  }

  /** All settings as the command line takes them: {@code network.features=64} and so on. */
  public List<String> settings() {
    return settings(key -> true);
  }

  /**
   * The settings that make this network's weights unusable in another: all that differ except the
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

  /** How the similarity of a tile's eight neighbours is computed. */
  public enum TileSimilarity {
    CORRECT,
    AS_PUBLISHED
  }
}
