package io.github.sfpn.data.file.tiff;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A little-endian TIFF file of pages, each with one strip and any tags, byte by byte; independent
 * of the product's writer.
 */
public final class TiffBytes {
  private final List<Page> pages = new ArrayList<>();

  /** One page; tags may be added to it or taken from it. */
  public static final class Page {
    private final Map<Integer, Object> tags = new TreeMap<>();
    private final byte[] strip;

    private Page(byte[] strip) {
      this.strip = strip;
    }

    /** A tag of 16-bit numbers. */
    public Page shorts(int tag, int... values) {
      tags.put(tag, Arrays.stream(values).mapToObj(v -> (short) v).toArray(Short[]::new));
      return this;
    }

    /** A tag of one 32-bit number. */
    public Page number(int tag, int value) {
      tags.put(tag, value);
      return this;
    }

    /** A tag of 64-bit floats. */
    public Page fractions(int tag, double... values) {
      tags.put(tag, values);
      return this;
    }

    /** A tag of text. */
    public Page text(int tag, String value) {
      tags.put(tag, value);
      return this;
    }
  }

  /** Adds a page of 16-bit samples [height, width, samples]. */
  public Page page(int height, int width, int samples, int... values) {
    ByteBuffer strip = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(value -> strip.putShort((short) value));
    int[] bits = new int[samples];
    Arrays.fill(bits, 16);
    return page(height, width, samples, strip.array()).shorts(258, bits);
  }

  /** Adds a page of bytes in one strip as they are. */
  public Page page(int height, int width, int samples, byte[] strip) {
    Page page = new Page(strip);
    page.number(256, width).number(257, height).shorts(259, 1).shorts(262, 1);
    page.shorts(277, samples).number(278, height).number(279, strip.length).shorts(284, 1);
    page.shorts(258, 8);
    pages.add(page);
    return page;
  }

  public Path write(Path file) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'I').put((byte) 'I').putShort((short) 42);
    int link = 4;
    out.position(8);
    for (Page page : pages) {
      int strip = out.position();
      out.put(page.strip);
      if (out.position() % 2 == 1) {
        out.put((byte) 0);
      }
      page.tags.putIfAbsent(273, strip);
      out.putInt(link, out.position());
      link = directory(out, page.tags);
    }
    return Files.write(file, Arrays.copyOf(out.array(), out.position()));
  }

  /** Writes one directory and returns where the offset of the next one belongs. */
  private static int directory(ByteBuffer out, Map<Integer, Object> tags) {
    out.putShort((short) tags.size());
    int far = out.position() + 12 * tags.size() + 4;
    for (Map.Entry<Integer, Object> tag : tags.entrySet()) {
      byte[] bytes = bytes(tag.getValue());
      int width = width(tag.getValue());
      out.putShort(tag.getKey().shortValue()).putShort((short) type(tag.getValue()));
      out.putInt(bytes.length / width);
      if (bytes.length <= 4) {
        out.put(Arrays.copyOf(bytes, 4));
      } else {
        out.putInt(far);
        out.put(far, bytes);
        far += bytes.length + bytes.length % 2;
      }
    }
    int link = out.position();
    out.putInt(0);
    out.position(far);
    return link;
  }

  private static int type(Object value) {
    return value instanceof String
        ? 2
        : value instanceof Short[] ? 3 : value instanceof Integer ? 4 : 12;
  }

  private static int width(Object value) {
    return new int[] {1, 1, 1, 2, 4}[Math.min(type(value), 4)]
        * (value instanceof double[] ? 2 : 1);
  }

  private static byte[] bytes(Object value) {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    if (value instanceof String text) {
      bytes.put((text + "\0").getBytes(UTF_8));
    } else if (value instanceof Short[] numbers) {
      Arrays.stream(numbers).forEach(bytes::putShort);
    } else if (value instanceof Integer number) {
      bytes.putInt(number);
    } else {
      Arrays.stream((double[]) value).forEach(bytes::putDouble);
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
