package io.github.sfpn.fusion;

import io.github.sfpn.method.subspace.PairBlur;
import java.util.Locale;
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

  /** Estimates it; empty if the pair shows too little. */
  public static Optional<Misregistration> of(PairSample sample) {
    return PairBlur.of(sample.pair(), sample.counted())
        .map(cameras -> cameras.kernel().offset())
        .map(offset -> new Misregistration(offset[0], offset[1]));
  }

  /** Whether it is half a pixel of the guide or more. */
  public boolean isMuch() {
    return Math.hypot(down, right) >= MUCH;
  }

  /** The pair with the guide moved to where the cube lies. */
  public ImagePair compensatedIn(ImagePair pair) {
    return pair.withGuideMoved(down, right);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "by the blur's centre of mass the low-resolution cube lies %.2f pixels of the guide down and %.2f to the right of it",
        hundredths(down),
        hundredths(right));
  }

  /** Without a sign where nothing is left to have one. */
  private static double hundredths(double pixels) {
    return Math.round(100 * pixels) / 100.0;
  }
}
