package io.github.sfpn.data.file;

/**
 * How stored numbers become physical values: {@code physical = stored * scale + offset}. Readers
 * state it and never apply it.
 */
public record Scaling(double scale, double offset) {}
