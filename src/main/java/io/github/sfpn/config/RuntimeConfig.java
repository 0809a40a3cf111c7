package io.github.sfpn.config;

/** Section {@code runtime}: the machine. */
public record RuntimeConfig(int threads) {}
