package io.github.sfpn.data.file.stored;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds what belongs to a cube's bands among the attributes and the vectors of its file: first the
 * cube's own attributes, then vectors in its group, in groups below it, and elsewhere.
 */
public final class BandVectors {
  /** More than any instrument has bands; longer vectors are not read. */
  private static final int LONGEST = 1 << 16;

  private final ArrayFile file;
  private final Variable cube;

  public BandVectors(ArrayFile file, Variable cube) {
    this.file = file;
    this.cube = cube;
  }

  /** Wavelengths of as many bands. */
  public Optional<BandVector> wavelengths(int bands) {
    return first(vector -> vector.isWavelengths() && vector.inNanometres().isPresent(), bands);
  }

  /** Full widths at half maximum of as many bands. */
  public Optional<BandVector> widths(int bands) {
    return first(BandVector::isWidths, bands);
  }

  /** A number beside the cube, or at the top of the file, whose name says that it means no data. */
  public Optional<Double> noData() {
    return file.variables().stream()
        .filter(variable -> variable.elements() == 1 && !variable.complex())
        .filter(variable -> CubeMetadata.isNameForNoData(ownName(variable)))
        .filter(variable -> group(variable).isEmpty() || group(variable).equals(group(cube)))
        .min(Comparator.comparingInt(this::distance))
        .map(variable -> file.array(variable)[0]);
  }

  private static String group(Variable variable) {
    return variable.name().substring(0, variable.name().length() - ownName(variable).length());
  }

  private Optional<BandVector> first(Predicate<BandVector> wanted, int bands) {
    return all().stream()
        .filter(wanted)
        .filter(vector -> vector.values().size() == bands)
        .findFirst();
  }

  /** The numbers of values that the file's wavelengths have, without repetitions. */
  public List<Integer> lengths() {
    return all().stream()
        .filter(vector -> vector.isWavelengths() && vector.inNanometres().isPresent())
        .map(vector -> vector.values().size())
        .distinct()
        .toList();
  }

  private List<BandVector> all() {
    List<BandVector> vectors = new ArrayList<>(file.attributes(cube));
    file.variables().stream()
        .filter(this::isVector)
        .filter(
            variable ->
                Wavelengths.isNameForThem(ownName(variable))
                    || Wavelengths.isNameForWidths(ownName(variable)))
        .sorted(Comparator.comparingInt(this::distance))
        .forEach(
            variable ->
                vectors.add(
                    BandVector.of(ownName(variable), file.array(variable), file.unit(variable))));
    // PRISMA keeps both of its cameras' wavelengths side by side
    vectors.sort(Comparator.comparingInt(vector -> isOfOtherCamera(vector) ? 1 : 0));
    return vectors;
  }

  private boolean isVector(Variable variable) {
    return !variable.complex()
        && variable.elements() >= 2
        && variable.elements() <= LONGEST
        && variable.shape().stream().filter(size -> size > 1).count() == 1;
  }

  private boolean isOfOtherCamera(BandVector vector) {
    String name = vector.name().toLowerCase(Locale.ROOT);
    String own = ownName(cube).toLowerCase(Locale.ROOT);
    return (name.endsWith("vnir") && own.contains("swir"))
        || (name.endsWith("swir") && own.contains("vnir"));
  }

  /** Steps from the cube's group to the variable's. */
  private int distance(Variable variable) {
    String[] from = cube.name().split("[/.]", -1);
    String[] to = variable.name().split("[/.]", -1);
    int shared = 0;
    while (shared < Math.min(from.length, to.length) - 1 && from[shared].equals(to[shared])) {
      shared++;
    }
    // a step up to a group that both are in is longer than any number of steps down
    return 100 * (from.length - 1 - shared) + (to.length - 1 - shared);
  }

  private static String ownName(Variable variable) {
    return variable
        .name()
        .substring(
            Math.max(variable.name().lastIndexOf('/'), variable.name().lastIndexOf('.')) + 1);
  }
}
