package io.github.sfpn.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scenes of which crops are taken again and again: as many as fit are kept in memory, and of the
 * others every crop is read from their files, which takes longer and gives the same.
 */
public final class SceneCache {
  private static final Logger LOG = LoggerFactory.getLogger(SceneCache.class);

  private SceneCache() {}

  /**
   * Loads what fits, scene by scene in the order given. The others are read once and not kept, so
   * that whatever is wrong with a file shows now.
   *
   * @param memory for the scenes, in bytes
   * @return in the order given
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
          "training scenes: {} of {} in memory, of the others crops are read from their files ({} MiB in all, {} MiB may be kept: half of Java's heap; -Xmx sets it)",
          count,
          scenes.size(),
          all >> 20,
          memory >> 20);
    }
  }
}
