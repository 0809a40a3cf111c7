package io.github.sfpn.comparison;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.github.sfpn.config.KnownMethods;
import io.github.sfpn.data.DataException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Groups runs by protocol, and the runs of each group by method and settings.
 *
 * <p>A setting distinguishes variants of a method only if it varies within a protocol among the
 * runs of this method and its results depend on it: bicubic interpolation is one row beside any
 * number of trained networks, and a network that is trained otherwise at each scale has one name at
 * all of them. The settings that it has at one scale only are said once for each table.
 */
final class VariantGrouping {
  /** A stage of a method in a run. */
  private record Entry(Protocol protocol, ComparedRun run, String method, String stage) {
    Map<String, String> settings(Collection<String> keys) {
      Map<String, String> settings = new LinkedHashMap<>();
      keys.forEach(key -> settings.put(key, run.settings().get(key)));
      return settings;
    }

    boolean agrees(Entry other) {
      return run.agrees(other.run, method, stage);
    }
  }

  private final Map<Protocol, List<ComparedRun>> runs;
  private final Naming naming;
  private final Map<String, List<Entry>> byMethod;

  VariantGrouping(List<ComparedRun> runs) {
    this.runs = runs.stream().collect(groupingBy(Protocol::of, LinkedHashMap::new, toList()));
    naming = Naming.of(this.runs.values());
    byMethod =
        this.runs.entrySet().stream()
            .flatMap(group -> group.getValue().stream().flatMap(run -> of(group.getKey(), run)))
            .collect(groupingBy(Entry::method, LinkedHashMap::new, toList()));
  }

  private static Stream<Entry> of(Protocol protocol, ComparedRun run) {
    return run.rows().stream()
        .map(row -> new Entry(protocol, run, row.method(), row.stage()))
        .distinct();
  }

  Naming naming() {
    return naming;
  }

  /** One group for each protocol: datasets in the order of the runs, each by scale. */
  List<ComparisonGroup> groups() {
    Map<Protocol, List<MethodVariant>> variants = new LinkedHashMap<>();
    runs.keySet().forEach(protocol -> variants.put(protocol, new ArrayList<>()));
    byMethod.values().forEach(ofMethod -> addMethod(ofMethod, variants));
    List<ComparisonGroup> groups = new ArrayList<>();
    List<String> datasets = runs.keySet().stream().map(Protocol::dataset).distinct().toList();
    List<Protocol> all =
        runs.keySet().stream()
            .sorted(
                Comparator.<Protocol>comparingInt(one -> datasets.indexOf(one.dataset()))
                    .thenComparingInt(Protocol::scale))
            .toList();
    for (Protocol protocol : all) {
      List<String> difference = protocol.difference(all);
      String name =
          difference.isEmpty()
              ? protocol.name()
              : "%s (%s)".formatted(protocol.name(), String.join(", ", difference));
      groups.add(
          new ComparisonGroup(
              name,
              protocol,
              naming.common(runs.get(protocol)),
              ownSettings(protocol),
              runs.get(protocol),
              variants.get(protocol)));
    }
    return groups;
  }

  private void addMethod(List<Entry> ofMethod, Map<Protocol, List<MethodVariant>> variants) {
    Map<String, List<Entry>> stages =
        ofMethod.stream().collect(groupingBy(Entry::stage, LinkedHashMap::new, toList()));
    Map<Protocol, List<MethodVariant>> found = new LinkedHashMap<>();
    stages.forEach(
        (stage, ofStage) -> {
          String method = ofMethod.get(0).method;
          String name = stages.size() > 1 ? method + " " + stage : method;
          List<String> keys = namingKeys(ofStage, ofMethod);
          ofStage.stream()
              .collect(groupingBy(e -> e.settings(keys), LinkedHashMap::new, toList()))
              .forEach(
                  (settings, same) -> {
                    same.stream()
                        .collect(groupingBy(Entry::protocol, LinkedHashMap::new, toList()))
                        .forEach(
                            (protocol, seeds) ->
                                found
                                    .computeIfAbsent(protocol, p -> new ArrayList<>())
                                    .add(variant(name, settings, seeds)));
                  });
        });
    found.forEach(
        (protocol, ofProtocol) -> {
          ofProtocol.sort(Comparator.comparing(MethodVariant::settings, naming::compare));
          variants.get(protocol).addAll(ofProtocol);
        });
  }

