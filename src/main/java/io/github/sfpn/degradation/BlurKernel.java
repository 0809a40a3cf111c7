package io.github.sfpn.degradation;

/** Stand-in until the degradation room is furnished. */
public final class BlurKernel {
  private BlurKernel() {}
}
