package io.github.sfpn.config;

import io.github.sfpn.config.MethodDeclaration.Learning;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** The methods that an experiment can name, in the order in which messages list them. */
public final class KnownMethods {
  private static final List<MethodDeclaration> ALL =
      ServiceLoader.load(MethodDeclarations.class, KnownMethods.class.getClassLoader()).stream()
          .<MethodDeclaration>flatMap(provider -> provider.get().get().stream())
          .toList();

  private KnownMethods() {}

  static List<String> names() {
    return ALL.stream().map(MethodDeclaration::name).toList();
  }

  /** The methods of these names, in the order of the names; unknown names are left out. */
  static List<MethodDeclaration> of(Collection<String> names) {
    return names.stream()
        .flatMap(name -> ALL.stream().filter(method -> method.name().equals(name)))
        .toList();
  }

  /**
   * How a method is trained.
   *
   * @throws IllegalArgumentException if it is not trained
   */
  static Learning learning(String name) {
    return of(List.of(name)).stream()
        .flatMap(method -> method.learning().stream())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " is no method that is trained"));
  }

  /**
   * Whether results of a method can depend on a key. They do not depend on the sections of other
   * methods, unless the method learns from the results of one; those of methods without a network
   * do not depend on {@code training} and {@code runtime}.
   *
   * @return true for a method that is not known
   */
  public static boolean canDependOn(String method, String key) {
    List<MethodDeclaration> found = of(List.of(method));
    if (found.isEmpty()) {
      return true;
    }
    Optional<Learning> learning = found.get(0).learning();
    if (learning.isEmpty() && (isIn("training", key) || isIn("runtime", key))) {
      return false;
    }
    boolean isLearnedFrom =
        learning.stream()
            .flatMap(how -> how.weightsFollowFrom().stream())
            .anyMatch(path -> isIn(path, key));
    boolean isForeign =
        ALL.stream()
            .filter(other -> !other.name().equals(method))
            .flatMap(other -> other.ownSections().stream())
            .anyMatch(section -> isIn(section, key));
    return isLearnedFrom || !isForeign;
  }

  private static boolean isIn(String path, String key) {
    return key.equals(path) || key.startsWith(path + ".");
  }

  /** The sections of the methods that have one, by name. */
  public static final class SectionTypes implements Supplier<Map<String, Class<? extends Record>>> {
    @Override
    public Map<String, Class<? extends Record>> get() {
      Map<String, Class<? extends Record>> types = new LinkedHashMap<>();
      ALL.forEach(method -> method.section().ifPresent(type -> types.put(method.name(), type)));
      return types;
    }
  }
}
