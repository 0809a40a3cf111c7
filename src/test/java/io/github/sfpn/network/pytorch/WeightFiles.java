package io.github.sfpn.network.pytorch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts pickles and storages together as PyTorch does, and reads what came out. */
final class WeightFiles {
  private WeightFiles() {}

  /** The zip form. */
  static byte[] zip(byte[] pickle, Map<String, byte[]> storages) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("weights/data.pkl", pickle);
    storages.forEach((key, bytes) -> entries.put("weights/data/" + key, bytes));
    entries.put("weights/version", "3\n".getBytes(StandardCharsets.US_ASCII));
    return archive(entries, ZipEntry.STORED);
  }

  static byte[] archive(Map<String, byte[]> entries, int method) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(method);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry header = new ZipEntry(entry.getKey());
        CRC32 checksum = new CRC32();
        checksum.update(entry.getValue());
        header.setCrc(checksum.getValue());
        header.setSize(entry.getValue().length);
        zip.putNextEntry(header);
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The older form, for storages of 4-byte elements. */
  static byte[] stream(byte[] pickle, Map<String, byte[]> storages) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(HexFormat.of().parseHex("80028a0a6cfc9c46f9206aa850192e"));
    bytes.writeBytes(PickleWriter.start().number(1001).stop());
    bytes.writeBytes(
        PickleWriter.start().then("}").text("little_endian").raw(0x88).then("s").stop());
    bytes.writeBytes(pickle);
    PickleWriter keys = PickleWriter.start().then("](");
    storages.keySet().forEach(keys::text);
    bytes.writeBytes(keys.then("e").stop());
    for (byte[] storage : storages.values()) {
      bytes.writeBytes(
          ByteBuffer.allocate(8)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(storage.length / 4)
              .array());
      bytes.writeBytes(storage);
    }
    return bytes.toByteArray();
  }

  static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  /** Writes a file, reads it as weights and deletes it. */
  static Map<String, PyTorchWeights.Tensor> read(byte[] content) {
    try {
      Path file = Files.createTempFile("weights", ".pth");
      try {
        Files.write(file, content);
        return PyTorchWeights.read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
