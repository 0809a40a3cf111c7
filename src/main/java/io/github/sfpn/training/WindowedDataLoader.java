package io.github.sfpn.training;

import io.github.sfpn.data.PatchSampler;
import io.github.sfpn.data.TrainingSample;
import io.github.sfpn.data.WindowPreparation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes training batches of prepared windows. Every place of a batch has a window of its own, which
 * serves as many batches as it has samples; the places change windows one after the other, so that
 * about as much is prepared for every batch, and a batch sees many scenes.
 */
public final class WindowedDataLoader implements BatchSource {
  private final PatchSampler sampler;
  private final WindowPreparation preparation;
  private final int size;
  private final int perEpoch;
  private final Map<Integer, List<TrainingSample>> windows = new ConcurrentHashMap<>();

  /**
   * A source of batches.
   *
   * @param sampler draws windows of the preparation's size
   * @param size samples in a batch
   * @param samplesPerEpoch samples in an epoch; the last batch of an epoch is as large as all
   */
  public WindowedDataLoader(
      PatchSampler sampler, WindowPreparation preparation, int size, int samplesPerEpoch) {
    this.sampler = sampler;
    this.preparation = preparation;
    this.size = size;
    perEpoch = (samplesPerEpoch + size - 1) / size;
  }

  @Override
  public int perEpoch() {
    return perEpoch;
  }

  @Override
  public Batch batch(int number) {
    BatchAssembly batch = null;
    // batches that are made side by side begin at different places, so that none waits for another
    int first = (int) ((long) number * size / Training.PREFETCH_THREADS % size);
    for (int i = 0; i < size; i++) {
      int place = (first + i) % size;
      int turn = turn(number, place);
      int window = Math.addExact(Math.multiplyExact(turn / perWindow(), size), place);
      List<TrainingSample> samples = windows.computeIfAbsent(window, this::prepared);
      TrainingSample sample = samples.get(turn % perWindow());
      if (batch == null) {
        batch = new BatchAssembly(size, sample);
      }
      batch.put(place, sample);
    }
    forgetBefore(number);
    return batch.toBatch();
  }

  /** How many samples a place has seen before a batch; the places begin at different ones. */
  private int turn(int batch, int place) {
    return batch + (int) ((long) place * perWindow() / size);
  }

  private int perWindow() {
    return preparation.samplesPerWindow();
  }

  private List<TrainingSample> prepared(int window) {
    int perPass = sampler.samplesPerEpoch();
    return preparation.samples(sampler.sample(window / perPass, window % perPass), window);
  }

  /** Another thread may still be at an earlier batch: what it misses it prepares once more. */
  private void forgetBefore(int batch) {
    int earliest = Math.max(0, batch - 2 * Training.PREFETCH_THREADS);
    windows.keySet().removeIf(w -> w / size < turn(earliest, w % size) / perWindow());
  }
}
