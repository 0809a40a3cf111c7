package io.github.sfpn.config;

/** Section {@code dataset.synthetic}: scenes made from a seed. */
public record SyntheticConfig(int scenes, int size, int bands, long seed) {}
