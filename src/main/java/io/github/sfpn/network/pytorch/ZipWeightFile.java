package io.github.sfpn.network.pytorch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The format of PyTorch 1.6 and later: a zip archive with one folder of any name. It contains
 * {@code data.pkl} (the saved object), {@code data/KEY} for every storage, and in newer files
 * {@code byteorder}. Entries must be uncompressed, as PyTorch writes them, so the file's size
 * bounds the memory. Every entry is checked against its checksum.
 */
final class ZipWeightFile implements WeightFile {
  private static final String PICKLE = "data.pkl";

  private final ZipFile archive;
  private final String folder;
  private final ByteOrder order;
  private final Object root;

  ZipWeightFile(Path file) throws IOException {
    try {
      archive = new ZipFile(file.toFile());
    } catch (ZipException | IllegalArgumentException e) {
      throw damaged(e);
    }
    try {
      folder = folder();
      order = byteOrder();
      ByteBuffer pickle = ByteBuffer.wrap(content(entry(PICKLE), TensorPickle.LONGEST));
      root = TensorPickle.load(pickle, new HashMap<>());
    } catch (IOException | RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  /** The name of the one top folder, with its slash. */
  private String folder() {
    List<String> names = archive.stream().map(ZipEntry::getName).toList();
    List<String> pickles = names.stream().filter(name -> name.matches("[^/]*/data\\.pkl")).toList();
    if (pickles.size() != 1) {
      throw new WeightsException(
          "expected PyTorch weights (a .pth file that torch.save wrote), found a zip archive with %d %s among %d entries%s"
              .formatted(
                  pickles.size(),
                  PICKLE,
                  names.size(),
                  names.isEmpty() ? "" : ", the first is " + Shown.text(names.get(0))));
    }
    String found = pickles.get(0).substring(0, pickles.get(0).length() - PICKLE.length());
    if (names.contains(found + "constants.pkl")) {
      throw new WeightsException(
          "expected PyTorch weights, found a TorchScript program: save the state dict of the model alone, torch.save(model.state_dict(), path)");
    }
    return found;
  }

  private ByteOrder byteOrder() throws IOException {
    if (archive.getEntry(folder + "byteorder") == null) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    String name = new String(content(entry("byteorder"), 16), StandardCharsets.UTF_8);
    return switch (name) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default ->
          throw new WeightsException(
              "expected the byte order little or big, found '%s'".formatted(Shown.text(name)));
    };
  }

  private ZipEntry entry(String name) {
    ZipEntry entry = archive.getEntry(folder + name);
    if (entry == null) {
      throw new WeightsException(
          "the zip archive has no entry %s: it is damaged".formatted(Shown.text(folder + name)));
    }
    if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
      throw new WeightsException(
          "the entry %s is compressed, which PyTorch's are not: unpack the archive and zip it without compression (zip -0)"
              .formatted(Shown.text(entry.getName())));
    }
    return entry;
  }

  private byte[] content(ZipEntry entry, int longest) throws IOException {
    if (entry.getSize() > longest) {
      throw new WeightsException(
          "the entry %s has %d bytes, expected at most %d"
              .formatted(Shown.text(entry.getName()), entry.getSize(), longest));
    }
    return checked(entry, input -> input.readNBytes(longest));
  }

  @Override
  public Object root() {
    return root;
  }

  @Override
  public float[] read(Storage storage) throws IOException {
    ZipEntry entry = entry("data/" + storage.key());
    if (entry.getSize() != storage.bytes()) {
      throw new WeightsException(
          "%s needs %d bytes, but the entry %s has %d: the file is damaged"
              .formatted(storage, storage.bytes(), Shown.text(entry.getName()), entry.getSize()));
    }
    return checked(entry, input -> storage.decode(input, order));
  }

  private interface Content<T> {
    T of(InputStream input) throws IOException;
  }

  private <T> T checked(ZipEntry entry, Content<T> content) throws IOException {
    try (CheckedInputStream input =
        new CheckedInputStream(archive.getInputStream(entry), new CRC32())) {
      T read = content.of(input);
      if (input.getChecksum().getValue() != entry.getCrc()) {
        throw new WeightsException(
            "the entry %s does not match its checksum: the file is damaged, copy or download it again"
                .formatted(Shown.text(entry.getName())));
      }
      return read;
    } catch (ZipException | EOFException e) {
      throw damaged(e);
    }
  }

  private static WeightsException damaged(Exception cause) {
    return new WeightsException(
        "the zip archive is damaged or cut short (%s): copy or download it again"
            .formatted(cause.getMessage() == null ? "it ends too early" : cause.getMessage()),
        cause);
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
