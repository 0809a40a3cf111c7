package io.github.sfpn.report.figure;

/**
 * How a training went.
 *
 * @param loss against the optimiser's step
 * @param learningRate against the optimiser's step
 * @param psnr of the validation scenes in dB against the epoch; empty if none was held back
 * @param sam of the validation scenes in degrees against the epoch; empty likewise
 */
public record TrainingCurves(Series loss, Series learningRate, Series psnr, Series sam) {}
