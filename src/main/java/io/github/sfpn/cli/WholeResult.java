package io.github.sfpn.cli;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.fusion.PairReader;
import io.github.sfpn.fusion.Rectangle;
import io.github.sfpn.method.Observation;
import java.util.Optional;

/** A pair that is fused in one piece, and its result as it is written. */
final class WholeResult {
  private final PreparedPair pair;
  private final PairReader.Read read;

  private WholeResult(PreparedPair pair, PairReader.Read read) {
    this.pair = pair;
    this.read = read;
  }

  /** Reads the whole pair. */
  static WholeResult of(PreparedPair pair) {
    PairReader reader = PairReader.of(pair.images(), pair.sample());
    return new WholeResult(
        pair,
        reader.read(Rectangle.whole(pair.images().low().height(), pair.images().low().width())));
  }

  Observation observation() {
    return read.observation();
  }

  /** What is known of the result; it states what means no data if there are such pixels. */
  CubeMetadata metadata() {
    CubeMetadata known = pair.images().metadata();
    return read.missing().length == 0 || known.noData().isPresent()
        ? known
        : known.withNoData(Optional.of(Double.NaN));
  }

  /** An estimate in units of the low-resolution file, no data where the pair has none. */
  HyperspectralCube inUnits(HyperspectralCube estimate) {
    HyperspectralCube result =
        estimate.crop(0, 0, pair.images().resultHeight(), pair.images().resultWidth());
    Optional<Float> noData = metadata().noData().map(Double::floatValue);
    float[] values = result.values();
    int bands = result.bands();
    for (int i = 0; i < values.length; i++) {
      int row = i / bands / result.width();
      int column = i / bands % result.width();
      boolean missing =
          read.missing().length > 0 && read.missing()[row * estimate.width() + column];
      float value = values[i] * pair.maximum();
      values[i] =
          missing
              ? noData.orElseThrow()
              : noData.isPresent() && noData.get() == value ? Math.nextUp(value) : value;
    }
    return result;
  }
}