  /** The varying keys that the results of a stage depend on. */
  private List<String> namingKeys(List<Entry> ofStage, List<Entry> ofMethod) {
    List<String> keys =
        new ArrayList<>(
            naming.varying().stream().filter(key -> variesWithin(key, ofMethod)).toList());
    if (changeNothing(keys, List.of(), ofStage)) {
      return List.of();
    }
    List<String> own = keys.stream().filter(key -> canDependOn(key, ofMethod)).toList();
    if (agree(own, ofStage)) {
      keys.retainAll(own);
    }
    for (String key : List.copyOf(keys)) {
      List<String> others = keys.stream().filter(other -> !other.equals(key)).toList();
      if (changeNothing(List.of(key), others, ofStage)) {
        keys.remove(key);
      }
    }
    return keys;
  }

  /** The settings of each method that it has in this protocol only, by the method. */
  private Map<String, List<String>> ownSettings(Protocol protocol) {
    Map<String, List<String>> settings = new LinkedHashMap<>();
    byMethod.forEach(
        (method, all) ->
            all.stream()
                .filter(entry -> entry.protocol.equals(protocol))
                .findFirst()
                .ifPresent(here -> settings.put(method, apart(here, all))));
    settings.values().removeIf(List::isEmpty);
    return settings;
  }

  private List<String> apart(Entry here, List<Entry> ofMethod) {
    return naming.varying().stream()
        .filter(key -> varies(key, ofMethod) && !variesWithin(key, ofMethod))
        .filter(key -> canDependOn(key, ofMethod))
        .map(key -> key + " = " + here.run.settings().get(key))
        .toList();
  }

  private static boolean variesWithin(String key, List<Entry> ofMethod) {
    return ofMethod.stream().collect(groupingBy(Entry::protocol)).values().stream()
        .anyMatch(ofProtocol -> varies(key, ofProtocol));
  }

  private static boolean varies(String key, List<Entry> entries) {
    return Naming.varies(key, entries.stream().map(Entry::run).toList());
  }

  /** A method that sets a key of its training itself does not depend on the common one. */
  private static boolean canDependOn(String key, List<Entry> ofMethod) {
    String method = ofMethod.get(0).method;
    boolean isOverridden =
        ofMethod.stream()
            .map(entry -> entry.run.settings())
            .anyMatch(
                of -> {
                  String own = of.get(method + "." + key);
                  return own != null && !own.equals(of.get(key));
                });
    return !isOverridden && KnownMethods.canDependOn(method, key);
  }

  /** Whether all runs agree that have the same values of these keys. */
  private static boolean agree(List<String> keys, List<Entry> ofStage) {
    return alike(keys, ofStage).allMatch(same -> same.stream().allMatch(same.get(0)::agrees));
  }

  /** The results of one protocol and seed, by the values of these keys. */
  private static Stream<List<Entry>> alike(List<String> keys, List<Entry> ofStage) {
    return ofStage.stream()
        .collect(groupingBy(e -> List.of(e.protocol, e.run.seed(), e.settings(keys))))
        .values()
        .stream();
  }

  /** Whether runs that differ in these keys alone exist and all agree. */
  private static boolean changeNothing(
      List<String> keys, List<String> others, List<Entry> ofStage) {
    return agree(others, ofStage)
        && alike(others, ofStage)
            .anyMatch(same -> same.stream().map(e -> e.settings(keys)).distinct().count() > 1);
  }

  private MethodVariant variant(String name, Map<String, String> settings, List<Entry> entries) {
    String label = naming.label(name, settings);
    Map<String, Entry> bySeed = new LinkedHashMap<>();
    for (Entry entry : entries) {
      Entry before = bySeed.putIfAbsent(entry.run.seed(), entry);
      if (before != null && !before.agrees(entry)) {
        throw new DataException(
            "%s and %s have the same settings and seed, but other results for %s; name only one of them"
                .formatted(before.run.folder(), entry.run.folder(), label));
      }
    }
    Entry first = entries.get(0);
    return new MethodVariant(
        name,
        label,
        first.method,
        first.stage,
        settings,
        bySeed.values().stream()
            .map(Entry::run)
            .sorted(Comparator.comparing(run -> Long.valueOf(run.seed())))
            .toList());
  }
}
