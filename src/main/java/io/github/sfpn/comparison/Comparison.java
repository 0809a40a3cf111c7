package io.github.sfpn.comparison;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Runs, grouped into what can be compared with one another. */
public final class Comparison {
  private final RunFolders runs;
  private final Naming naming;
  private final List<ComparisonGroup> contests;

  private Comparison(RunFolders runs) {
    this.runs = runs;
    VariantGrouping lineUp = new VariantGrouping(runs.finished());
    naming = lineUp.naming();
    contests = lineUp.contests();
  }

  /**
   * Reads runs.
   *
   * @param places run folders, or folders that hold some at any depth
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
   * @param missing others that were to be among them and cannot be, each a line with the reason
   */
  public static Comparison of(List<Path> places, List<String> missing) {
    return new Comparison(RunFolders.under(places).without(missing));
  }

  List<ComparisonGroup> contests() {
    return contests;
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

  /** Where there are several protocols, a line for each; its runs are compared among themselves. */
  public List<String> keptApart() {
    return contests.size() == 1
        ? List.of()
        : contests.stream()
            .map(
                contest ->
                    "%s: %d run%s"
                        .formatted(
                            contest.name(),
                            contest.runs().size(),
                            contest.runs().size() == 1 ? "" : "s"))
            .toList();
  }

  /** What the rows of the tables are called, each once. */
  public List<String> contenders() {
    return contests.stream()
        .flatMap(contest -> contest.contenders().stream())
        .map(MethodVariant::label)
        .distinct()
        .toList();
  }

  /**
   * The one contender that a user means.
   *
   * @param words its label, its method, its stage or its settings as in the label
   * @return nothing if it could be several, or is none
   */
  public Optional<String> contender(String words) {
    List<Function<MethodVariant, String>> names =
        List.of(
            MethodVariant::label,
            MethodVariant::method,
            one -> one.method() + one.stage(),
            MethodVariant::stage,
            one -> naming.label("", one.variant()).replaceFirst("^, ", ""),
            one -> naming.label(one.method(), one.variant()));
    for (Function<MethodVariant, String> name : names) {
      List<String> labels =
          contests.stream()
              .flatMap(contest -> contest.contenders().stream())
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

  /** Blanks and capitals are easily typed otherwise. */
  private static String plain(String words) {
    return words.replaceAll("[\\s,]", "").toLowerCase(Locale.ROOT);
  }

  /** The keys by which runs of one protocol differ. */
  public List<String> parameters() {
    return naming.varying();
  }

  /**
   * The one parameter that a user means.
   *
   * @param word the key, or as much of its end as tells it from others
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
