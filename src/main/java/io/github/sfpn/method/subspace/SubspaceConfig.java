package io.github.sfpn.method.subspace;

import io.github.sfpn.config.BlurSource;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;
import java.util.OptionalInt;

/**
 * Section {@code subspace}.
 *
 * @param blur where the camera's blur is known from
 * @param response where the response of the guide's camera is known from
 * @param dimension of the spectral subspace: {@code auto}, or a whole number of at least 1, of
 *     which no more than the number of bands are used
 */
public record SubspaceConfig(BlurSource blur, Response response, String dimension) {
  private static final String AUTO = "auto";

  /** Where the response comes from that the estimate is to explain the guide with. */
  public enum Response {
    /**
     * The known one, adjusted where the image pair shows another; where none is known, as {@link
     * #ESTIMATED}.
     */
    AUTO,
    /** The known one as it is; where none is known, the pair cannot be fused. */
    KNOWN,
    /** The one that explains the image pair best, by least squares. */
    ESTIMATED,
    /** The estimate need not explain the guide. */
    NONE
  }

  /**
   * @throws ConfigException if a value is impossible
   */
  public SubspaceConfig {
    Problems problems = new Problems();
    problems.check(
        dimension.equals(AUTO) || dimension.matches("[1-9]\\d{0,5}"),
        "dimension",
        "must be auto or a whole number of at least 1",
        dimension);
    problems.throwIfAny("subspace");
  }

  /** The dimension, where it is not to be found from the noise. */
  public OptionalInt fixedDimension() {
    return dimension.equals(AUTO)
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(dimension));
  }
}
