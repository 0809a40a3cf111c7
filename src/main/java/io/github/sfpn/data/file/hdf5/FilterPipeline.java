package io.github.sfpn.data.file.hdf5;

import io.jhdf.exceptions.HdfException;
import io.jhdf.filter.ByteShuffleFilter;
import io.jhdf.filter.LzfFilter;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Undoes the filters that a dataset's chunks went through on their way into the file: deflate,
 * shuffle, fletcher32 and LZF.
 */
final class FilterPipeline {
  private static final int DEFLATE = 1;
  private static final int SHUFFLE = 2;
  private static final int FLETCHER = 3;
  private static final int LZF = 32000;

  /** What filters may add to a chunk: a checksum each. */
  private static final int MOST_ADDED = 4 * 32;

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(DEFLATE, "deflate"),
          Map.entry(SHUFFLE, "shuffle"),
          Map.entry(FLETCHER, "fletcher32"),
          Map.entry(4, "szip"),
          Map.entry(5, "nbit"),
          Map.entry(6, "scale-offset"),
          Map.entry(307, "bzip2"),
          Map.entry(LZF, "LZF"),
          Map.entry(32001, "Blosc"),
          Map.entry(32004, "LZ4"),
          Map.entry(32008, "bitshuffle"),
          Map.entry(32013, "ZFP"),
          Map.entry(32015, "Zstandard"),
          Map.entry(32026, "Blosc2"));

  private final List<FilterInfo> filters;
  private final int chunkBytes;

  /**
   * @param filters in the order in which they were applied
   * @param chunkBytes bytes of a chunk, before filters
   */
  FilterPipeline(List<FilterInfo> filters, int chunkBytes) {
    this.filters = filters;
    this.chunkBytes = chunkBytes;
  }

  /** The name of a filter that cannot be undone. */
  static Optional<String> unknown(List<FilterInfo> filters) {
    return filters.stream()
        .filter(filter -> !List.of(DEFLATE, SHUFFLE, FLETCHER, LZF).contains(filter.getId()))
        .findFirst()
        .map(
            filter ->
                NAMES.getOrDefault(
                    filter.getId(), "%s, number %d".formatted(filter.getName(), filter.getId())));
  }

  /**
   * The values of a chunk.
   *
   * @param skipped bit i is set where filter i was not applied
   * @return as many bytes as a chunk has
   */
  byte[] decoded(byte[] stored, int skipped) {
    byte[] bytes = stored;
    for (int i = filters.size() - 1; i >= 0; i--) {
      if (i >= Integer.SIZE || (skipped & (1 << i)) == 0) {
        bytes = undone(filters.get(i), bytes);
      }
    }
    if (bytes.length != chunkBytes) {
      throw new HdfException("%d bytes in a chunk of %d".formatted(bytes.length, chunkBytes));
    }
    return bytes;
  }

  private byte[] undone(FilterInfo filter, byte[] bytes) {
    return switch (filter.getId()) {
      case DEFLATE -> inflated(bytes);
      case SHUFFLE -> unshuffled(bytes, filter.getData());
      case FLETCHER -> Fletcher32.verified(bytes);
      case LZF -> lzf(bytes);
      default -> throw new HdfException("the filter " + filter.getId());
    };
  }

  private static byte[] unshuffled(byte[] bytes, int[] data) {
    if (data.length < 1 || data[0] < 1) {
      throw new HdfException("a shuffle filter of no size");
    }
    return new ByteShuffleFilter().decode(bytes, data);
  }

  /** jHDF takes a chunk whose two lengths are equal as not compressed, which the mask decides. */
  private byte[] lzf(byte[] bytes) {
    if (bytes.length == chunkBytes) {
      throw new HdfException("an LZF chunk as long as its values");
    }
    return new LzfFilter().decode(bytes, new int[] {0, 0, chunkBytes});
  }

  private byte[] inflated(byte[] bytes) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      byte[] values = new byte[chunkBytes + MOST_ADDED];
      int length = 0;
      while (!inflater.finished()) {
        int read = inflater.inflate(values, length, values.length - length);
        length += read;
        if (read == 0 && !inflater.finished()) {
          throw new HdfException(
              length == values.length
                  ? "a chunk that grows past its size"
                  : "a compressed chunk that ends early");
        }
      }
      return length == values.length ? values : Arrays.copyOf(values, length);
    } catch (DataFormatException e) {
      throw new HdfException("a chunk that is not deflated: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }
}
