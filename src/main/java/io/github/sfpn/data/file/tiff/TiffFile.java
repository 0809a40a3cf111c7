package io.github.sfpn.data.file.tiff;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.stored.ArrayFile;
import io.github.sfpn.data.file.stored.Box;
import io.github.sfpn.data.file.stored.CubeAxes;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.CubeReader;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.Refusal;
import io.github.sfpn.data.file.stored.Variable;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A TIFF or GeoTIFF image with any number of bands: samples of one page, or a page for each band.
 *
 * <p>Read here and not by a library, as what a window needs is only the blocks it touches, and of
 * the two libraries tried one takes the whole file into memory and the other finds one band in
 * band-interleaved files.
 *
 * @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF 6.0</a>
 */
public final class TiffFile implements ArrayFile {
  private static final int TOP_LEFT = 1;

  private final Path path;
  private final TiffPages pages;
  private final TiffImage first;
  private final TiffColour colour;
  private final TiffStack description;
  private final CubeShape shape;
  private final CubeMetadata metadata;

  /** How many bands are pages; 1: the bands are samples of one page. */
  private final int stacked;

  private TiffFile(Path path) {
    this.path = path;
    pages = TiffPages.of(path);
    first = pages.stack().get(0);
    int samples = first.shape().bands();
    colour = TiffColour.of(path, first.directory(), samples);
    description =
        TiffStack.of(first.directory().text(TiffTag.DESCRIPTION).orElse(""), first.shape());
    stacked =
        pages.stack().size() == 1 && samples == 1
            ? description.contiguousPages(path, first)
            : pages.stack().size();
    int bands = stacked > 1 ? stacked : colour.bands().length;
    shape = new CubeShape(first.shape().height(), first.shape().width(), bands);
    metadata = TiffMetadata.of(first.directory(), colour).withRemarks(ownRemarks());
  }

  public static TiffFile open(Path path) {
    return new TiffFile(path);
  }

  @Override
  public String format() {
    return "%s, %s, %s, %s, %s"
        .formatted(
            first.directory().isBig() ? "BigTIFF" : "TIFF",
            first.blocks().words(),
            stacked > 1
                ? "a page for each band"
                : first.blocks().byBand() ? "band-interleaved" : "pixel-interleaved",
            first.compression(),
            first.directory().order() == ByteOrder.BIG_ENDIAN ? "big endian" : "little endian");
  }

  @Override
  public List<Variable> variables() {
    return List.of(
        new Variable(
            "",
            first.type(),
            List.of((long) shape.height(), (long) shape.width(), (long) shape.bands()),
            false));
  }

  @Override
  public List<Refusal> refused() {
    return pages.others();
  }

  @Override
  public CubeMetadata metadata(Variable variable, CubeAxes axes) {
    return metadata;
  }

  @Override
  public String axesAsStored(Variable variable, CubeAxes axes) {
    return stacked > 1 || first.blocks().byBand() ? "bands,rows,columns" : "rows,columns,bands";
  }

  /** A stack of more pages than columns is probably a cube whose last axis is not its columns. */
  @Override
  public boolean axesGuessed(Variable variable, CubeAxes axes) {
    return stacked > shape.width();
  }

  private String[] ownRemarks() {
    List<String> remarks = new ArrayList<>(colour.remarks());
    long orientation = first.directory().one(TiffTag.ORIENTATION, TOP_LEFT);
    if (orientation != TOP_LEFT) {
      remarks.add("the file states orientation %d: not applied".formatted(orientation));
    }
    if (stacked > 1) {
      remarks.add("each of its %d pages is a band".formatted(stacked));
    }
    if (stacked > shape.width()) {
      remarks.add(
          "it has more pages than columns: if its columns are bands, save it with them as samples of one page");
    }
    if (description.axes().size() > 1) {
      remarks.add(
          "its pages run over %s: they are bands in the file's order"
              .formatted(String.join(" and ", description.axes())));
    }
    if (description.count().orElse(stacked) != stacked && shape.bands() == stacked) {
      remarks.add(
          "its description states %d pages, the file has %d"
              .formatted(description.count().getAsLong(), stacked));
    }
    if (Files.exists(path.resolveSibling(path.getFileName() + ".msk"))) {
      remarks.add("the mask file beside it (.msk) is not applied");
    }
    return remarks.toArray(String[]::new);
  }

  @Override
  public CubeReader reader(Variable variable, CubeAxes axes) {
    return new CubeReader() {
      @Override
      public float[] read(Box box) {
        return TiffFile.this.read(box);
      }

      @Override
      public Optional<boolean[]> masked(Box box) {
        return TiffFile.this.masked(box);
      }

      @Override
      public CubeShape together() {
        return new CubeShape(
            first.blocks().height(),
            shape.width(),
            stacked > 1 ? 1 : Math.min(shape.bands(), first.blocks().samples()));
      }
    };
  }

  private float[] read(Box box) {
    float absent = metadata.noData().orElse(0.0).floatValue();
    try (FileChannel channel = FileChannel.open(path)) {
      return stacked > 1
          ? stack(channel, box, absent)
          : first.read(channel, box.mapped(colour.bands()), 0, absent);
    } catch (IOException e) {
      throw new DataException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  private float[] stack(FileChannel channel, Box box, float absent) throws IOException {
    float[] values = new float[box.size()];
    double pageBytes = first.shape().elements() * first.type().bytes();
    for (int k = 0; k < box.bands(); k++) {
      int page = box.band(k);
      boolean hasDirectory = page < pages.stack().size();
      TiffImage image = hasDirectory ? pages.stack().get(page) : first;
      long shift = hasDirectory ? 0 : (long) (page * pageBytes);
      float[] plane = image.read(channel, box.ofBands(0), shift, absent);
      for (int pixel = 0; pixel < plane.length; pixel++) {
        values[pixel * box.bands() + k] = plane[pixel];
      }
    }
    return values;
  }

  /** Pixels that a mask page or transparency excludes. */
  private Optional<boolean[]> masked(Box box) {
    if (pages.mask().isEmpty() && colour.alpha().isEmpty()) {
      return Optional.empty();
    }
    boolean[] missing = new boolean[box.height() * box.width()];
    try (FileChannel channel = FileChannel.open(path)) {
      if (pages.mask().isPresent()) {
        addZeros(missing, pages.mask().get().read(channel, box.ofBands(0), 0, 0));
      }
      OptionalInt alpha = colour.alpha();
      if (alpha.isPresent()) {
        addZeros(missing, first.read(channel, box.ofBands(alpha.getAsInt()), 0, 0));
      }
    } catch (IOException e) {
      throw new DataException("cannot read " + path + ": " + e.getMessage(), e);
    }
    return Optional.of(missing);
  }

  private static void addZeros(boolean[] missing, float[] valid) {
    for (int pixel = 0; pixel < missing.length; pixel++) {
      missing[pixel] |= valid[pixel] == 0;
    }
  }

  @Override
  public double[] array(Variable chosen) {
    throw new IllegalArgumentException("an image is no table of numbers");
  }

  static DataException damaged(Path path, String found, Throwable cause) {
    return new DataException(
        "%s: expected a whole TIFF file, found a damaged one (%s). Copy or download it again."
            .formatted(path, found),
        cause);
  }
}
