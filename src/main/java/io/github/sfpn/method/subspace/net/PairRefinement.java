package io.github.sfpn.method.subspace.net;

import io.github.sfpn.config.Seeds;
import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.TrainingSample;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.IterationListener;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.StopRequest;
import io.github.sfpn.method.subspace.ClosedForm;
import io.github.sfpn.method.subspace.SubspaceEstimate;
import io.github.sfpn.network.DivergedException;
import io.github.sfpn.network.FusionModel;
import io.github.sfpn.tensor.Variable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second stage of {@code subspace-net}: a copy of the trained network learns from the pair
 * itself, one scale down, where the low-resolution cube is the truth (Wald, Ranchin, Mangolini,
 * "Fusion of satellite images of different spatial resolutions", 1997). The pair's own estimated
 * kernel reduces the cube, whose noise is added once more; the reduced guide is what that kernel
 * makes of the guide.
 */
final class PairRefinement {
  static final String STAGE = "refined";

  private static final Logger LOG = LoggerFactory.getLogger(PairRefinement.class);

  /** Low-resolution pixels of a reduced pair along each side, of which a closed form is made. */
  private static final int FEWEST = 8;

  /** Draws of a place without gaps before the pair counts as having none. */
  private static final int DRAWS = 200;

  private final SubspaceNetConfig settings;
  private final ClosedForm reducedForm;
  private final SceneFrames frames;
  private final Supplier<FusionModel> networks;
  private final Seeds seeds;
  private final long memory;

  /**
   * Prepares refinements.
   *
   * @param reducedForm takes the blur as known
   * @param networks makes a network of the trained one's shape, in a session of its own
   * @param memory bytes of native memory for the network to stay within
   */
  PairRefinement(
      SubspaceNetConfig settings,
      ClosedForm reducedForm,
      SceneFrames frames,
      Supplier<FusionModel> networks,
      Seeds seeds,
      long memory) {
    this.settings = settings;
    this.reducedForm = reducedForm;
    this.frames = frames;
    this.networks = networks;
    this.seeds = seeds;
    this.memory = memory;
  }

  /** The reason why a pair cannot teach the network; empty if it can. */
  Optional<String> obstacle(Observation pair) {
    int least = FEWEST * pair.scale();
    HyperspectralCube low = pair.lowResolution();
    return low.height() >= least && low.width() >= least
        ? Optional.empty()
        : Optional.of(
            "subspace-net.refinement learns from the low-resolution cube, reduced by the scale; at scale %d it needs at least %d x %d pixels, and the cube has %d x %d"
                .formatted(pair.scale(), least, least, low.height(), low.width()));
  }

  /**
   * The cube as corrected by a network that has learned from the pair.
   *
   * @param trained stays as it is
   * @return [H, W, L]; empty where the reduced pair shows too little
   * @throws DivergedException if the loss is not finite
   */
  Optional<HyperspectralCube> refined(
      FusionModel trained, SubspaceEstimate found, IterationListener listener) {
    ReducedSamples samples;
    try {
      samples = samples(found);
    } catch (InapplicableException e) {
      LOG.info("the refinement of subspace-net is skipped: {}", e.getMessage());
      return Optional.empty();
    }
    try (FusionModel copy = networks.get()) {
      copyWeights(trained, copy);
      NetworkCorrection correction = new NetworkCorrection(frames, copy, memory);
      PairTraining training = new PairTraining(copy, settings.training().adam());
      for (int step = 1; step <= settings.refinement().steps(); step++) {
        StopRequest.check();
        double loss = training.step(samples.batch(step), settings.refinement().learningRate());
        if (!Double.isFinite(loss)) {
          throw new DivergedException(
              "the loss of subspace-net.refinement step %d is %s; try a lower subspace-net.refinement.learning-rate than %s"
                  .formatted(step, loss, settings.refinement().learningRate()));
        }
        listener.iterated(STAGE, step, Map.of("loss", loss), () -> correction.of(found).cube());
      }
      return Optional.of(correction.of(found).cube());
    }
  }

  private static void copyWeights(FusionModel from, FusionModel to) {
    List<Variable> targets = to.network().weights();
    Map<Variable, float[]> values = new LinkedHashMap<>();
    int i = 0;
    for (float[] value : from.weights().values()) {
      values.put(targets.get(i++), value);
    }
    to.variables().assign(values);
  }

