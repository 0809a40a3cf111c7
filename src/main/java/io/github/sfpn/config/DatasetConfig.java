package io.github.sfpn.config;

/** Section {@code dataset}: which images. */
public record DatasetConfig(
    String name,
    String root,
    String variable,
    double maximum,
    SplitConfig split,
    SyntheticConfig synthetic) {}
