package io.github.sfpn.method.mhfnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.sfpn.cli.TinyExperiment;
import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.data.catalogue.Dataset;
import io.github.sfpn.degradation.GuideCamera;
import io.github.sfpn.network.mhfnet.GuideToBands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuideRegressionTest {
  @TempDir Path folder;

  /** And of no others; scenes of 32 x 32 pixels and 5 bands are read in strips of 3 rows. */
  @Test
  void isOfAllPixelsOfTheTrainingScenes() throws IOException {
    ExperimentConfig config =
        ExperimentFile.load(TinyExperiment.in(folder).file(), List.of()).config();
    Dataset dataset = Dataset.open(config.dataset());
    GuideCamera camera =
        GuideCamera.of(
            config.degradation(), dataset.bands(), dataset.wavelengths(), dataset.guideChannels());
    GuideToBands expected = new GuideToBands(3, 5);
    dataset.train().stream()
        .map(SceneSource::load)
        .forEach(scene -> expected.add(camera.guide(scene).values(), scene.cube().values()));
    GuideRegression regression = new GuideRegression(camera, dataset);
    assertArrayEquals(expected.solve(), regression.guideToBands(), 1e-6f);
    assertArrayEquals(expected.solve(), regression.guideToBands(3 * 32 * 5), 1e-6f);
  }
}
