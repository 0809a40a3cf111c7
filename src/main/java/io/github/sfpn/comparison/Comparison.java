package io.github.sfpn.comparison;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Finished runs in groups that can be compared. */
public final class Comparison {
  private final RunFolders runs;
  private final Naming naming;
  private final List<ComparisonGroup> groups;

  private Comparison(RunFolders runs) {
    this.runs = runs;
    VariantGrouping grouping = new VariantGrouping(runs.finished());
    naming = grouping.naming();
    groups = grouping.groups();
  }

  /**
   * Reads runs.
   *
   * @param places run folders, or folders that contain run folders at any depth
   * @throws io.github.sfpn.data.DataException if there is no finished run, or two runs of the same
   *     settings and seed disagree
   * @throws java.io.UncheckedIOException if a file of a run cannot be read
   */
  public static Comparison of(List<Path> places) {
    return of(places, List.of());
  }

  /**
   * Reads runs.
   *
   * @param places as above
   * @param missing runs that cannot be compared, each a line with the reason
   */
  public static Comparison of(List<Path> places, List<String> missing) {
    return new Comparison(RunFolders.under(places).without(missing));
  }

  List<ComparisonGroup> groups() {
    return groups;
  }

  Naming naming() {
    return naming;
  }

  List<ComparedRun> runs() {
    return runs.finished();
  }

  /** Runs that are not finished, each a line with the reason. */
  public List<String> leftOut() {
    return runs.leftOut();
  }

  /** A line for each protocol if there are several: each is compared separately. */
  public List<String> keptApart() {
    return groups.size() == 1
        ? List.of()
        : groups.stream()
            .map(
                group ->
                    "%s: %d run%s"
                        .formatted(
                            group.name(), group.runs().size(), group.runs().size() == 1 ? "" : "s"))
            .toList();
  }

  /** The labels of all variants: the rows of the tables. */
  public List<String> variants() {
    return groups.stream()
        .flatMap(group -> group.variants().stream())
        .map(MethodVariant::label)
        .distinct()
        .toList();
  }

  /**
   * The label of the variant that a user names.
   *
   * @param words its label, method, stage, or settings as in the label
   * @return empty if several variants match, or none
   */
  public Optional<String> variant(String words) {
    List<Function<MethodVariant, String>> names =
        List.of(
            MethodVariant::label,
            MethodVariant::method,
            one -> one.method() + one.stage(),
            MethodVariant::stage,
            one -> naming.label("", one.settings()).replaceFirst("^, ", ""),
            one -> naming.label(one.method(), one.settings()));
    for (Function<MethodVariant, String> name : names) {
      List<String> labels =
          groups.stream()
              .flatMap(group -> group.variants().stream())
              .filter(one -> plain(name.apply(one)).equals(plain(words)))
              .map(MethodVariant::label)
              .distinct()
              .toList();
      if (labels.size() == 1) {
        return Optional.of(labels.get(0));
      }
    }
    return Optional.empty();
  }

  /** Without blanks, commas and capitals. */
  private static String plain(String words) {
    return words.replaceAll("[\\s,]", "").toLowerCase(Locale.ROOT);
  }

  /** The keys by which runs of one protocol differ. */
  public List<String> parameters() {
    return naming.varying();
  }

  /**
   * The parameter that a user names.
   *
   * @param word the key or a unique end of it
   */
  public Optional<String> parameter(String word) {
    List<String> keys = new ArrayList<>();
    for (String key : naming.varying()) {
      if (("." + key).endsWith("." + word)) {
        keys.add(key);
      }
    }
    return keys.size() == 1 ? Optional.of(keys.get(0)) : Optional.empty();
  }
}
