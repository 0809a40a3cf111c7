package io.github.sfpn.config;

import io.github.sfpn.config.EvaluationConfig.Checkpoint;
import io.github.sfpn.config.binding.Keys;
import io.github.sfpn.config.binding.Problems;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Checks that involve several sections of an experiment, each valid by itself.
 *
 * @param problems receives every failed check
 */
record CrossSectionChecks(
    Problems problems,
    int scale,
    DatasetConfig dataset,
    EvaluationConfig evaluation,
    RuntimeConfig runtime) {

  void check(DegradationConfig degradation) {
    problems.check(
        degradation.unknown().smallestWidth() < scale,
        "degradation.unknown.smallest-width",
        "must be below the scale, which is " + scale,
        degradation.unknown().smallestWidth(),
        "scale");
    guidesExist(degradation);
    dataset.knownBands().ifPresent(bands -> bandsExist(bands, degradation));
  }

  /**
   * @param section around that of the training; empty: the experiment's own training, which those
   *     of methods inherit
   */
  void checkTraining(String section, TrainingConfig training) {
    scenesCanTrain(section, training);
    bestCanBeChosen(section, training);
    devicesCanShare(section, training);
  }

  /** Checks a key of a training section, whose value may be inherited from {@code training}. */
  private void checkTraining(
      boolean holds,
      String section,
      String key,
      String expected,
      Object found,
      String... dependsOn) {
    String repeated = Keys.join("training", key);
    problems.check(
        holds,
        Keys.join(section, repeated),
        expected,
        found,
        Stream.concat(Stream.of(repeated), Stream.of(dependsOn))
            .filter(other -> !(section.isEmpty() && other.equals(repeated)))
            .toArray(String[]::new));
  }

  private void guidesExist(DegradationConfig degradation) {
    boolean recorded = dataset.guide().isRecorded();
    problems.check(
        !degradation.spectralResponse().equals(DegradationConfig.NO_RESPONSE)
            || !degradation.guideBands().isEmpty()
            || recorded,
        "degradation.guide-bands",
        "must name bands where there is neither a spectral-response nor a dataset.guide.file",
        degradation.guideBands(),
        "degradation.spectral-response");
    problems.check(
        degradation.guideBands().isEmpty() || !recorded,
        "degradation.guide-bands",
        "must be empty where dataset.guide.file names the guides",
        degradation.guideBands(),
        "dataset.guide.file");
    double fixed = degradation.fixed().guide().responseError();
    double drawn = degradation.unknown().guide().largestResponseError();
    problems.check(
        !recorded || (fixed == 0 && drawn == 0),
        fixed > 0
            ? "degradation.fixed.guide.response-error"
            : "degradation.unknown.guide.largest-response-error",
        "must be 0 where dataset.guide.file names the guides, which no response makes",
        Math.max(fixed, drawn),
        "dataset.guide.file");
  }

  private void bandsExist(int bands, DegradationConfig degradation) {
    OptionalInt cameraBands = degradation.cameraBands();
    problems.check(
        cameraBands.isEmpty() || cameraBands.getAsInt() == bands,
        "degradation.spectral-response",
        "must be rgb, sentinel-2, landsat-8, worldview-2 or a table of weights for the %d bands of the dataset"
            .formatted(bands),
        degradation.spectralResponse(),
        "dataset.synthetic.bands",
        "dataset.name");
    numbersExist(bands, "evaluation.figure-bands", evaluation.figureBands());
    numbersExist(bands, "evaluation.pseudo-colour", evaluation.pseudoColour());
    numbersExist(bands, "degradation.guide-bands", degradation.guideBands());
  }

  private void numbersExist(int bands, String key, List<Integer> numbers) {
    for (int band : numbers) {
      problems.check(
          band <= bands,
          key,
          "must be at most %d, the number of bands of the dataset".formatted(bands),
          band,
          "dataset.synthetic.bands",
          "dataset.bands",
          "dataset.name");
    }
  }

  private void scenesCanTrain(String section, TrainingConfig training) {
    if (!dataset.name().equals("synthetic")) {
      return;
    }
    SyntheticConfig synthetic = dataset.synthetic();
    long crop = (long) scale * training.crop();
    checkTraining(
        crop <= synthetic.size(),
        section,
        "crop",
        "times the scale must fit in the %d pixels of dataset.synthetic.size"
            .formatted(synthetic.size()),
        crop,
        "scale",
        "dataset.synthetic.size",
        "dataset.name");
    SplitConfig split = dataset.split();
    long parts = split.validates() ? 3 : 2;
    problems.check(
        synthetic.scenes() >= parts,
        "dataset.synthetic.scenes",
        "must be at least %d: to train, to test%s"
            .formatted(parts, split.validates() ? ", to validate" : ""),
        synthetic.scenes(),
        "dataset.synthetic.scenes",
        "dataset.split.validation-fraction",
        "dataset.split.validation",
        "methods",
        "dataset.name");
    long crops = (long) synthetic.scenes() * training.cropsPerScene();
    checkTraining(
        training.batch() <= crops,
        section,
        "batch",
        "must be at most %d, the crops that all scenes give in an epoch".formatted(crops),
        training.batch(),
        Keys.join(section, "training.crops-per-scene"),
        "training.crops-per-scene",
        "dataset.synthetic.scenes",
        "dataset.name");
  }

  private void devicesCanShare(String section, TrainingConfig training) {
    String batch = Keys.join(section, "training.batch");
    problems.check(
        runtime.devices() <= training.batch(),
        "runtime.devices",
        "must be at most %s, which is %d".formatted(batch, training.batch()),
        runtime.devices(),
        batch,
        "training.batch");
  }

  /** The best checkpoint and early stopping both need validations. */
  private void bestCanBeChosen(String section, TrainingConfig training) {
    boolean stopsEarly = training.earlyStopping().patience() > 0;
    if (evaluation.checkpoint() != Checkpoint.BEST && !stopsEarly) {
      return;
    }
    String purpose =
        stopsEarly ? Keys.join(section, "training.early-stopping") : "evaluation.checkpoint = best";
    int every = training.validateEvery();
    checkTraining(
        every >= 1 && every <= training.epochs(),
        section,
        "validate-every",
        "must be from 1 to the %d epochs, as %s needs validations"
            .formatted(training.epochs(), purpose),
        every,
        Keys.join(section, "training.epochs"),
        "training.epochs",
        Keys.join(section, "training.early-stopping.patience"),
        "training.early-stopping.patience",
        "evaluation.checkpoint");
    problems.check(
        dataset.split().validates(),
        "dataset.split.validation-fraction",
        "must be above 0, or dataset.split.validation name scenes, as %s needs validations"
            .formatted(purpose),
        dataset.split().validationFraction(),
        "dataset.split.validation-fraction",
        "dataset.split.validation",
        Keys.join(section, "training.early-stopping.patience"),
        "training.early-stopping.patience",
        "evaluation.checkpoint");
  }
}
