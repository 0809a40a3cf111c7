package io.github.sfpn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sfpn.config.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SceneCacheTest {
  /** A scene that counts how often it is read, whole or in part. */
  private static final class Counted implements SceneSource {
    private final Scene scene;
    private final List<String> reads = new ArrayList<>();

    Counted(String name, int height, int width) {
      scene = new Scene(name, Examples.cube(height, width, 3));
    }

    @Override
    public String name() {
      return scene.name();
    }

    @Override
    public int height() {
      return scene.height();
    }

    @Override
    public int width() {
      return scene.width();
    }

    @Override
    public int bands() {
      return 3;
    }

    @Override
    public Scene load() {
      reads.add("whole");
      return scene;
    }

    @Override
    public Scene crop(int top, int left, int cropHeight, int cropWidth) {
      reads.add("%d x %d".formatted(cropHeight, cropWidth));
      return scene.crop(top, left, cropHeight, cropWidth);
    }

    @Override
    public void requireReadable() {
      reads.add("for damage");
      if (name().equals("damaged")) {
        throw new DataException("damaged");
      }
    }

    @Override
    public String fingerprint() {
      return name();
    }
  }

  @Test
  void keepsWhatFitsAndReadsOfTheOthersNoMoreThanCrops() {
    Counted small = new Counted("small", 8, 9);
    Counted large = new Counted("large", 20, 30);
    Counted other = new Counted("other", 9, 8);
    assertEquals(4 * 3 * 8 * 9, small.bytes());

    List<CropSource> kept = SceneCache.of(List.of(small, large, other), 2 * small.bytes());

    assertInstanceOf(Scene.class, kept.get(0));
    assertSame(large, kept.get(1));
    assertInstanceOf(Scene.class, kept.get(2));
    PatchSampler sampler = new PatchSampler(kept, 5, 2, new Seeds(1));
    PatchSampler inMemory =
        new PatchSampler(SceneCache.of(List.of(small, large, other), 1 << 20), 5, 2, new Seeds(1));
    large.reads.clear();
    small.reads.clear();
    SceneCache.of(List.of(large), 0);
    for (int index = 0; index < 6; index++) {
      assertArrayEquals(
          inMemory.sample(0, index).cube().values(), sampler.sample(0, index).cube().values());
    }
    assertEquals(List.of("for damage", "5 x 5", "5 x 5"), large.reads);
    assertEquals(List.of(), small.reads);
  }

  @Test
  void whatIsNotKeptIsReadOnceSoThatDamageShows() {
    SceneSource damaged = new Counted("damaged", 8, 9);
    assertThrows(DataException.class, () -> SceneCache.of(List.of(damaged), 0));
  }
}
