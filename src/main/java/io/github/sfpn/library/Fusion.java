package io.github.sfpn.library;

import io.github.sfpn.config.ExperimentConfig;
import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.evaluation.metric.Metric;
import io.github.sfpn.method.Estimate;
import io.github.sfpn.method.FilledPair;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.GuideConsistentFusion;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.SavedModel;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.method.UntrainedMethod;
import io.github.sfpn.method.catalogue.BuiltinModel;
import io.github.sfpn.method.catalogue.MethodCatalogue;
import io.github.sfpn.network.ModelFolder;
import io.github.sfpn.run.Machine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fusion method that is ready to fuse image pairs of one scale.
 *
 * <p>Values are expected in [0, 1], as in an experiment; NaN stands for a pixel that was not
 * measured and stays NaN in the result. Not to be used by several threads at once. Close it to free
 * native memory.
 */
public final class Fusion implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Fusion.class);

  /** Throws where a pair does not suit a model. */
  private interface Check {
    void fits(Observation pair);
  }

  private final FusionMethod method;
  private final int scale;
  private final Check check;

  private Fusion(FusionMethod method, ExperimentConfig config, Check check) {
    this.method = GuideConsistentFusion.of(method, config);
    this.scale = config.scale();
    this.check = check;
  }

  /**
   * A method that needs no training.
   *
   * @param name as in an experiment, such as {@code subspace}
   * @param scale the guide's height over the low-resolution cube's, at least 2
   * @param settings as on a command line, such as {@code lttr.clusters=80}
   * @throws UsageException if there is no such method, or it is one that is trained
   * @throws io.github.sfpn.config.binding.ConfigException if a setting is wrong
   */
  public static Fusion byMethod(String name, int scale, String... settings) {
    UntrainedMethod description = MethodCatalogue.untrained("method", name);
    ExperimentConfig config = config(scale, Arrays.stream(settings));
    FusionMethod method = description.factory().of(config, Machine.compute(config.runtime()));
    return new Fusion(method, config, pair -> {});
  }

  /**
   * A trained model of any method.
   *
   * @param model its folder, such as {@code checkpoints/best} of a run, or {@code builtin:x4}
   * @param scale as for {@link #byMethod}
   * @param settings as for {@link #byMethod}
   * @throws io.github.sfpn.tensor.CheckpointException if it is no model folder, or damaged
   * @throws UsageException if settings contradict those of the model
   */
  public static Fusion byModel(String model, int scale, String... settings) {
    ModelFolder folder = BuiltinModel.open(model);
    TrainedMethod description = MethodCatalogue.of(folder);
    SavedModel saved = description.describe(folder);
    ExperimentConfig config =
        config(scale, Stream.concat(saved.overrides().stream(), Arrays.stream(settings)));
    saved.requireSettings(config, description.freeSettings());
    return new Fusion(
        description.load(saved, config, scale, Machine.compute(config.runtime())).method(),
        config,
        pair -> {
          saved.requireChannels(pair.guide().bands(), "the guide");
          description
              .requireFit(saved, config, pair, "the low-resolution cube")
              .ifPresent(LOG::warn);
        });
  }

  private static ExperimentConfig config(int scale, Stream<String> settings) {
    return ExperimentFile.defaults(Stream.concat(Stream.of("scale=" + scale), settings).toList())
        .config();
  }

  /**
   * Fuses a pair without knowing the response of the guide's camera.
   *
   * @param lowResolution [h, w, L]
   * @param guide [scale h, scale w, channels]
   * @return [scale h, scale w, L], by the last stage that can be computed
   * @throws InapplicableException if the method cannot work on this pair, with the reason
   * @throws io.github.sfpn.data.DataException if the sizes do not fit each other or a model
   */
  public HyperspectralCube fuse(HyperspectralCube lowResolution, HyperspectralCube guide) {
    return fuse(lowResolution, guide, Optional.empty());
  }

  /**
   * Fuses a pair.
   *
   * @param response of the guide's camera, [channels, L]
   * @return as {@link #fuse(HyperspectralCube, HyperspectralCube)}
   */
  public HyperspectralCube fuse(
      HyperspectralCube lowResolution, HyperspectralCube guide, SpectralResponse response) {
    return fuse(lowResolution, guide, Optional.of(response));
  }

  private HyperspectralCube fuse(
      HyperspectralCube low, HyperspectralCube guide, Optional<SpectralResponse> response) {
    Observation observation = new Observation(low, guide, scale, response, Optional.empty());
    check.fits(observation);
    FilledPair pair = FilledPair.of(observation);
    List<Estimate> stages = method.fuse(pair.observation(), IterationListener.NONE);
    Estimate result = stages.get(stages.size() - 1);
    result.requireFinite(method.name(), "the image pair");
    return pair.withGaps(result.cube());
  }

  /**
   * Measures an estimate by all metrics with a ground truth.
   *
   * @param truth [H, W, L], in [0, 1]
   * @param estimate of the same shape; is clipped to [0, 1] before
   * @param scale of the fusion, which ERGAS depends on
   * @return by the column of {@code results.csv}, such as {@code psnr_db} and {@code sam_deg}
   */
  public static Map<String, Double> measure(
      HyperspectralCube truth, HyperspectralCube estimate, int scale) {
    return Metric.fullReference(truth, estimate.clipped(), scale).values();
  }

  @Override
  public void close() {
    method.close();
  }
}
