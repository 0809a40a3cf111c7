package io.github.sfpn.config;

import io.github.sfpn.config.EvaluationConfig.Checkpoint;
import java.util.List;
import java.util.OptionalInt;

/** What must hold between the sections of an experiment, each being right by itself. */
final class Agreement {
  private Agreement() {}

  static void check(
      Problems problems,
      int scale,
      List<String> methods,
      DatasetConfig dataset,
      DegradationConfig degradation,
      TrainingConfig training,
      EvaluationConfig evaluation) {
    problems.check(
        degradation.unknown().smallestWidth() < scale,
        "degradation.unknown.smallest-width",
        "must be below the scale, which is " + scale,
        degradation.unknown().smallestWidth(),
        "scale");
    guidesExist(problems, dataset, degradation);
    dataset.knownBands().ifPresent(bands -> bandsExist(problems, bands, degradation, evaluation));
    if (methods.contains("sfpn")) {
      scenesCanTrain(problems, scale, dataset, training);
      bestCanBeChosen(problems, dataset.split(), training, evaluation);
    }
  }

  private static void guidesExist(
      Problems problems, DatasetConfig dataset, DegradationConfig degradation) {
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
  }

  private static void bandsExist(
      Problems problems, int bands, DegradationConfig degradation, EvaluationConfig evaluation) {
    OptionalInt cameraBands = degradation.cameraBands();
    problems.check(
        cameraBands.isEmpty() || cameraBands.getAsInt() == bands,
        "degradation.spectral-response",
        "must be a camera or CSV file for the %d bands of the dataset".formatted(bands),
        degradation.spectralResponse(),
        "dataset.synthetic.bands",
        "dataset.name");
    numbersExist(problems, bands, "evaluation.figure-bands", evaluation.figureBands());
    numbersExist(problems, bands, "evaluation.pseudo-colour", evaluation.pseudoColour());
    numbersExist(problems, bands, "degradation.guide-bands", degradation.guideBands());
  }

  private static void numbersExist(
      Problems problems, int bands, String key, List<Integer> numbers) {
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

  private static void scenesCanTrain(
      Problems problems, int scale, DatasetConfig dataset, TrainingConfig training) {
    if (!dataset.name().equals("synthetic")) {
      return;
    }
    SyntheticConfig synthetic = dataset.synthetic();
    long crop = (long) scale * training.crop();
    problems.check(
        crop <= synthetic.size(),
        "training.crop",
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
        "dataset.split.validation-fraction",
        "dataset.split.validation",
        "methods",
        "dataset.name");
    long crops = (long) synthetic.scenes() * training.cropsPerScene();
    problems.check(
        training.batch() <= crops,
        "training.batch",
        "must be at most %d, the crops that all scenes give in an epoch".formatted(crops),
        training.batch(),
        "training.crops-per-scene",
        "dataset.synthetic.scenes",
        "dataset.name");
  }

  /** Without a validation there is no best checkpoint, and nothing that could stop early. */
  private static void bestCanBeChosen(
      Problems problems, SplitConfig split, TrainingConfig training, EvaluationConfig evaluation) {
    boolean stopsEarly = training.earlyStopping().patience() > 0;
    if (evaluation.checkpoint() != Checkpoint.BEST && !stopsEarly) {
      return;
    }
    String purpose = stopsEarly ? "training.early-stopping" : "evaluation.checkpoint = best";
    int every = training.validateEvery();
    problems.check(
        every >= 1 && every <= training.epochs(),
        "training.validate-every",
        "must be from 1 to the %d epochs, as %s needs validations"
            .formatted(training.epochs(), purpose),
        every,
        "training.epochs",
        "training.early-stopping.patience",
        "evaluation.checkpoint");
    problems.check(
        split.validates(),
        "dataset.split.validation-fraction",
        "must be above 0, or dataset.split.validation name scenes, as %s needs validations"
            .formatted(purpose),
        split.validationFraction(),
        "dataset.split.validation",
        "training.early-stopping.patience",
        "evaluation.checkpoint");
  }
}