  private ReducedSamples samples(SubspaceEstimate found) {
    Observation pair = found.pair();
    int scale = pair.scale();
    int height = pair.lowResolution().height() / scale * scale;
    int width = pair.lowResolution().width() / scale * scale;
    // in the subspace, where most of the noise is left out
    HyperspectralCube truth =
        found.basis().spectra(found.low().coefficients()).crop(0, 0, height, width);
    HyperspectralCube reduced = found.kernel().sample(truth);
    addNoise(reduced, found.basis().noise());
    SubspaceEstimate one =
        reducedForm.of(
            new Observation(
                reduced,
                found.low().guide().crop(0, 0, height, width),
                scale,
                pair.response(),
                Optional.of(found.kernel()),
                pair.measured()
                    .map(
                        pixels ->
                            reduced(pixels, pair.lowResolution().width(), height, width, scale))));
    NetworkUnits units = NetworkUnits.of(one.low(), frames, one.pair().measuredPixels());
    LossInputs loss = LossInputs.of(one, units, truth);
    int side = settings.training().crop() * scale / 2 * 2;
    int most = Math.min(height, width) / 2 * 2;
    return new ReducedSamples(
        loss.numbers(), InputMaps.of(one, units), loss.maps(), pair, Math.min(side, most));
  }

  /** Pixels of the reduced cube all of whose s x s pixels were measured. */
  private static BitSet reduced(BitSet measured, int stride, int height, int width, int scale) {
    BitSet reduced = new BitSet();
    for (int i = 0; i < height / scale * (width / scale); i++) {
      int row = i / (width / scale) * scale;
      int column = i % (width / scale) * scale;
      boolean whole = true;
      for (int below = 0; below < scale; below++) {
        int first = (row + below) * stride + column;
        whole &= measured.nextClearBit(first) >= first + scale;
      }
      reduced.set(i, whole);
    }
    return reduced;
  }

  private void addNoise(HyperspectralCube cube, double deviation) {
    RandomGenerator random = seeds.random(Purpose.of(SubspaceNetMethod.NAME, "refinement-noise"));
    for (int i = 0; i < cube.values().length; i++) {
      cube.values()[i] += (float) (deviation * random.nextGaussian());
    }
  }

  /** Crops of what the network and its loss read of the reduced pair. */
  private final class ReducedSamples {
    private final HyperspectralCube numbers;
    private final HyperspectralCube maps;
    private final HyperspectralCube truth;
    private final Observation pair;
    private final int side;

    ReducedSamples(
        HyperspectralCube numbers,
        HyperspectralCube maps,
        HyperspectralCube truth,
        Observation pair,
        int side) {
      this.numbers = numbers;
      this.maps = maps;
      this.truth = truth;
      this.pair = pair;
      this.side = side;
      draw(seeds.random(Purpose.of(SubspaceNetMethod.NAME, "refinement-crops"), 0));
    }

    /** The crops of one step, counted from 1. */
    List<TrainingSample> batch(int step) {
      RandomGenerator random =
          seeds.random(Purpose.of(SubspaceNetMethod.NAME, "refinement-crops"), step);
      List<TrainingSample> batch = new ArrayList<>();
      for (int i = 0; i < settings.training().batch(); i++) {
        batch.add(draw(random));
      }
      return batch;
    }

    private TrainingSample draw(RandomGenerator random) {
      for (int i = 0; i < DRAWS; i++) {
        int top = random.nextInt(maps.height() - side + 1);
        int left = random.nextInt(maps.width() - side + 1);
        if (isMeasured(top, left)) {
          return new TrainingSample(
              numbers, maps.crop(top, left, side, side), truth.crop(top, left, side, side));
        }
      }
      throw new InapplicableException(
          "no part of the low-resolution cube of %d x %d pixels has data everywhere"
              .formatted(side, side));
    }

    private boolean isMeasured(int top, int left) {
      if (pair.measured().isEmpty()) {
        return true;
      }
      for (int row = top; row < top + side; row++) {
        int first = row * pair.lowResolution().width() + left;
        if (pair.measured().get().nextClearBit(first) < first + side) {
          return false;
        }
      }
      return true;
    }
  }
}
