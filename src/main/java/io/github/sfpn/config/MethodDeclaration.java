package io.github.sfpn.config;

import java.util.List;
import java.util.Optional;

/** What an experiment file can say about a fusion method. */
public interface MethodDeclaration {
  /** As {@code methods} and the tables call it: lower case, words joined by hyphens. */
  String name();

  /**
   * The record of the section that has the method's name; empty: the method has no such section.
   */
  default Optional<Class<? extends Record>> section() {
    return Optional.empty();
  }

  /** The sections with its own settings. */
  default List<String> ownSections() {
    return section().isPresent() ? List.of(name()) : List.of();
  }

  /** How the method is trained; empty: it needs no training. */
  default Optional<Learning> learning() {
    return Optional.empty();
  }

  /**
   * Where an experiment file says how a method is trained.
   *
   * @param section the one whose {@code training} section has the settings; empty: the top level
   * @param weightsFollowFrom paths of all keys and sections that decide the trained weights, the
   *     {@code training} section included; a training continues only where none of them differs
   */
  record Learning(String section, List<String> weightsFollowFrom) {
    public Learning {
      weightsFollowFrom = List.copyOf(weightsFollowFrom);
    }
  }
}
