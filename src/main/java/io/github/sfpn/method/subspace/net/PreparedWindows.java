package io.github.sfpn.method.subspace.net;

import io.github.sfpn.config.Seeds;
import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.Scene;
import io.github.sfpn.data.TrainingSample;
import io.github.sfpn.data.WindowPreparation;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.subspace.ClosedForm;
import io.github.sfpn.method.subspace.SubspaceEstimate;
import io.github.sfpn.network.subspace.MapLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Observes windows of the training scenes with drawn cameras, computes their closed form, and cuts
 * crops of what the network and its loss read.
 */
final class PreparedWindows implements WindowPreparation {
  private final ClosedForm closedForm;
  private final SceneFrames frames;
  private final TrainingPairs pairs;
  private final Seeds seeds;
  private final int side;
  private final int crop;
  private final int count;

  /**
   * Prepares windows.
   *
   * @param side of a window in high-resolution pixels
   * @param crop side of a crop in high-resolution pixels
   * @param count crops of every window
   */
  PreparedWindows(
      ClosedForm closedForm,
      SceneFrames frames,
      TrainingPairs pairs,
      Seeds seeds,
      int side,
      int crop,
      int count) {
    this.closedForm = closedForm;
    this.frames = frames;
    this.pairs = pairs;
    this.seeds = seeds;
    this.side = side;
    this.crop = crop / 2 * 2;
    this.count = count;
  }

  @Override
  public int side() {
    return side;
  }

  @Override
  public int samplesPerWindow() {
    return count;
  }

  @Override
  public List<TrainingSample> samples(Scene window, int number) {
    TrainingPairs.Pair pair = pairs.of(window, number);
    List<TrainingSample> samples = new ArrayList<>();
    try {
      SubspaceEstimate found = closedForm.of(pair.observed());
      NetworkUnits units = NetworkUnits.of(found.low(), frames, pair.observed().measuredPixels());
      HyperspectralCube maps = InputMaps.of(found, units);
      LossInputs loss = LossInputs.of(found, units, pair.truth());
      RandomGenerator random = seeds.random(Purpose.of(SubspaceNetMethod.NAME, "crops"), number);
      for (int i = 0; i < count; i++) {
        int top = random.nextInt(side - crop + 1);
        int left = random.nextInt(side - crop + 1);
        samples.add(
            new TrainingSample(
                loss.numbers(),
                maps.crop(top, left, crop, crop),
                loss.maps().crop(top, left, crop, crop)));
      }
    } catch (InapplicableException e) {
      // a window without any detail has no closed form: samples without weight
      for (int i = 0; i < count; i++) {
        samples.add(empty());
      }
    }
    return samples;
  }

  private TrainingSample empty() {
    MapLayout layout = frames.layout();
    return new TrainingSample(
        new HyperspectralCube(1, 1, layout.numbers()),
        new HyperspectralCube(crop, crop, layout.maps()),
        new HyperspectralCube(crop, crop, layout.truthMaps()));
  }
}
