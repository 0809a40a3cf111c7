package io.github.sfpn.network.pytorch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The format of PyTorch before 1.6: a sequence of five pickles (magic number, protocol version,
 * machine, saved object, keys of the storages), then for every key the number of its elements in 8
 * bytes and the elements. Everything is little-endian.
 */
final class StreamWeightFile implements WeightFile {
  private static final int PROTOCOL = 1001;

  private final FileChannel channel;
  private final Object root;
  private final Map<Storage, Long> positions = new HashMap<>();

  StreamWeightFile(Path file) throws IOException {
    channel = FileChannel.open(file);
    try {
      ByteBuffer head = head();
      head.position(FileSignature.STREAM_START.length() / 2);
      Map<String, Storage> storages = new HashMap<>();
      Object protocol = TensorPickle.load(head, storages);
      if (!Long.valueOf(PROTOCOL).equals(protocol)) {
        throw new WeightsException(
            "expected version %d of PyTorch's stream, found %s"
                .formatted(PROTOCOL, Shown.kind(protocol)));
      }
      TensorPickle.load(head, storages); // the machine's byte order and sizes, which have no effect
      root = TensorPickle.load(head, storages);
      locate(storages, TensorPickle.load(head, new HashMap<>()), head.position());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private ByteBuffer head() throws IOException {
    ByteBuffer head = ByteBuffer.allocate((int) Math.min(channel.size(), TensorPickle.LONGEST));
    while (head.hasRemaining() && channel.read(head) >= 0) {}
    return head.flip();
  }

  /** Finds where each storage starts. */
  private void locate(Map<String, Storage> storages, Object keys, long start) throws IOException {
    if (!(keys instanceof List<?> list)) {
      throw new WeightsException(
          "expected the list of storages, found %s: the file is damaged"
              .formatted(Shown.kind(keys)));
    }
    long position = start;
    for (Object key : list) {
      Storage storage = storages.get(key);
      if (storage == null) {
        throw new WeightsException(
            "the file lists a storage %s that no tensor uses: it is damaged"
                .formatted(Shown.kind(key)));
      }
      long elements = count(position);
      if (elements != storage.elements()) {
        throw new WeightsException(
            "%s is announced, found one of %d elements: the file is damaged"
                .formatted(storage, elements));
      }
      position += Long.BYTES;
      positions.put(storage, position);
      position += storage.bytes();
      if (position > channel.size()) {
        throw new WeightsException(
            "%s ends at byte %d, but the file has %d: it is cut short"
                .formatted(storage, position, channel.size()));
      }
    }
  }

  private long count(long position) throws IOException {
    ByteBuffer count = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    while (count.hasRemaining()) {
      if (channel.read(count, position + count.position()) < 0) {
        throw new WeightsException(
            "a storage should start at byte %d, where the file ends: it is cut short"
                .formatted(position));
      }
    }
    return count.flip().getLong();
  }

  @Override
  public Object root() {
    return root;
  }

  @Override
  public float[] read(Storage storage) throws IOException {
    Long position = positions.get(storage);
    if (position == null) {
      throw new WeightsException("%s is not in the file: it is damaged".formatted(storage));
    }
    InputStream input = Channels.newInputStream(channel.position(position));
    return storage.decode(input, ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
