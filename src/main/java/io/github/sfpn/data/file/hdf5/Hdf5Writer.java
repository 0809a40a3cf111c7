package io.github.sfpn.data.file.hdf5;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.ElementType;
import io.github.sfpn.data.file.stored.ProgramMark;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What stands before the values of an HDF5 file with one contiguous data set [height, width,
 * bands], in the file's oldest form (superblock 0), which every program reads. The library that
 * reads HDF5 writes neither unsigned numbers nor data sets larger than memory.
 *
 * <p>Attributes of the data set hold {@code wavelengths} and {@code fwhm} in nm, {@code no_data},
 * GDAL's six numbers as {@code transform}, and the coordinate system as the text {@code crs}.
 *
 * @see <a href="https://docs.hdfgroup.org/hdf5/develop/_f_m_t3.html">the format</a>
 */
@SuppressWarnings("ByteBufferBackingArray") // all are allocated here
public final class Hdf5Writer {
  private static final long UNDEFINED = -1;
  private static final int SUPERBLOCK = 96;
  private static final int TREE = 24 + 33 * 8 + 32 * 8;
  private static final int HEAP = 32;
  private static final int TABLE = 8 + 8 * 40;
  private static final int DATASPACE = 0x01;
  private static final int DATATYPE = 0x03;
  private static final int FILL_VALUE = 0x05;
  private static final int LAYOUT = 0x08;
  private static final int ATTRIBUTE = 0x0C;
  private static final int SYMBOL_TABLE = 0x11;

  /** The name of the attribute of the root group that says which program wrote the file. */
  public static final String WRITTEN_BY = "written_by";

  private final String name;
  private final CubeShape shape;
  private final ElementType type;
  private final CubeMetadata metadata;

  private Hdf5Writer(String name, CubeShape shape, ElementType type, CubeMetadata metadata) {
    this.name = name;
    this.shape = shape;
    this.type = type;
    this.metadata = metadata;
  }

  /** The bytes up to the first value. */
  public static ByteBuffer beginning(
      String name, CubeShape shape, ElementType type, CubeMetadata metadata) {
    return new Hdf5Writer(name, shape, type, metadata).beginning();
  }

  private ByteBuffer beginning() {
    long root = SUPERBLOCK;
    int rootSize = root(0, 0).length;
    long tree = root + rootSize;
    long heap = tree + TREE;
    int heapData = 8 + padded((name + "\0").getBytes(UTF_8), 8).length;
    long table = heap + HEAP + heapData;
    long dataset = table + TABLE;
    long values = dataset + dataset(0).length;
    double end = values + shape.elements() * type.bytes();
    ByteBuffer all = buffer((int) values);
    superblock(all, (long) end, root, tree, heap);
    all.put(root(tree, heap));
    all.put("TREE".getBytes(UTF_8)).put((byte) 0).put((byte) 0).putShort((short) 1);
    all.putLong(UNDEFINED).putLong(UNDEFINED).putLong(0).putLong(table).putLong(8);
    all.position((int) heap);
    all.put("HEAP".getBytes(UTF_8)).putInt(0).putLong(heapData).putLong(1).putLong(heap + HEAP);
    // the empty name stands first, the data set's at 8
    all.putLong(0).put(padded((name + "\0").getBytes(UTF_8), 8));
    all.position((int) table);
    all.put("SNOD".getBytes(UTF_8)).put((byte) 1).put((byte) 0).putShort((short) 1);
    all.putLong(8).putLong(dataset).putInt(0).putInt(0).putLong(0).putLong(0);
    all.position((int) dataset);
    all.put(dataset(values));
    return all.flip();
  }

