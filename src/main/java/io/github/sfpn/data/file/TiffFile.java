package io.github.sfpn.data.file;

import io.github.sfpn.data.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.DataFormatException;

/**
 * A TIFF or GeoTIFF image with any number of bands: strips or tiles, pixel- or band-interleaved.
 *
 * <p>Read here and not by a library, as what a window needs is only the blocks it touches, and of
 * the two libraries tried one takes the whole file into memory and the other finds one band in
 * band-interleaved files.
 *
 * @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF 6.0</a>
 */
final class TiffFile implements ArrayFile {
  private final Path path;
  private final TiffDirectory directory;
  private final CubeShape shape;
  private final ElementType type;
  private final TiffCompression compression;
  private final TiffPredictor predictor;
  private final TiffBlocks blocks;

  private TiffFile(Path path, TiffDirectory directory) {
    this.path = path;
    this.directory = directory;
    shape =
        new CubeShape(
            directory.size(TiffTag.HEIGHT, 0),
            directory.size(TiffTag.WIDTH, 0),
            directory.size(TiffTag.BANDS, 1));
    type = type();
    compression = compression();
    predictor = predictor();
    blocks = new TiffBlocks(path, directory, shape, type);
    double packed = 0;
    for (int block = 0; block < blocks.count(); block++) {
      packed += blocks.packedBytes(block);
    }
    if (shape.elements() * type.bytes() > packed * compression.largestExpansion()) {
      throw damaged(path, "%s in blocks of %.0f bytes".formatted(shape, packed), null);
    }
  }

  static TiffFile open(Path path) {
    return new TiffFile(path, TiffDirectory.read(path));
  }

  private ElementType type() {
    long bits = directory.one(TiffTag.BITS, 1);
    String kind =
        switch ((int) directory.one(TiffTag.SAMPLE_FORMAT, 1)) {
          case 1, 4 -> "UINT";
          case 2 -> "INT";
          case 3 -> "FLOAT";
          default -> "COMPLEX";
        };
    return ElementType.named(kind + bits)
        .orElseThrow(
            () ->
                new DataException(
                    "%s: expected integers of 8 to 64 or floats of 32 or 64 bits, found %s%d. Convert it to another type."
                        .formatted(path, kind, bits)));
  }

  private TiffCompression compression() {
    if (directory.one(TiffTag.FILL_ORDER, 1) != 1) {
      throw damaged(path, "bits filled from the lowest", null);
    }
    return switch ((int) directory.one(TiffTag.COMPRESSION, 1)) {
      case 1 -> TiffCompression.NONE;
      case 5 -> TiffCompression.LZW;
      case 8, 32946 -> TiffCompression.DEFLATE;
      case 32773 -> TiffCompression.PACKBITS;
      default ->
          throw new DataException(
              "%s: expected a TIFF file without compression or with LZW, deflate or PackBits, found compression %d. Convert it to one of these."
                  .formatted(path, directory.one(TiffTag.COMPRESSION, 1)));
    };
  }

  private TiffPredictor predictor() {
    boolean packed = compression == TiffCompression.LZW || compression == TiffCompression.DEFLATE;
    long code = packed ? directory.one(TiffTag.PREDICTOR, 1) : 1;
    boolean floats = type == ElementType.FLOAT32 || type == ElementType.FLOAT64;
    if (code < 1 || code > 3 || (code == 3 && !floats)) {
      throw damaged(path, "predictor %d for %s".formatted(code, type), null);
    }
    return List.of(TiffPredictor.values()).get((int) code - 1);
  }

  @Override
  public String format() {
    return "%s, %s, %s, %s, %s"
        .formatted(
            directory.isBig() ? "BigTIFF" : "TIFF",
            blocks.words(),
            blocks.byBand() ? "band-interleaved" : "pixel-interleaved",
            compression,
            directory.order() == ByteOrder.BIG_ENDIAN ? "big endian" : "little endian");
  }

