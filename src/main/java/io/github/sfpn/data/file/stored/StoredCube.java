package io.github.sfpn.data.file.stored;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.MaskedCube;
import io.github.sfpn.data.NoDataMask;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A cube in a file, [height, width, bands]: all but its values is known, and these are read when
 * asked for, whole or by windows, each time anew. May be read from several threads.
 */
public final class StoredCube {
  private static final long PART_VALUES = 1 << 22;

  private final Path path;
  private final Variable variable;
  private final CubeShape shape;
  private final CubeMetadata metadata;
  private final String axesAsStored;
  private final boolean axesGuessed;
  private final CubeReader reader;
  private final Optional<Float> alsoNoData;
  private final int[] chosen;

  public StoredCube(
      Path path,
      Variable variable,
      CubeShape shape,
      CubeMetadata metadata,
      String axesAsStored,
      boolean axesGuessed,
      CubeReader reader) {
    this.path = path;
    this.variable = variable;
    this.shape = shape;
    this.metadata = metadata;
    this.axesAsStored = axesAsStored;
    this.axesGuessed = axesGuessed;
    this.reader = reader;
    alsoNoData = Optional.empty();
    chosen = IntStream.range(0, shape.bands()).toArray();
  }

  private StoredCube(
      StoredCube whole, CubeMetadata metadata, Optional<Float> alsoNoData, int... chosen) {
    path = whole.path;
    variable = whole.variable;
    shape = whole.shape;
    this.metadata = metadata;
    axesAsStored = whole.axesAsStored;
    axesGuessed = whole.axesGuessed;
    reader = whole.reader;
    this.alsoNoData = alsoNoData;
    this.chosen = chosen;
  }

  /**
   * The same cube with one more value that means "not measured", besides what the file states.
   *
   * @param value as stored; NaN where NaN means it
   */
  public StoredCube withNoData(double value) {
    return new StoredCube(
        this,
        metadata.withNoData(Optional.of(metadata.noData().orElse(value))),
        Optional.of((float) value),
        chosen);
  }

