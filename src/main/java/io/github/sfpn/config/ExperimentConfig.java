package io.github.sfpn.config;

import java.util.List;

/** A whole experiment file. Defaults and units of every key stand in {@code reference.conf}. */
public record ExperimentConfig(
    String name,
    long seed,
    int scale,
    List<String> methods,
    String runs,
    DatasetConfig dataset,
    DegradationConfig degradation,
    NetworkConfig network,
    TrainingConfig training,
    EvaluationConfig evaluation,
    RuntimeConfig runtime) {}
