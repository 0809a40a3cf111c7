package io.github.sfpn.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps as many scenes in memory as fit. Crops of the other scenes are read from files, with the
 * same result.
 */
public final class SceneCache {
  private static final Logger LOG = LoggerFactory.getLogger(SceneCache.class);

  private SceneCache() {}

  /**
   * Loads scenes in the given order while they fit. The others are read once and dropped, so that
   * damaged files are found now.
   *
   * @param memory limit for the scenes, in bytes
   * @return the scenes in the given order
   * @throws DataException if a scene cannot be read
   */
  public static List<CropSource> of(List<SceneSource> scenes, long memory) {
    List<Boolean> kept = new ArrayList<>();
    long room = memory;
    for (SceneSource scene : scenes) {
      boolean fits = scene.bytes() <= room;
      room -= fits ? scene.bytes() : 0;
      kept.add(fits);
    }
    report(scenes, kept, memory);
    return IntStream.range(0, scenes.size())
        .parallel()
        .mapToObj(i -> kept.get(i) ? scenes.get(i).load() : readable(scenes.get(i)))
        .toList();
  }

  private static CropSource readable(SceneSource scene) {
    scene.requireReadable();
    return scene;
  }

  private static void report(List<SceneSource> scenes, List<Boolean> kept, long memory) {
    long all = scenes.stream().mapToLong(SceneSource::bytes).sum();
    long count = kept.stream().filter(fits -> fits).count();
    if (count == scenes.size()) {
      LOG.info("training scenes: {}, in memory ({} MiB)", count, all >> 20);
    } else {
      LOG.info(
          "training scenes: {} of {} in memory; crops of the others are read from files (all scenes need {} MiB, {} MiB fit in half of Java's heap; -Xmx raises it)",
          count,
          scenes.size(),
          all >> 20,
          memory >> 20);
    }
  }
}
