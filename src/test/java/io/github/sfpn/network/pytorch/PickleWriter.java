package io.github.sfpn.network.pytorch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pickles instruction by instruction, so that tests can say what no Python would. */
final class PickleWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A pickle of protocol 2, its instructions yet to come. */
  static PickleWriter start() {
    return new PickleWriter().raw(0x80, 2);
  }

  PickleWriter raw(int... values) {
    for (int value : values) {
      bytes.write(value);
    }
    return this;
  }

  /** Instructions that are printable, such as {@code "(tR"}. */
  PickleWriter then(String instructions) {
    bytes.writeBytes(instructions.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  PickleWriter text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return then("X").int32(utf8.length).then(utf8);
  }

  PickleWriter number(int value) {
    return then("J").int32(value);
  }

  PickleWriter numbers(int... values) {
    then("(");
    for (int value : values) {
      number(value);
    }
    return then("t");
  }

  PickleWriter global(String module, String name) {
    return then("c" + module + "\n" + name + "\n");
  }

  PickleWriter storage(String storageClass, String key, int elements) {
    return then("(")
        .text("storage")
        .global("torch", storageClass)
        .text(key)
        .text("cpu")
        .number(elements)
        .then("tQ");
  }

  /** A float tensor over the whole of a storage, with its own offset and strides. */
  PickleWriter tensor(String key, int stored, int offset, int[] shape, int[] strides) {
    return global("torch._utils", "_rebuild_tensor_v2")
        .then("(")
        .storage("FloatStorage", key, stored)
        .number(offset)
        .numbers(shape)
        .numbers(strides)
        .raw(0x89)
        .global("collections", "OrderedDict")
        .then(")RtR");
  }

  PickleWriter vector(String key, int elements) {
    return tensor(key, elements, 0, new int[] {elements}, new int[] {1});
  }

  /** Ends the pickle. */
  byte[] stop() {
    return then(".").bytes.toByteArray();
  }

  PickleWriter int32(int value) {
    return then(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  PickleWriter then(byte[] more) {
    bytes.writeBytes(more);
    return this;
  }
}