  @Override
  public List<Variable> variables() {
    return List.of(
        new Variable(
            "",
            type,
            List.of((long) shape.height(), (long) shape.width(), (long) shape.bands()),
            false));
  }

  @Override
  public List<String> remarks() {
    return directory.isLast() ? List.of() : List.of("other images follow in the file, not shown");
  }

  @Override
  public CubeReader reader(Variable variable, CubeAxes axes) {
    return new CubeReader() {
      @Override
      public float[] read(Box box) {
        return TiffFile.this.read(box);
      }

      @Override
      public CubeShape together() {
        return new CubeShape(blocks.height(), shape.width(), blocks.samples());
      }
    };
  }

  private float[] read(Box box) {
    float[] values = new float[box.size()];
    try (FileChannel channel = FileChannel.open(path)) {
      for (int plane = 0; plane < blocks.planes(); plane++) {
        if (blocks.byBand() && !box.takes(plane)) {
          continue;
        }
        int lastRow = (box.top() + box.height() - 1) / blocks.height();
        int lastColumn = (box.left() + box.width() - 1) / blocks.width();
        for (int row = box.top() / blocks.height(); row <= lastRow; row++) {
          for (int column = box.left() / blocks.width(); column <= lastColumn; column++) {
            ByteBuffer block = block(channel, plane, row, column);
            copy(block, plane, row * blocks.height(), column * blocks.width(), box, values);
          }
        }
      }
    } catch (IOException e) {
      throw new DataException("cannot read " + path + ": " + e.getMessage(), e);
    }
    return values;
  }

  /** One block as numbers, [block height, block width, samples], in the order that it says. */
  private ByteBuffer block(FileChannel channel, int plane, int row, int column) throws IOException {
    int index = blocks.index(plane, row, column);
    int rows = blocks.rows(row);
    int samples = blocks.samples();
    int size = rows * blocks.width() * samples * type.bytes();
    if (size > blocks.packedBytes(index) * compression.largestExpansion()) {
      throw damaged(
          path, "%d bytes for a block of %d".formatted(blocks.packedBytes(index), size), null);
    }
    byte[] bytes = zeros(size);
    ByteBuffer packed =
        TiffDirectory.bytes(
            path,
            channel,
            directory.order(),
            blocks.offset(index),
            Math.min(blocks.packedBytes(index), channel.size()));
    try {
      byte[] content = new byte[packed.remaining()];
      packed.get(content);
      compression.unpack(content, bytes);
    } catch (DataFormatException e) {
      throw damaged(path, e.getMessage(), e);
    }
    return predictor.undo(
        ByteBuffer.wrap(bytes).order(directory.order()), blocks.width(), samples, type.bytes());
  }

  private byte[] zeros(int size) {
    try {
      return new byte[size];
    } catch (OutOfMemoryError e) {
      throw HeapLimit.exceeded(path, "a block of %d bytes".formatted(size), e);
    }
  }

  private void copy(
      ByteBuffer block, int plane, int blockTop, int blockLeft, Box box, float[] values) {
    int top = Math.max(box.top(), blockTop);
    int bottom = Math.min(box.top() + box.height(), blockTop + blocks.height());
    int left = Math.max(box.left(), blockLeft);
    int right = Math.min(box.left() + box.width(), blockLeft + blocks.width());
    int samples = blocks.samples();
    for (int k = 0; k < box.bands(); k++) {
      if (blocks.byBand() && box.band(k) != plane) {
        continue;
      }
      int sample = blocks.byBand() ? 0 : box.band(k);
      for (int row = top; row < bottom; row++) {
        int from = ((row - blockTop) * blocks.width() + left - blockLeft) * samples + sample;
        int to = ((row - box.top()) * box.width() + left - box.left()) * box.bands() + k;
        for (int column = left; column < right; column++) {
          values[to] = (float) type.get(block, from);
          from += samples;
          to += box.bands();
        }
      }
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
