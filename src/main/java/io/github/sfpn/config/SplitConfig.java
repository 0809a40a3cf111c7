package io.github.sfpn.config;

import java.util.List;

/** Section {@code dataset.split}: which scenes train, validate and test. */
public record SplitConfig(
    double trainFraction,
    double validationFraction,
    long seed,
    List<String> train,
    List<String> validation,
    List<String> test) {}
