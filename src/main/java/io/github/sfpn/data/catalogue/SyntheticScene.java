package io.github.sfpn.data.catalogue;

import io.github.sfpn.config.SyntheticConfig;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.Scene;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.data.synthetic.SyntheticWorld;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A generated scene.
 *
 * @param index which of its world's scenes, counted from 0
 */
record SyntheticScene(SyntheticConfig config, int index) implements SceneSource {
  static List<SceneSource> scenes(SyntheticConfig config) {
    return IntStream.range(0, config.scenes())
        .<SceneSource>mapToObj(index -> new SyntheticScene(config, index))
        .toList();
  }

  @Override
  public String name() {
    return "synthetic-%03d".formatted(index + 1);
  }

  @Override
  public int height() {
    return config.size();
  }

  @Override
  public int width() {
    return config.size();
  }

  @Override
  public int bands() {
    return config.bands();
  }

  @Override
  public Optional<double[]> wavelengths() {
    return Optional.of(VisibleBands.wavelengths(bands()));
  }

  @Override
  public Scene load() {
    float[] values = new SyntheticWorld(config.seed(), bands()).render(index, config.size());
    return new Scene(name(), new HyperspectralCube(height(), width(), bands(), values));
  }

  @Override
  public String fingerprint() {
    return new Fingerprint()
        .add("synthetic world, version " + SyntheticWorld.VERSION)
        .add("%d %d %d %d".formatted(config.seed(), index, config.size(), config.bands()))
        .hex();
  }
}
