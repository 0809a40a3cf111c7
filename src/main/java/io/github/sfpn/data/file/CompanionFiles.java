package io.github.sfpn.data.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Files beside an image that say more of it to other programs, and that are not looked at here. */
final class CompanionFiles {
  private CompanionFiles() {}

  /** A sentence for each that stands beside an image. */
  static List<String> remarks(Path image) {
    String name = String.valueOf(image.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String ending = dot > 0 ? name.substring(dot + 1) : "";
    List<String> remarks = new ArrayList<>();
    for (String aux : List.of(name + ".aux.xml", stem + ".aux")) {
      if (isBeside(image, aux)) {
        remarks.add(
            "%s beside it is not looked at: other programs may take no data, coordinates and statistics from it"
                .formatted(aux));
      }
    }
    for (String world : worldFiles(stem, ending)) {
      if (isBeside(image, world)) {
        remarks.add("the world file %s beside it is not looked at".formatted(world));
      }
    }
    for (String rational : List.of(stem + "_RPC.TXT", stem + "_rpc.txt", stem + ".RPB")) {
      if (isBeside(image, rational)) {
        remarks.add(
            "%s beside it, rational polynomial coefficients, is not used".formatted(rational));
      }
    }
    return remarks;
  }

  /** For x.tif: x.tfw, x.tifw and x.wld. */
  private static Set<String> worldFiles(String stem, String ending) {
    Set<String> names = new LinkedHashSet<>();
    if (ending.length() >= 3) {
      names.add("%s.%c%cw".formatted(stem, ending.charAt(0), ending.charAt(ending.length() - 1)));
      names.add(stem + "." + ending + "w");
    }
    names.add(stem + ".wld");
    return names;
  }

  private static boolean isBeside(Path image, String name) {
    return Files.isRegularFile(image.resolveSibling(name));
  }
}
