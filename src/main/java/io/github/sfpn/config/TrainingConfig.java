package io.github.sfpn.config;

/** Section {@code training}: how CoarseNet learns. */
public record TrainingConfig(
    int epochs,
    int batch,
    int patch,
    int cropsPerScene,
    double learningRate,
    int halveEvery,
    Adam adam,
    int validateEvery,
    int checkpointEvery,
    EarlyStopping earlyStopping) {

  /** Section {@code training.adam}. */
  public record Adam(double beta1, double beta2, double epsilon) {}

  /** Section {@code training.early-stopping}. */
  public record EarlyStopping(int patience) {}
}
