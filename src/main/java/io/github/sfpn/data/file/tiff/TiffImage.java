package io.github.sfpn.data.file.tiff;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.stored.Box;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.ElementType;
import io.github.sfpn.data.file.stored.HeapLimit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.DataFormatException;

/**
 * One page of a TIFF file: samples [height, width, samples] in strips or tiles, pixel- or
 * band-interleaved. What is read of it is the blocks that a window touches.
 */
final class TiffImage {
  private final Path path;
  private final TiffDirectory directory;
  private final CubeShape shape;
  private final int bits;
  private final ElementType type;
  private final TiffCompression compression;
  private final TiffPredictor predictor;
  private final TiffBlocks blocks;

  TiffImage(Path path, TiffDirectory directory) {
    this.path = path;
    this.directory = directory;
    shape =
        new CubeShape(
            directory.size(TiffTag.HEIGHT, 0),
            directory.size(TiffTag.WIDTH, 0),
            directory.size(TiffTag.BANDS, 1));
    bits = (int) Math.min(directory.one(TiffTag.BITS, 1), 1 << 16);
    type = statedType();
    compression = statedCompression();
    predictor = statedPredictor();
    blocks = new TiffBlocks(path, directory, shape, bits, compression == TiffCompression.NONE);
    requireEnoughBytes();
  }

  private void requireEnoughBytes() {
    double packed = 0;
    double absent = 0;
    for (int block = 0; block < blocks.count(); block++) {
      packed += blocks.packedBytes(block);
      absent += blocks.isAbsent(block) ? 1 : 0;
    }
    double present = 1 - absent / blocks.count();
    if (shape.elements() * bits / 8 * present > packed * compression.largestExpansion()) {
      throw TiffFile.damaged(path, "%s in blocks of %.0f bytes".formatted(shape, packed), null);
    }
  }

  private ElementType statedType() {
    if (bits == 1 && TiffPages.isMask(directory)) {
      return ElementType.UINT8;
    }
    int format = (int) directory.one(TiffTag.SAMPLE_FORMAT, 1);
    String kind =
        switch (format) {
          case 1, 4 -> "UINT";
          case 2 -> "INT";
          case 3 -> "FLOAT";
          case 5, 6 -> "COMPLEX";
          default -> "unknown numbers of ";
        };
    return ElementType.named(kind + bits)
        .orElseThrow(
            () ->
                new DataException(
                    "%s: expected integers of 8 to 64 or floats of 32 or 64 bits, found %s%d. Convert it: gdal_translate -ot Float32 IN.tif OUT.tif"
                        .formatted(path, kind, bits)));
  }

  private TiffCompression statedCompression() {
    if (directory.one(TiffTag.FILL_ORDER, 1) != 1) {
      throw new DataException(
          "%s: expected bytes whose bits run from the highest, found TIFF fill order %d. Convert it: gdal_translate IN.tif OUT.tif"
              .formatted(path, directory.one(TiffTag.FILL_ORDER, 1)));
    }
    return TiffCompression.of(path, directory.one(TiffTag.COMPRESSION, 1));
  }

  private TiffPredictor statedPredictor() {
    long code = compression.mayPredict() ? directory.one(TiffTag.PREDICTOR, 1) : 1;
    boolean floats = type.name().startsWith("FLOAT");
    if (code < 1 || code > 3 || (code == 3 && !floats) || (code > 1 && bits < 8)) {
      throw TiffFile.damaged(path, "predictor %d for %s".formatted(code, type), null);
    }
    return List.of(TiffPredictor.values()).get((int) code - 1);
  }

  TiffDirectory directory() {
    return directory;
  }

  /** Height, width and samples of a pixel. */
  CubeShape shape() {
    return shape;
  }

  ElementType type() {
    return type;
  }

  TiffCompression compression() {
    return compression;
  }

  TiffBlocks blocks() {
    return blocks;
  }

  /** Whether another page has pixels of the same kind. */
  boolean isLike(TiffImage other) {
    return shape.equals(other.shape) && type == other.type;
  }

  /**
   * Reads a box of samples.
   *
   * @param shift how many bytes further on in the file all blocks are
   * @param absent the value of samples in blocks that are not stored
   */
  float[] read(FileChannel channel, Box box, long shift, float absent) throws IOException {
    float[] values = new float[box.size()];
    for (int plane = 0; plane < blocks.planes(); plane++) {
      if (blocks.byBand() && !box.takes(plane)) {
        continue;
      }
      int lastRow = (box.top() + box.height() - 1) / blocks.height();
      int lastColumn = (box.left() + box.width() - 1) / blocks.width();
      for (int row = box.top() / blocks.height(); row <= lastRow; row++) {
        for (int column = box.left() / blocks.width(); column <= lastColumn; column++) {
          Part part = new Part(plane, row * blocks.height(), column * blocks.width());
          if (blocks.isAbsent(blocks.index(plane, row, column))) {
            part.copy(box, values, at -> absent);
          } else {
            ByteBuffer block = block(channel, plane, row, column, shift);
            part.copy(box, values, at -> (float) type.get(block, at));
          }
        }
      }
    }
    return values;
  }

  /** One block as numbers, [block height, block width, samples], in the order that it says. */
  private ByteBuffer block(FileChannel channel, int plane, int row, int column, long shift)
      throws IOException {
    int index = blocks.index(plane, row, column);
    int rows = blocks.rows(row);
    int samples = blocks.samples();
    int size = (int) (rows * blocks.rowBytes());
    if (size > blocks.packedBytes(index) * compression.largestExpansion()) {
      throw TiffFile.damaged(
          path, "%d bytes for a block of %d".formatted(blocks.packedBytes(index), size), null);
    }
    byte[] bytes = zeros(size);
    ByteBuffer packed =
        TiffDirectory.bytes(
            path,
            channel,
            directory.order(),
            blocks.offset(index) + shift,
            Math.min(blocks.packedBytes(index), channel.size()));
    try {
      byte[] content = new byte[packed.remaining()];
      packed.get(content);
      compression.unpack(content, bytes);
    } catch (DataFormatException e) {
      throw TiffFile.damaged(path, e.getMessage(), e);
    }
    if (bits == 1) {
      return singleBits(bytes, rows, blocks.width() * samples);
    }
    return predictor.undo(
        ByteBuffer.wrap(bytes).order(directory.order()), blocks.width(), samples, type.bytes());
  }

  private static ByteBuffer singleBits(byte[] bytes, int rows, int perRow) {
    byte[] values = new byte[Math.multiplyExact(rows, perRow)];
    int rowBytes = (perRow + 7) / 8;
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < perRow; i++) {
        values[row * perRow + i] = (byte) (bytes[row * rowBytes + i / 8] >> (7 - i % 8) & 1);
      }
    }
    return ByteBuffer.wrap(values);
  }

  private byte[] zeros(int size) {
    try {
      return new byte[size];
    } catch (OutOfMemoryError e) {
      throw HeapLimit.exceeded(path, "a block of %d bytes".formatted(size), e);
    }
  }

  /** The number at an index of a block. */
  private interface Numbers {
    float at(int index);
  }

  /** A block's place in the image. */
  private final class Part {
    private final int plane;
    private final int blockTop;
    private final int blockLeft;

    Part(int plane, int blockTop, int blockLeft) {
      this.plane = plane;
      this.blockTop = blockTop;
      this.blockLeft = blockLeft;
    }

    /** Copies what the block and a box share. */
    void copy(Box box, float[] values, Numbers block) {
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
            values[to] = block.at(from);
            from += samples;
            to += box.bands();
          }
        }
      }
    }
  }
}
