package io.github.sfpn.config;

import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Section {@code dataset.guide}: guides that were recorded with the scenes.
 *
 * @param file of a scene's guide below the dataset's root, {@value #SCENE} standing for the scene's
 *     name; empty: guides are made from the cubes
 * @param variable in each file; empty: its only 3-D array
 * @param axes of guides in MAT, HDF5 and NumPy files, as for cubes; empty: as the file tells
 * @param noData a value that means no data, or nan; empty: what the file states
 * @param maximum the value that is scaled to 1; 0: the largest value of each file
 * @param bands numbers and ranges to keep, in this order; empty: all
 */
public record GuideConfig(
    String file, String variable, String axes, String noData, double maximum, List<String> bands) {
  /** The placeholder for the name of a scene. */
  public static final String SCENE = "{scene}";

  /**
   * @throws ConfigException if a value is impossible
   */
  public GuideConfig {
    bands = List.copyOf(bands);
    Problems problems = new Problems();
    problems.check(file.indexOf('\0') < 0, "file", "must be a file", file);
    DatasetConfig.checkAxes(problems, axes);
    DatasetConfig.checkNoData(problems, noData);
    DatasetConfig.checkMaximum(problems, maximum);
    BandNumbers.check(problems, "bands", bands);
    problems.throwIfAny("dataset.guide");
  }

  /** Whether the scenes have recorded guides. */
  public boolean isRecorded() {
    return !file.isBlank();
  }

  /** The value that means no data, besides what the files state. */
  public OptionalDouble noDataValue() {
    return DatasetConfig.noDataValue(noData);
  }

  /** The channels to keep, counted from 1; empty: all. */
  public List<Integer> keptBands() {
    return BandNumbers.of(bands);
  }
}