  /** Whether some of its values may be no data, by what the file or the user says. */
  public boolean mayMissData() {
    return metadata.noData().isPresent()
        || alsoNoData.isPresent()
        || reader.masked(new Box(0, 0, 1, 1, new int[] {0})).isPresent();
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** The array of the file that it is. */
  public Variable variable() {
    return variable;
  }

  /** Rows of pixels. */
  public int height() {
    return shape.height();
  }

  /** Columns of pixels. */
  public int width() {
    return shape.width();
  }

  /** L, the number of bands. */
  public int bands() {
    return chosen.length;
  }

  /** Wavelengths of the bands in nm, [bands], where the file states them. */
  public Optional<double[]> wavelengths() {
    return metadata().wavelengthsInNanometres();
  }

  /** What the file says of these bands besides their values. */
  public CubeMetadata metadata() {
    return metadata.ofBands(chosen);
  }

  /** The order of the axes in the file, from slow to fast, as in "bands,rows,columns". */
  public String axesAsStored() {
    return axesAsStored;
  }

  /** Whether neither the user nor the file states which axis is which. */
  public boolean axesGuessed() {
    return axesGuessed;
  }

  /**
   * The same cube with some of its bands only; the others are not read where the format allows.
   *
   * @param bands counted from 0, in the order wanted
   * @throws DataException if there is no such band
   */
  public StoredCube withBands(int... bands) {
    for (int band : bands) {
      if (band < 0 || band >= bands()) {
        throw new DataException(
            "%s: expected bands 0 to %d (counted from 0), found %d."
                .formatted(path, bands() - 1, band));
      }
    }
    int[] kept = Arrays.stream(bands).map(band -> chosen[band]).toArray();
    return new StoredCube(this, metadata, alsoNoData, kept);
  }

  /**
   * Reads everything.
   *
   * @return [height, width, bands], the values as they are in the file, NaN included
   * @throws DataException if the file is damaged, or too large for one cube in memory
   */
  public HyperspectralCube read() {
    return read(0, 0, height(), width());
  }

  /**
   * Reads the rectangle whose top left pixel is (top, left).
   *
   * @return as from {@link #read()}
   */
  public HyperspectralCube read(int top, int left, int windowHeight, int windowWidth) {
    if (top < 0
        || left < 0
        || windowHeight < 1
        || windowWidth < 1
        || top > height() - windowHeight
        || left > width() - windowWidth) {
      throw new IllegalArgumentException(
          "no window of %d x %d pixels at row %d, column %d is inside %s"
              .formatted(windowHeight, windowWidth, top, left, shape));
    }
    if ((double) windowHeight * windowWidth * bands() > Integer.MAX_VALUE) {
      throw new DataException(
          "%s: expected at most %d values to be read at once, found %s. Cut it into smaller images."
              .formatted(path, Integer.MAX_VALUE, variable));
    }
    return new HyperspectralCube(
        windowHeight,
        windowWidth,
        bands(),
        reader.read(new Box(top, left, windowHeight, windowWidth, chosen)));
  }

  /** Reads everything, and which of its values are no data by what the file says. */
  public MaskedCube readMasked() {
    return readMasked(0, 0, height(), width());
  }

  /**
   * Reads the rectangle whose top left pixel is (top, left), and which of its values are no data:
   * those equal to the file's no-data value, and pixels that a mask in the file excludes.
   */
  public MaskedCube readMasked(int top, int left, int windowHeight, int windowWidth) {
    HyperspectralCube values = read(top, left, windowHeight, windowWidth);
    Set<Float> meaningless = new HashSet<>();
    metadata.noData().ifPresent(value -> meaningless.add(value.floatValue()));
    alsoNoData.ifPresent(meaningless::add);
    NoDataMask mask = NoDataMask.of(values, meaningless);
    Box box = new Box(top, left, windowHeight, windowWidth, chosen);
    return new MaskedCube(values, reader.masked(box).map(mask::withPixels).orElse(mask));
  }

  /** Reads everything as {@link #forEachPart(int, int, int, int, PartConsumer)} does. */
  public void forEachPart(PartConsumer<HyperspectralCube> consumer) {
    forEachPart(0, 0, height(), width(), consumer);
  }

  /**
   * Reads a window in parts of at most 16 MiB (but of no less than one row of one band), each value
   * once, in an order that suits the file; the rows of a band come from top to bottom.
   *
   * @param top of the window, which is inside the cube
   */
  public void forEachPart(
      int top,
      int left,
      int windowHeight,
      int windowWidth,
      PartConsumer<HyperspectralCube> consumer) {
    walk(
        windowHeight,
        windowWidth,
        (some, row, rows, band) ->
            consumer.accept(some.read(top + row, left, rows, windowWidth), top + row, band));
  }

  /**
   * Reads a window in parts as {@link #forEachPart(int, int, int, int, PartConsumer)} does, each
   * with the mask of {@link #readMasked(int, int, int, int)}.
   */
  public void forEachMaskedPart(
      int top, int left, int windowHeight, int windowWidth, PartConsumer<MaskedCube> consumer) {
    walk(
        windowHeight,
        windowWidth,
        (some, row, rows, band) ->
            consumer.accept(some.readMasked(top + row, left, rows, windowWidth), top + row, band));
  }

  private interface Step {
    void take(StoredCube some, int row, int rows, int firstBand);
  }

  private void walk(int windowHeight, int windowWidth, Step step) {
    CubeShape together = reader.together();
    long width = windowWidth;
    int leastBands = Math.min(bands(), together.bands());
    int rows = (int) Math.min(windowHeight, Math.max(1, PART_VALUES / (width * leastBands)));
    if (rows < windowHeight && rows > together.height()) {
      rows -= rows % together.height(); // else blocks of the file would be decoded twice
    }
    long count = Math.max(1, PART_VALUES / (width * rows));
    for (int band = 0; band < bands(); band += (int) count) {
      StoredCube some =
          withBands(IntStream.range(band, (int) Math.min(bands(), band + count)).toArray());
      for (int row = 0; row < windowHeight; row += rows) {
        step.take(some, row, Math.min(rows, windowHeight - row), band);
      }
    }
  }

  /**
   * Reads everything: values without data as NaN, all others finite.
   *
   * @throws DataException also if a value is not finite that nobody says is no data
   */
  public HyperspectralCube readFinite() {
    MaskedCube read = readMasked();
    float[] values = read.values().values();
    int count = 0;
    int first = -1;
    for (int i = values.length - 1; i >= 0; i--) {
      if (!Float.isFinite(values[i]) && !read.mask().isMissing(i)) {
        count++;
        first = i;
      }
    }
    if (count > 0) {
      int pixel = first / bands();
      throw new DataException(
          "%s: expected finite numbers in %s, found %d that are NaN or infinite, the first in row %d, column %d, band %d (counted from 1). Replace them before use, or, if NaN means no data, say so: --no-data nan, or --guide-no-data nan for a guide."
              .formatted(
                  path,
                  variable,
                  count,
                  pixel / width() + 1,
                  pixel % width() + 1,
                  first % bands() + 1));
    }
    return read.withGaps();
  }
}