  private static void superblock(ByteBuffer to, long end, long root, long tree, long heap) {
    to.put(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'});
    to.put(new byte[] {0, 0, 0, 0, 0, 8, 8, 0});
    to.putShort((short) 4).putShort((short) 16).putInt(0); // ranks of the tree's nodes
    to.putLong(0).putLong(UNDEFINED).putLong(end).putLong(UNDEFINED);
    to.putLong(0).putLong(root).putInt(1).putInt(0).putLong(tree).putLong(heap);
  }

  private static byte[] root(long tree, long heap) {
    byte[] table = buffer(16).putLong(tree).putLong(heap).array();
    return header(
        List.of(
            message(SYMBOL_TABLE, table), message(ATTRIBUTE, text(WRITTEN_BY, ProgramMark.TEXT))));
  }

  private byte[] dataset(long values) {
    byte[] layout =
        buffer(18)
            .put((byte) 3)
            .put((byte) 1)
            .putLong(values)
            .putLong((long) (shape.elements() * type.bytes()))
            .array();
    List<byte[]> messages = new ArrayList<>();
    messages.add(message(DATASPACE, space(shape.height(), shape.width(), shape.bands())));
    messages.add(message(DATATYPE, datatype(type)));
    messages.add(message(FILL_VALUE, new byte[] {2, 1, 0, 0}));
    messages.add(message(LAYOUT, layout));
    add(messages, "wavelengths", metadata.wavelengths());
    add(messages, "fwhm", metadata.fwhm());
    add(messages, "no_data", metadata.noData().stream().toList());
    metadata
        .georeference()
        .transform()
        .ifPresent(transform -> add(messages, "transform", transform.numbers()));
    metadata
        .georeference()
        .crs()
        .flatMap(crs -> crs.wkt())
        .ifPresent(wkt -> messages.add(message(ATTRIBUTE, text("crs", wkt))));
    return header(messages);
  }

  private static void add(List<byte[]> messages, String name, List<Double> values) {
    if (!values.isEmpty()) {
      ByteBuffer bytes = buffer(8 * values.size());
      values.forEach(bytes::putDouble);
      messages.add(
          message(
              ATTRIBUTE,
              attribute(name, datatype(ElementType.FLOAT64), space(values.size()), bytes.array())));
    }
  }

  private static byte[] header(List<byte[]> messages) {
    int size = messages.stream().mapToInt(each -> each.length).sum();
    ByteBuffer bytes = buffer(16 + size);
    bytes.put((byte) 1).put((byte) 0).putShort((short) messages.size()).putInt(1).putInt(size);
    bytes.putInt(0);
    messages.forEach(bytes::put);
    return bytes.array();
  }

  private static byte[] message(int kind, byte... content) {
    byte[] data = padded(content, 8);
    return buffer(8 + data.length)
        .putShort((short) kind)
        .putShort((short) data.length)
        .putInt(0)
        .put(data)
        .array();
  }

  private static byte[] text(String name, String value) {
    byte[] bytes = (value + "\0").getBytes(UTF_8);
    // a string of fixed length that ends with 0, of UTF-8
    byte[] type = buffer(8).putInt(0x13 | 1 << 12).putInt(bytes.length).array();
    return attribute(name, type, space(), bytes);
  }

  private static byte[] attribute(String name, byte[] type, byte[] space, byte[] value) {
    byte[] title = (name + "\0").getBytes(UTF_8);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer sizes =
        buffer(8)
            .putShort((short) 1)
            .putShort((short) title.length)
            .putShort((short) type.length)
            .putShort((short) space.length);
    for (byte[] part : List.of(sizes.array(), title, type, space, value)) {
      all.writeBytes(padded(part, 8));
    }
    return all.toByteArray();
  }

  private static byte[] space(long... sizes) {
    ByteBuffer bytes = buffer(8 + 8 * sizes.length);
    bytes.put((byte) 1).put((byte) sizes.length).putShort((short) 0).putInt(0);
    for (long size : sizes) {
      bytes.putLong(size);
    }
    return bytes.array();
  }

  private static byte[] datatype(ElementType type) {
    return switch (type) {
      case UINT16, INT16 ->
          buffer(12)
              .putInt(0x10 | (type == ElementType.INT16 ? 1 << 11 : 0))
              .putInt(type.bytes())
              .putShort((short) 0)
              .putShort((short) 16)
              .array();
      case FLOAT32 -> floats(4, 31, 23, 8, 127);
      case FLOAT64 -> floats(8, 63, 52, 11, 1023);
      default -> throw new IllegalArgumentException("no HDF5 type for " + type);
    };
  }

  private static byte[] floats(int bytes, int sign, int exponentAt, int exponentBits, int bias) {
    return buffer(20)
        .putInt(0x11 | 0x20 << 8 | sign << 16)
        .putInt(bytes)
        .putShort((short) 0)
        .putShort((short) (8 * bytes))
        .put((byte) exponentAt)
        .put((byte) exponentBits)
        .put((byte) 0)
        .put((byte) exponentAt)
        .putInt(bias)
        .array();
  }

  private static byte[] padded(byte[] bytes, int unit) {
    return Arrays.copyOf(bytes, (bytes.length + unit - 1) / unit * unit);
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
