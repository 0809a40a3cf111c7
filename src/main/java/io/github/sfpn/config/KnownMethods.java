package io.github.sfpn.config;

import io.github.sfpn.config.MethodDeclaration.Learning;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
