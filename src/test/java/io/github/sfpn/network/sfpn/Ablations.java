package io.github.sfpn.network.sfpn;

import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.config.NetworkConfig;
import java.util.ArrayList;
import java.util.List;

/** Networks that differ from the full one in a part each, and one in all of them. */
public final class Ablations {
  /** Settings of the section {@code network}, separated by spaces. */
  public static final List<String> ALL =
      List.of(
          "similar-tiles=0",
          "similar-tiles=1",
          "similar-tiles=8",
          "aggregation=false",
          "separation=false",
          "neighbouring-bands=1",
          "neighbouring-bands=5",
          "carried-features=false",
          "carried-result=false",
          "carried-features=false carried-result=false",
          "guide=false",
          "aggregation=false separation=false neighbouring-bands=1 carried-features=false carried-result=false guide=false");

  private Ablations() {}

  /** The network of one of {@link #ALL}, in tiles of {@code patch} low-resolution pixels. */
  public static NetworkConfig network(int features, int modules, int patch, String settings) {
    List<String> all = new ArrayList<>();
    all.add("network.features=" + features);
    all.add("network.modules=" + modules);
    all.add("network.patch=" + patch);
    for (String setting : settings.split(" ", -1)) {
      all.add("network." + setting);
    }
    return ExperimentFile.defaults(all).config().network();
  }
}
