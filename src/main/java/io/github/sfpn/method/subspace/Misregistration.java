package io.github.sfpn.method.subspace;

import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.method.Observation;
import java.util.Optional;

/**
 * How far the images of a pair are apart, by the centre of mass of the blur between them: the
 * low-resolution cube lies so far from the guide.
 *
 * @param down pixels of the guide
 * @param right pixels of the guide
 */
public record Misregistration(double down, double right) {
  /** From here on it is worth a warning. */
  private static final double MUCH = 0.5;

  static Misregistration of(SamplingKernel kernel) {
    return new Misregistration(kernel.offset()[0], kernel.offset()[1]);
  }

  /**
   * Estimates it from a pair; empty if the pair shows too little.
   *
   * @param counted as in {@link ClosedForm#fit}
   */
  public static Optional<Misregistration> of(Observation pair, int... counted) {
    return PairBlur.of(pair, counted).map(cameras -> of(cameras.kernel()));
  }

  /** Whether it is half a pixel of the guide or more. */
  public boolean isMuch() {
    return Math.hypot(down, right) >= MUCH;
  }

  @Override
  public String toString() {
    return "the low-resolution cube is shifted against the guide by %s pixels of the guide down and %s to the right (centre of mass of the blur between them)"
        .formatted(SamplingKernel.hundredths(down), SamplingKernel.hundredths(right));
  }
}
