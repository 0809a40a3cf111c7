package io.github.sfpn.degradation;

import io.github.sfpn.degradation.response.ResponseTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Cameras whose channels are known by their edges alone. Inside its edges a channel sees all bands
 * alike, outside none: an approximation of the real response, whose flanks are not as steep.
 *
 * <ul>
 *   <li>{@code rgb}: ideal block filters, the visible range in three equal parts; a definition, no
 *       measured camera.
 *   <li>{@code sentinel-2}: the 10 m channels of MSI, centre and width: ESA, Sentinel-2 User
 *       Handbook, issue 1.2 (2015), table 1.
 *   <li>{@code landsat-8}: the 30 m channels of OLI and its panchromatic one: USGS, Landsat 8 Data
 *       Users Handbook, table 2-1.
 *   <li>{@code worldview-2}: the multispectral channels and the panchromatic one: DigitalGlobe,
 *       WorldView-2 data sheet (2009).
 * </ul>
 *
 * <p>A choice of channels follows a colon: {@code landsat-8:blue,green,red}.
 */
public final class KnownCameras {
  private static final Map<String, List<Channel>> ALL = new TreeMap<>();

  /**
   * A channel.
   *
   * @param from its lower edge, nm
   * @param to its upper edge, nm
   * @param usual whether it is taken where the user chooses none
   */
  private record Channel(String name, double from, double to, boolean usual) {
    static Channel of(String name, double from, double to) {
      return new Channel(name, from, to, true);
    }

    static Channel about(String name, double centre, double width) {
      return of(name, centre - width / 2, centre + width / 2);
    }

    static Channel onRequest(String name, double from, double to) {
      return new Channel(name, from, to, false);
    }
  }

  static {
    ALL.put(
        "rgb",
        List.of(
            Channel.of("red", 600, 700),
            Channel.of("green", 500, 600),
            Channel.of("blue", 400, 500)));
    ALL.put(
        "sentinel-2",
        List.of(
            Channel.about("blue", 490, 65),
            Channel.about("green", 560, 35),
            Channel.about("red", 665, 30),
            Channel.about("nir", 842, 115)));
    ALL.put(
        "landsat-8",
        List.of(
            Channel.of("coastal", 430, 450),
            Channel.of("blue", 450, 510),
            Channel.of("green", 530, 590),
            Channel.of("red", 640, 670),
            Channel.of("nir", 850, 880),
            Channel.of("swir1", 1570, 1650),
            Channel.of("swir2", 2110, 2290),
            Channel.onRequest("pan", 500, 680)));
    ALL.put(
        "worldview-2",
        List.of(
            Channel.of("coastal", 400, 450),
            Channel.of("blue", 450, 510),
            Channel.of("green", 510, 580),
            Channel.of("yellow", 585, 625),
            Channel.of("red", 630, 690),
            Channel.of("red-edge", 705, 745),
            Channel.of("nir1", 770, 895),
            Channel.of("nir2", 860, 1040),
            Channel.onRequest("pan", 450, 800)));
  }

  private KnownCameras() {}

  /** Their names, for messages. */
  public static String names() {
    return String.join(", ", ALL.keySet());
  }

  /**
   * The response of a camera over the nanometres that it sees.
   *
   * @param name such as "landsat-8" or "landsat-8:blue,green,red"; empty if there is no such camera
   * @throws IllegalArgumentException if it has no such channel
   */
  public static Optional<ResponseTable> named(String name) {
    String[] parts = name.split(":", 2);
    List<Channel> channels = ALL.get(parts[0]);
    if (channels == null) {
      return Optional.empty();
    }
    List<Channel> chosen =
        parts.length == 1
            ? channels.stream().filter(Channel::usual).toList()
            : Stream.of(parts[1].split(",", -1))
                .map(wanted -> channel(parts[0], channels, wanted.strip()))
                .toList();
    int from = (int) chosen.stream().mapToDouble(Channel::from).min().orElseThrow() - 1;
    int to = (int) Math.ceil(chosen.stream().mapToDouble(Channel::to).max().orElseThrow()) + 1;
    double[] nanometres = new double[to - from + 1];
    Arrays.setAll(nanometres, i -> from + i);
    double[][] weights = new double[chosen.size()][];
    for (int k = 0; k < weights.length; k++) {
      Channel channel = chosen.get(k);
      weights[k] =
          Arrays.stream(nanometres)
              .map(nm -> nm >= channel.from() && nm <= channel.to() ? 1 : 0)
              .toArray();
    }
    return Optional.of(
        new ResponseTable(
            chosen.stream().map(Channel::name).toList(), Optional.of(nanometres), weights));
  }

  private static Channel channel(String camera, List<Channel> channels, String wanted) {
    return channels.stream()
        .filter(channel -> channel.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected channels of %s (%s), found '%s'"
                        .formatted(
                            camera,
                            String.join(", ", channels.stream().map(Channel::name).toList()),
                            wanted)));
  }
}
