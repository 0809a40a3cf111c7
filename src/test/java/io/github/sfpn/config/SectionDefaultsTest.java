package io.github.sfpn.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.config.DegradationConfig.Chain;
import io.github.sfpn.config.DegradationConfig.Downsampling;
import io.github.sfpn.config.DegradationConfig.Fixed;
import io.github.sfpn.config.DegradationConfig.Kernels;
import io.github.sfpn.config.DegradationConfig.Unknown;
import io.github.sfpn.config.EvaluationConfig.Checkpoint;
import io.github.sfpn.config.EvaluationConfig.Save;
import io.github.sfpn.config.NetworkConfig.TileSimilarity;
import io.github.sfpn.config.RefinementConfig.InitialBlur;
import io.github.sfpn.config.RefinementConfig.Plateau;
import io.github.sfpn.config.RefinementConfig.Response;
import io.github.sfpn.config.TrainingConfig.Adam;
import io.github.sfpn.config.TrainingConfig.EarlyStopping;
import io.github.sfpn.config.TrainingConfig.Schedule;
import io.github.sfpn.config.TrainingConfig.Shape;
import io.github.sfpn.method.backprojection.BackProjectionConfig;
import io.github.sfpn.method.cms.CmsConfig;
import io.github.sfpn.method.cms.CmsConfig.Solver;
import io.github.sfpn.method.lttr.LttrConfig;
import io.github.sfpn.method.subspace.SubspaceConfig;
import io.github.sfpn.method.subspace.net.SubspaceNetConfig;
import io.github.sfpn.method.ual.UalConfig;
import io.github.sfpn.network.mhfnet.MhfNetConfig;
import io.github.sfpn.network.pzresnet.PzresNetConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class SectionDefaultsTest {
  private final ExperimentConfig defaults = ExperimentFile.defaults(List.of()).config();

  @Test
  void experiment() {
    ExperimentConfig expected =
        new ExperimentConfig(
            "experiment",
            1,
            4,
            List.of("bicubic", "sfpn"),
            false,
            "runs",
            defaults.dataset(),
            defaults.degradation(),
            defaults.network(),
            defaults.training(),
            defaults.refinement(),
            defaults.fixedBlur(),
            defaults.methodSections(),
            defaults.evaluation(),
            defaults.runtime());
    assertEquals(expected, defaults);
  }

  @Test
  void dataset() {
    SplitConfig split = new SplitConfig(0.8, 0.1, 1, List.of(), List.of(), List.of());
    SyntheticConfig synthetic = new SyntheticConfig(10, 128, 31, 1);
    assertEquals(
        new DatasetConfig(
            "synthetic",
            "datasets",
            "",
            "",
            List.of(),
            "",
            "",
            0,
            List.of(),
            DatasetConfig.Invalid.ERROR,
            new GuideConfig("", "", "", "", 0, List.of()),
            new PartsConfig(List.of(), List.of(), List.of()),
            split,
            synthetic),
        defaults.dataset());
  }

  @Test
  void degradation() {
    Fixed fixed = new Fixed(13, List.of(2.0, 10.0), Math.PI / 2, Downsampling.BICUBIC, 3);
    Unknown unknown = new Unknown(List.of(7, 9, 13, 15, 21), 0.2, List.of(1.0, 2.0, 3.0, 4.0), 0.2);
    assertEquals(
        new DegradationConfig(
            Chain.UNKNOWN, Chain.FIXED, Kernels.CENTRED, "nikon-d700", List.of(), fixed, unknown),
        defaults.degradation());
  }

  @Test
  void network() {
    assertEquals(
        new NetworkConfig(64, 2, 3, TileSimilarity.CORRECT, true, 3, true, 3, true, true, true),
        defaults.network());
    assertEquals(new NetworkConfig(64, 2, 3, TileSimilarity.CORRECT), defaults.network());
  }

  @Test
  void training() {
    Adam adam = new Adam(0.9, 0.99, 1e-8);
    Schedule steps = new Schedule(Shape.STEPS, 0.5, 0);
    assertEquals(
        new TrainingConfig(200, 16, 12, 64, 1e-4, 30, steps, adam, 1, 50, new EarlyStopping(0), ""),
        defaults.training());
  }

  @Test
  void subspaceNet() {
    Adam adam = new Adam(0.9, 0.999, 1e-8);
    EarlyStopping never = new EarlyStopping(0);
    Schedule cosine = new Schedule(Shape.COSINE, 0.5, 1e-5);
    assertEquals(
        new SubspaceNetConfig(
            SubspaceNetConfig.Basis.TRAINING,
            12,
            64,
            6,
            0,
            48,
            16,
            SubspaceNetConfig.Sensors.OWN,
            new TrainingConfig(20, 16, 12, 64, 1e-3, 30, cosine, adam, 1, 50, never, ""),
            new SubspaceNetConfig.Refinement(0, 1e-4)),
        defaults.section("subspace-net", SubspaceNetConfig.class));
  }

  /** What is not published is as in section training. */
  @Test
  void pzresNet() {
    Adam adam = new Adam(0.9, 0.999, 1e-8);
    EarlyStopping never = new EarlyStopping(0);
    Schedule cosine = new Schedule(Shape.COSINE, 0.5, 1e-5);
    assertEquals(
        new PzresNetConfig(
            List.of(8, 16),
            8,
            new TrainingConfig(200, 16, 12, 64, 1e-3, 30, cosine, adam, 1, 50, never, "")),
        defaults.section("pzres-net", PzresNetConfig.class));
  }

  /** The rate falls for the last fifth. */
  @Test
  void mhfNet() {
    Adam adam = new Adam(0.9, 0.999, 1e-8);
    EarlyStopping never = new EarlyStopping(0);
    Schedule steps = new Schedule(Shape.STEPS, 0.1, 0);
    assertEquals(
        new MhfNetConfig(
            12,
            20,
            1,
            4,
            0.1,
            0.01,
            new TrainingConfig(200, 16, 12, 64, 1e-4, 160, steps, adam, 1, 50, never, "")),
        defaults.section("mhf-net", MhfNetConfig.class));
  }

  /** The rate falls as often over all epochs as in the published code. */
  @Test
  void ual() {
    Adam adam = new Adam(0.9, 0.999, 1e-8);
    EarlyStopping never = new EarlyStopping(0);
    Schedule steps = new Schedule(Shape.STEPS, 0.7, 0);
    assertEquals(
        new UalConfig(
            64,
            new TrainingConfig(200, 16, 12, 64, 1e-4, 13, steps, adam, 1, 50, never, ""),
            new UalConfig.Adaptation(
                1500, 9e-5, 1e-3, adam, new UalConfig.Adaptation.Blur(1e-4, 1e-5))),
        defaults.section("ual", UalConfig.class));
  }

  @Test
  void refinement() {
    TrainingConfig.Adam adam = new TrainingConfig.Adam(0.9, 0.99, 1e-8);
    assertEquals(
        new RefinementConfig(
            400,
            5e-5,
            192,
            0.5,
            1,
            0.4,
            adam,
            "",
            InitialBlur.GAUSSIAN,
            Response.KNOWN,
            new Plateau(0, 0.01)),
        defaults.refinement());
  }

  @Test
  void methodsWithoutTraining() {
    assertEquals(new FixedBlurConfig(2, 0.5), defaults.fixedBlur());
    assertEquals(
        new LttrConfig(BlurSource.KNOWN, 160, 400, 0.01, 0.001, 25),
        defaults.section("lttr", LttrConfig.class));
    assertEquals(
        new CmsConfig(BlurSource.KNOWN, 300, 4e-3, 1e-3, 4e-4, 1.05, 100, 1e-4, Solver.EXACT),
        defaults.section("cms", CmsConfig.class));
    assertEquals(
        new BackProjectionConfig(BlurSource.KNOWN, 10, 20),
        defaults.section("back-projection", BackProjectionConfig.class));
    assertEquals(
        new SubspaceConfig(BlurSource.ESTIMATED, SubspaceConfig.Response.AUTO, "auto"),
        defaults.section("subspace", SubspaceConfig.class));
  }

  @Test
  void evaluation() {
    assertEquals(
        new EvaluationConfig(
            Checkpoint.BEST, 4L << 30, 0, List.of(10, 20), List.of(), Save.NONE, false),
        defaults.evaluation());
  }

  @Test
  void runtime() {
    assertEquals(
        new RuntimeConfig(0, RuntimeConfig.Precision.FLOAT32, "auto", 1, true, false),
        defaults.runtime());
  }
}
