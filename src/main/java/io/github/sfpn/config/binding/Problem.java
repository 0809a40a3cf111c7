package io.github.sfpn.config.binding;

import java.util.List;
import java.util.stream.Stream;

/**
 * One problem of an experiment: its place, its key, the expected and the found value.
 *
 * @param source a file, {@code command line: key=value}, or empty where nothing was read
 * @param line counted from 1; 0 where the source has no lines
 * @param key the whole path of the key, as {@code training.adam.beta1}; empty if there is none
 * @param complaint the rest of the sentence that begins with the key
 * @param dependsOn other keys whose change would also solve the problem
 */
public record Problem(
    String source, int line, String key, String complaint, List<String> dependsOn) {
  public Problem {
    dependsOn = List.copyOf(dependsOn);
  }

  /** A problem of a whole source, without a key. */
  public static Problem with(Place place, String complaint) {
    return new Problem(place.source(), place.line(), "", complaint, List.of());
  }

  /** A problem of one key at a place. */
  public static Problem with(Place place, String key, String complaint) {
    return new Problem(place.source(), place.line(), key, complaint, List.of());
  }

  /** The same problem with paths relative to the enclosing section. */
  Problem within(String section) {
    return new Problem(
        source,
        line,
        Keys.join(section, key),
        complaint,
        dependsOn.stream().map(other -> Keys.join(section, other)).toList());
  }

  Problem at(Place place) {
    return new Problem(place.source(), place.line(), key, complaint, dependsOn);
  }

  /** The key and those it depends on. */
  Stream<String> keys() {
    return Stream.concat(Stream.of(key), dependsOn.stream());
  }

  /** {@code file:line key must be ..., found ...}. */
  @Override
  public String toString() {
    String place = new Place(source, line).toString();
    String sentence = key.isEmpty() ? complaint : key + " " + complaint;
    return place.isEmpty() ? sentence : place + "  " + sentence;
  }
}
