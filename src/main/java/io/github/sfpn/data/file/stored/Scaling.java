package io.github.sfpn.data.file.stored;

import java.util.List;

/**
 * How stored numbers become physical values: {@code physical = stored * scale + offset}. Readers
 * state it and never apply it.
 */
public record Scaling(double scale, double offset) {
  /** The remark on scalings that are stated and not applied. */
  public static String remark(List<Scaling> ofBands) {
    Scaling first = ofBands.get(0);
    return "values are to be multiplied by %s and %s added%s: not applied"
        .formatted(
            first.scale(),
            first.offset(),
            ofBands.stream().allMatch(first::equals) ? "" : " in band 1, others in other bands");
  }
}
