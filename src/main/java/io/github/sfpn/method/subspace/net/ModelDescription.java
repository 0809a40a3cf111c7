package io.github.sfpn.method.subspace.net;

import io.github.sfpn.network.TrainedBands;
import java.util.List;

/**
 * What {@code model.json} says.
 *
 * @param network {@code subspace-net}
 * @param size the settings that the network has been built and trained with
 * @param guideChannels channels of the guide in training
 * @param trainedScale the scale that the weights are trained for
 * @param trainedBands L in training
 * @param trainedRange shortest and longest wavelength in nm; empty: not known
 * @param origin one sentence on where the weights come from
 * @param basis of the training scenes, [P][L]; empty with the scenes' own
 * @param sizes root mean squares of the training scenes' coefficients, [P]; likewise
 */
record ModelDescription(
    String network,
    Object size,
    int guideChannels,
    int trainedScale,
    int trainedBands,
    List<Double> trainedRange,
    String origin,
    List<List<Double>> basis,
    List<Double> sizes) {
  static ModelDescription of(
      SubspaceNetConfig settings,
      SceneFrames frames,
      int guideChannels,
      int scale,
      TrainedBands bands,
      String origin) {
    TrainingBasis basis =
        frames instanceof TrainingBasis training
            ? training
            : new TrainingBasis(List.of(), List.of(), guideChannels);
    return new ModelDescription(
        SubspaceNetMethod.NAME,
        settings,
        guideChannels,
        scale,
        bands.count(),
        bands.range(),
        origin,
        basis.directions(),
        basis.sizes());
  }

  /** How the network sees scenes. */
  SceneFrames frames(int coefficients) {
    return basis.isEmpty()
        ? SceneFrames.leading(coefficients)
        : new TrainingBasis(basis, sizes, guideChannels);
  }

  /** The bands that the weights are trained for. */
  TrainedBands bands() {
    return new TrainedBands(trainedBands, trainedRange);
  }
}
