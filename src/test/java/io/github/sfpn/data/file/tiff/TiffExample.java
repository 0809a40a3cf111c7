package io.github.sfpn.data.file.tiff;

import io.github.sfpn.data.file.Numbers;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.ElementType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;

/**
 * Writes the cube of {@link Numbers} as a TIFF file of any kind.
 *
 * @param blockHeight of strips as of tiles
 * @param blockWidth 0: strips
 */
public record TiffExample(
    ElementType type,
    ByteOrder order,
    boolean big,
    boolean byBand,
    int blockHeight,
    int blockWidth,
    int compression,
    int predictor) {

  public Path write(Path file, CubeShape shape) throws IOException {
    int width = blockWidth == 0 ? shape.width() : blockWidth;
    int planes = byBand ? shape.bands() : 1;
    List<byte[]> blocks = new ArrayList<>();
    for (int plane = 0; plane < planes; plane++) {
      for (int top = 0; top < shape.height(); top += blockHeight) {
        int rows = blockWidth == 0 ? Math.min(blockHeight, shape.height() - top) : blockHeight;
        for (int left = 0; left < shape.width(); left += width) {
          blocks.add(block(shape, plane, top, left, rows, width));
        }
      }
    }
    Files.write(file, assemble(shape, blocks));
    return file;
  }

  private byte[] block(CubeShape shape, int plane, int top, int left, int rows, int width) {
    int samples = byBand ? 1 : shape.bands();
    int bytes = type.bytes();
    int line = width * samples;
    byte[] all = new byte[rows * line * bytes];
    for (int row = 0; row < rows; row++) {
      ByteBuffer numbers = ByteBuffer.allocate(line * bytes);
      numbers.order(predictor == 3 ? ByteOrder.BIG_ENDIAN : order);
      for (int column = 0; column < width; column++) {
        for (int sample = 0; sample < samples; sample++) {
          boolean inside = top + row < shape.height() && left + column < shape.width();
          int band = byBand ? plane : sample;
          Numbers.put(
              numbers, type, inside ? Numbers.value(type, top + row, left + column, band) : 0);
        }
      }
      byte[] predicted =
          switch (predictor) {
            case 2 -> differences(numbers, samples);
            case 3 -> byteDifferences(numbers.array(), samples, line);
            default -> numbers.array();
          };
      System.arraycopy(predicted, 0, all, row * line * bytes, line * bytes);
    }
    return packed(all);
  }

  private byte[] differences(ByteBuffer numbers, int samples) {
    int bytes = type.bytes();
    for (int i = numbers.capacity() / bytes - 1; i >= samples; i--) {
      switch (bytes) {
        case 1 -> numbers.put(i, (byte) (numbers.get(i) - numbers.get(i - samples)));
        case 2 ->
            numbers.putShort(
                2 * i, (short) (numbers.getShort(2 * i) - numbers.getShort(2 * (i - samples))));
        case 4 -> numbers.putInt(4 * i, numbers.getInt(4 * i) - numbers.getInt(4 * (i - samples)));
        default ->
            numbers.putLong(8 * i, numbers.getLong(8 * i) - numbers.getLong(8 * (i - samples)));
      }
    }
    byte[] all = new byte[numbers.capacity()];
    numbers.get(0, all);
    return all;
  }

  private byte[] byteDifferences(byte[] numbers, int samples, int line) {
    byte[] planes = new byte[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      planes[i % type.bytes() * line + i / type.bytes()] = numbers[i];
    }
    for (int i = planes.length - 1; i >= samples; i--) {
      planes[i] -= planes[i - samples];
    }
    return planes;
  }

  private byte[] packed(byte[] bytes) {
    return switch (compression) {
      case 5 -> lzw(bytes);
      case 8, 32946 -> deflate(bytes);
      case 32773 -> packBits(bytes);
      default -> bytes;
    };
  }

  private static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater();
    deflater.setInput(bytes);
    deflater.finish();
    byte[] room = new byte[bytes.length + 100];
    int length = deflater.deflate(room);
    deflater.end();
    return Arrays.copyOf(room, length);
  }

  private static byte[] packBits(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < bytes.length; ) {
      int run = 1;
      while (run < 128 && at + run < bytes.length && bytes[at + run] == bytes[at]) {
        run++;
      }
      if (run > 1) {
        out.write(1 - run);
        out.write(bytes[at]);
      } else {
        out.write(-128); // to be passed over
        out.write(0);
        out.write(bytes[at]);
      }
      at += run;
    }
    return out.toByteArray();
  }

  private static byte[] lzw(byte[] bytes) {
    BitOutput out = new BitOutput();
    Map<String, Integer> table = new HashMap<>();
    int[] next = {258};
    out.write(256, 9);
    String known = "";
    for (byte b : bytes) {
      String longer = known + (char) (b & 0xFF);
      if (longer.length() == 1 || table.containsKey(longer)) {
        known = longer;
        continue;
      }
      out.write(code(known, table), bits(next[0]));
      table.put(longer, next[0]++);
      if (next[0] == 4094) {
        out.write(256, 12);
        table.clear();
        next[0] = 258;
      }
      known = String.valueOf((char) (b & 0xFF));
    }
    out.write(code(known, table), bits(next[0]));
    out.write(257, bits(next[0] + 1));
    return out.toByteArray();
  }

  private static int code(String text, Map<String, Integer> table) {
    return text.length() == 1 ? text.charAt(0) : table.get(text);
  }

  /** The width of the code written while the next free one is this: it grows one code early. */
  private static int bits(int next) {
    return next >= 2048 ? 12 : next >= 1024 ? 11 : next >= 512 ? 10 : 9;
  }

  private static final class BitOutput {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int pending;
    private int count;

    void write(int code, int bits) {
      for (int bit = bits - 1; bit >= 0; bit--) {
        pending = pending << 1 | (code >> bit & 1);
        if (++count == 8) {
          bytes.write(pending);
          pending = 0;
          count = 0;
        }
      }
    }

    byte[] toByteArray() {
      if (count > 0) {
        bytes.write(pending << (8 - count));
      }
      return bytes.toByteArray();
    }
  }

  private byte[] assemble(CubeShape shape, List<byte[]> blocks) {
    long[] offsets = new long[blocks.size()];
    long[] lengths = new long[blocks.size()];
    int at = big ? 16 : 8;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = at;
      lengths[i] = blocks.get(i).length;
      at += blocks.get(i).length;
    }
    boolean tiled = blockWidth > 0;
    String name = type.name();
    Map<Integer, long[]> tags = new TreeMap<>();
    tags.put(256, new long[] {shape.width()});
    tags.put(257, new long[] {shape.height()});
    tags.put(258, perBand(shape, 8L * type.bytes()));
    tags.put(259, new long[] {compression});
    tags.put(262, new long[] {1});
    tags.put(277, new long[] {shape.bands()});
    tags.put(284, new long[] {byBand ? 2 : 1});
    tags.put(317, new long[] {predictor});
    tags.put(339, perBand(shape, name.startsWith("U") ? 1 : name.startsWith("I") ? 2 : 3));
    tags.put(tiled ? 324 : 273, offsets);
    tags.put(tiled ? 325 : 279, lengths);
    if (tiled) {
      tags.put(322, new long[] {blockWidth});
      tags.put(323, new long[] {blockHeight});
    } else {
      tags.put(278, new long[] {blockHeight});
    }
    ByteBuffer out =
        ByteBuffer.allocate(
            at + 40 + 80 * tags.size() + 8 * (2 * offsets.length + 3 * shape.bands()));
    out.order(order).put((byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I'));
    out.put((byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I'));
    if (big) {
      out.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(at);
    } else {
      out.putShort((short) 42).putInt(at);
    }
    blocks.forEach(out::put);
    directory(out, tags);
    return Arrays.copyOf(out.array(), out.limit());
  }

  private static long[] perBand(CubeShape shape, long value) {
    long[] values = new long[shape.bands()];
    Arrays.fill(values, value);
    return values;
  }

  private void directory(ByteBuffer out, Map<Integer, long[]> tags) {
    int far = out.position() + (big ? 16 : 6) + tags.size() * (big ? 20 : 12);
    if (big) {
      out.putLong(tags.size());
    } else {
      out.putShort((short) tags.size());
    }
    for (Map.Entry<Integer, long[]> tag : tags.entrySet()) {
      long[] values = tag.getValue();
      out.putShort(tag.getKey().shortValue()).putShort((short) (big ? 16 : 4));
      if (big) {
        out.putLong(values.length);
      } else {
        out.putInt(values.length);
      }
      if (values.length == 1) {
        offset(out, values[0]);
      } else {
        offset(out, far);
        int back = out.position();
        out.position(far);
        for (long value : values) {
          offset(out, value);
        }
        far = out.position();
        out.position(back);
      }
    }
    offset(out, 0);
    out.limit(far);
  }

  private void offset(ByteBuffer out, long value) {
    if (big) {
      out.putLong(value);
    } else {
      out.putInt((int) value);
    }
  }
}
