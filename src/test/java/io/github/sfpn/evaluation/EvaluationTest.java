package io.github.sfpn.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.DegradationConfig.Chain;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.data.catalogue.Dataset;
import io.github.sfpn.evaluation.SceneEvaluation.Stage;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.io.AtomicFolder;
import io.github.sfpn.method.CameraAssumptions;
import io.github.sfpn.method.CameraAssumptions.Origin;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.Estimate.EstimatedBlur;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.bicubic.BicubicFusion;
import io.github.sfpn.network.DivergedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
  /** Two stages: one far too bright everywhere, then gray. */
  private static final class TwoStages implements FusionMethod {
    private final List<Observation> seen = new ArrayList<>();

    @Override
    public String name() {
      return "two";
    }

    @Override
    public CameraAssumptions knowledge(String stage) {
      return new CameraAssumptions(
          Origin.FIXED,
          Origin.KNOWN,
          "0",
          stage.equals("gray") ? Optional.of(Chain.BICUBIC) : Optional.empty());
    }

    @Override
    public List<Estimate> fuse(Observation observation, IterationListener listener) {
      seen.add(observation);
      return List.of(
          new Estimate("bright", constant(observation, 2), 0.25),
          new Estimate(
              "gray",
              constant(observation, 0.5f),
              0.5,
              Optional.of(
                  new EstimatedBlur(3, new float[] {0, 0.1f, 0, 0.1f, 0.7f, -0f, 0, 0, 0}))));
    }

    private static HyperspectralCube constant(Observation observation, float value) {
      HyperspectralCube guide = observation.guide();
      HyperspectralCube cube =
          new HyperspectralCube(guide.height(), guide.width(), observation.lowResolution().bands());
      Arrays.fill(cube.values(), value);
      return cube;
    }
  }

  /** A method that assumes of the cameras what bicubic assumes. */
  private abstract static class Named implements FusionMethod {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public CameraAssumptions knowledge(String stage) {
      return new BicubicFusion().knowledge(stage);
    }
  }

  private static List<SceneSource> testScenes(int size) {
    List<String> settings =
        List.of(
            "methods=[bicubic]",
            "evaluation={ checkpoint=last, figure-bands=[1] }",
            "degradation.spectral-response=camera.csv",
            "dataset.split={ train-fraction=0.5, validation-fraction=0 }",
            "dataset.synthetic={ scenes=4, size=%d, bands=4 }".formatted(size));
    return Dataset.open(ExperimentFile.defaults(settings).config().dataset()).test();
  }

  @Test
  void givesARowForEverySceneMethodAndStage() {
    SceneObserver observer = Scenes.observer(2, 1);
    List<SceneSource> scenes = testScenes(15);
    TwoStages two = new TwoStages();
    List<SceneEvaluation> found = new ArrayList<>();

    new Evaluation(scenes, observer)
        .run(
            List.of(new BicubicFusion(), two),
            scene -> {
              found.add(scene);
              assertEquals(found.size(), two.seen.size(), "scene by scene");
            });

    assertEquals(
        scenes.stream().map(SceneSource::name).toList(),
        found.stream().map(SceneEvaluation::scene).toList());
    for (int i = 0; i < found.size(); i++) {
      SceneEvaluation scene = found.get(i);
      HyperspectralCube truth = observer.observe(scenes.get(i).load()).truth().orElseThrow();
      assertEquals("14 x 14 x 4", truth.shape());
      assertEquals(
          List.of("bicubic", "two bright", "two gray"),
          scene.stages().stream().map(scene::label).toList());
      assertEquals(
          List.of("bicubic", "bright", "gray"), scene.stages().stream().map(Stage::stage).toList());
      for (int stage = 1; stage <= 2; stage++) {
        // 2 is measured as 1
        HyperspectralCube estimate =
            TwoStages.constant(scene.observed().observation(), stage == 1 ? 1 : 0.5f);
        Stage row = scene.stages().get(stage);
        assertEquals(Metric.fullReference(truth, estimate, 2), row.scores());
        assertEquals(0.25 * stage, row.seconds());
        assertEquals(two.knowledge(row.stage()), row.knowledge());
        assertTrue(row.peakMemoryMb() > 0 || Double.isNaN(row.peakMemoryMb()));
      }
      assertEquals("gray", scene.last().stage());
    }
    double psnr =
        (Metric.PSNR.of(found.get(0).last().scores())
                + Metric.PSNR.of(found.get(1).last().scores()))
            / 2;
    assertEquals(psnr, Metric.PSNR.of(SceneEvaluation.mean(found)), 1e-12);
  }

  /** A NaN would be left out of the metrics in silence. */
  @Test
  void aResultThatIsNotFiniteEndsTheEvaluation() {
    FusionMethod bicubic = new BicubicFusion();
    FusionMethod broken =
        new Named("broken") {
          @Override
          public List<Estimate> fuse(Observation observation, IterationListener listener) {
            HyperspectralCube cube = TwoStages.constant(observation, 0.5f);
            cube.set(3, 4, 2, Float.NaN);
            return List.of(new Estimate("broken", cube, 1));
          }
        };
    Evaluation evaluation = new Evaluation(testScenes(12), Scenes.observer(2, 1));
    List<SceneEvaluation> found = new ArrayList<>();
    DivergedException e =
        assertThrows(
            DivergedException.class, () -> evaluation.run(List.of(bicubic, broken), found::add));
    assertTrue(e.getMessage().contains("broken"), e.getMessage());
    assertEquals(List.of(), found);
  }

  @Test
  void leavesOutWhatCannotWorkOnAScene() {
    FusionMethod bicubic = new BicubicFusion();
    List<SceneSource> scenes = testScenes(12);
    FusionMethod choosy =
        new Named("choosy") {
          private int asked;

          @Override
          public List<Estimate> fuse(Observation observation, IterationListener listener) {
            if (asked++ == 0) {
              throw new InapplicableException("needs more light");
            }
            return bicubic.fuse(observation, listener);
          }
        };
    List<String> told = new ArrayList<>();
    new Evaluation(scenes, Scenes.observer(2, 1))
        .run(
            List.of(choosy, bicubic),
            new EvaluationListener() {
              @Override
              public void evaluated(SceneEvaluation scene) {
                told.add(scene.stages().stream().map(Stage::method).toList().toString());
              }

              @Override
              public void skipped(String method, String scene, String reason) {
                told.add(method + " " + scene + " " + reason);
              }
            });
    assertEquals(
        List.of(
            "choosy " + scenes.get(0).name() + " needs more light",
            "[bicubic]",
            "[choosy, bicubic]"),
        told);
  }

  @Test
  void computesNothingAgainThatIsKept(@TempDir Path folder) throws IOException {
    List<SceneSource> scenes = testScenes(12);
    Evaluation evaluation = new Evaluation(scenes, Scenes.observer(2, 1));
    TwoStages two = new TwoStages();
    List<FusionMethod> methods = List.of(new BicubicFusion(), two);
    EvaluationCache kept = EvaluationCache.open("key", folder);
    List<SceneEvaluation> first = new ArrayList<>();
    evaluation.run(methods, kept, first::add);
    assertEquals(2, two.seen.size());

    List<SceneEvaluation> again = new ArrayList<>();
    evaluation.run(methods, kept, again::add);
    assertEquals(2, two.seen.size(), "taken from what was kept");
    for (int i = 0; i < 2; i++) {
      assertEquals(first.get(i).stages().size(), again.get(i).stages().size());
      for (int stage = 0; stage < 3; stage++) {
        assertSame(first.get(i).stages().get(stage), again.get(i).stages().get(stage));
      }
    }

    // what a power failure left of one, and what was forgotten, is computed again
    Path damaged = folder.resolve(scenes.get(0).name()).resolve("two/gray.bip");
    Files.write(damaged, new byte[3]);
    AtomicFolder.delete(folder.resolve(scenes.get(1).name()));
    List<String> measured = new ArrayList<>();
    evaluation.run(
        methods,
        kept,
        new EvaluationListener() {
          @Override
          public void evaluated(SceneEvaluation scene) {}

          @Override
          public void measured(SceneEvaluation method, boolean before) {
            measured.add(method.last().method() + (before ? " before" : ""));
          }
        });
    assertEquals(List.of("bicubic before", "two", "bicubic", "two"), measured);
    assertEquals(
        List.of(scenes.get(1).name()), evaluation.without(Set.of(scenes.get(0).name())).scenes());
  }

  private static void assertSame(Stage expected, Stage found) {
    assertEquals(expected.method(), found.method());
    assertEquals(expected.stage(), found.stage());
    assertArrayEquals(expected.estimate().values(), found.estimate().values());
    assertEquals(expected.scores(), found.scores());
    assertEquals(expected.seconds(), found.seconds());
    assertEquals(expected.peakMemoryMb(), found.peakMemoryMb());
    assertEquals(expected.knowledge(), found.knowledge());
    assertEquals(expected.blur().isPresent(), found.blur().isPresent());
    if (expected.blur().isPresent()) {
      assertEquals(expected.blur().get().size(), found.blur().get().size());
      assertArrayEquals(expected.blur().get().weights(), found.blur().get().weights());
    }
  }

  @Test
  void tellsBeforeAnythingIsComputedThatASceneIsTooSmall() {
    SceneObserver observer = Scenes.observer(4, 1);
    DataException thrown =
        assertThrows(DataException.class, () -> new Evaluation(testScenes(11), observer));
    assertTrue(thrown.getMessage().contains("11 x 11"), thrown::getMessage);
    assertTrue(thrown.getMessage().contains("needs 12"), thrown::getMessage);
    new Evaluation(testScenes(12), observer).run(List.of(new BicubicFusion()), scene -> {});
  }
}
