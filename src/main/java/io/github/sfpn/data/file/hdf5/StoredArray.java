package io.github.sfpn.data.file.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessageV4;
import io.jhdf.object.message.DataLayoutMessage.CompactDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How the values of one dataset are stored: its layout, its index of chunks and its fill value,
 * read once. It keeps no file open and may be used from several threads.
 */
public final class StoredArray {
  private final long[] dimensions;
  private final int elementBytes;
  private final byte[] fill;
  private final Layout layout;
  private final Optional<int[]> chunk;

  /** Brings the bytes of a box into a buffer that holds fill values. */
  interface Layout {
    void read(Storage storage, long[] from, int[] size, ByteBuffer target);
  }

  private StoredArray(
      long[] dimensions, int elementBytes, byte[] fill, Layout layout, Optional<int[]> chunk) {
    this.chunk = chunk;
    this.dimensions = dimensions;
    this.elementBytes = elementBytes;
    this.fill = fill;
    this.layout = layout;
  }

  /** Why the values cannot be read, such as "the filter scale-offset"; empty where they can. */
  public static Optional<String> obstacle(Dataset dataset) {
    return FilterPipeline.unknown(filters((DatasetBase) dataset))
        .map(name -> "its chunks went through the filter " + name);
  }

  /**
   * Reads how a dataset is stored.
   *
   * @throws RuntimeException of many kinds if the file is damaged
   */
  public static StoredArray of(HdfFile file, Dataset opened) {
    DatasetBase dataset = (DatasetBase) opened;
    Storage storage = Storage.of(file);
    HeaderMessages messages = HeaderMessages.read(storage, dataset.getHeader().getAddress());
    int elementBytes = dataset.getDataType().getSize();
    byte[] fill = messages.fillValue().orElseGet(() -> new byte[elementBytes]);
    if (fill.length != elementBytes) {
      throw new HdfException(
          "a fill value of %d bytes for elements of %d".formatted(fill.length, elementBytes));
    }
    long[] dimensions = dataset.getDimensionsAsLong();
    Layout layout = layout(storage, dataset, dimensions, messages);
    Optional<int[]> chunk =
        layout instanceof Chunks chunks ? Optional.of(chunks.dimensions()) : Optional.empty();
    return new StoredArray(dimensions, elementBytes, fill, layout, chunk);
  }

  /** The dimensions of a chunk, where values are stored in chunks. */
  public Optional<int[]> chunk() {
    return chunk.map(int[]::clone);
  }

  private static Layout layout(
      Storage storage, DatasetBase dataset, long[] dimensions, HeaderMessages messages) {
    DataLayoutMessage message = dataset.getHeader().getMessageOfType(DataLayoutMessage.class);
    int elementBytes = dataset.getDataType().getSize();
    if (message instanceof CompactDataLayoutMessage compact) {
      ByteBuffer values = compact.getDataBuffer();
      return new Rows(
          (reader, at, bytes) -> values.slice(Math.toIntExact(at), bytes),
          dimensions,
          elementBytes);
    }
    if (message instanceof ContiguousDataLayoutMessage contiguous) {
      long address = contiguous.getAddress();
      return address == -1
          ? (reader, from, size, target) -> {} // nothing was ever written
          : new Rows(
              (reader, at, bytes) -> reader.read(address + at, bytes), dimensions, elementBytes);
    }
    return chunks(storage, dataset, dimensions, messages, message);
  }

  private static Layout chunks(
      Storage storage,
      DatasetBase dataset,
      long[] dimensions,
      HeaderMessages messages,
      DataLayoutMessage message) {
    boolean early = message instanceof ChunkedDataLayoutMessage;
    int[] chunk =
        early
            ? ((ChunkedDataLayoutMessage) message).getChunkDimensions()
            : ((ChunkedDataLayoutMessageV4) message).getChunkDimensions();
    ChunkGrid grid =
        new ChunkGrid(
            dimensions,
            dataset.getMaxSize(),
            Arrays.copyOf(chunk, dimensions.length), // an element's bytes may stand behind them
            dataset.getDataType().getSize());
    ChunkTable table = new ChunkTable(grid, storage.size() - storage.base());
    if (early) {
      long address = ((ChunkedDataLayoutMessage) message).getBTreeAddress();
      if (address != -1) {
        BinaryTree.read(storage, address, table);
      }
    } else {
      index(storage, (ChunkedDataLayoutMessageV4) message, table);
    }
    FilterPipeline pipeline = new FilterPipeline(filters(dataset), grid.chunkBytes());
    return new Chunks(table, pipeline, messages.edgesUnfiltered(), dataset.getDataType().getSize());
  }

  private static void index(Storage storage, ChunkedDataLayoutMessageV4 layout, ChunkTable table) {
    long address = layout.getAddress();
    if (address == -1) {
      return;
    }
    switch (layout.getIndexingType()) {
      case ChunkedDataLayoutMessageV4.SINGLE_CHUNK_INDEX -> single(layout, table);
      case ChunkedDataLayoutMessageV4.IMPLICIT_INDEX -> implicit(storage, address, table);
      case ChunkedDataLayoutMessageV4.FIXED_ARRAY_INDEX -> FixedArray.read(storage, address, table);
      case ChunkedDataLayoutMessageV4.EXTENSIBLE_ARRAY_INDEX ->
          ExtensibleArray.read(storage, address, table);
      case ChunkedDataLayoutMessageV4.B_TREE_V2_INDEX ->
          SecondBinaryTree.read(storage, address, table);
      default -> throw new HdfException("an index of type " + layout.getIndexingType());
    }
  }

  private static void single(ChunkedDataLayoutMessageV4 layout, ChunkTable table) {
    StoredChunk chunk =
        layout.isFilteredSingleChunk()
            ? new StoredChunk(
                layout.getAddress(),
                layout.getSizeOfFilteredSingleChunk(),
                mask(layout.getFilterMaskFilteredSingleChunk().toLongArray()))
            : new StoredChunk(layout.getAddress(), table.grid().chunkBytes(), 0);
    table.add(chunk, new long[table.grid().rank()]);
  }

  private static int mask(long[] words) {
    return words.length == 0 ? 0 : (int) words[0];
  }

  /** All chunks of the dataset at its largest, one behind the other. */
  private static void implicit(Storage storage, long address, ChunkTable table) {
    ChunkEntries entries = new ChunkEntries(storage, table, 0, storage.offsetBytes());
    long bytes = table.grid().chunkBytes();
    double count = 1;
    for (int axis = 0; axis < table.grid().rank(); axis++) {
      count *= table.grid().largestCount(axis);
    }
    if (count * bytes > storage.size()) {
      throw new HdfException("%.0f chunks of %d bytes".formatted(count, bytes));
    }
    for (long number = 0; number < count; number++) {
      table.add(new StoredChunk(address + number * bytes, bytes, 0), entries.place(number));
    }
  }

  private static List<FilterInfo> filters(DatasetBase dataset) {
    return dataset.getHeader().hasMessageOfType(FilterPipelineMessage.class)
        ? dataset.getHeader().getMessageOfType(FilterPipelineMessage.class).getFilters()
        : List.of();
  }

  /**
   * Reads a box of elements.
   *
   * @param from its first position along each dimension
   * @param size how many positions along each; the box is inside the dataset
   * @return its bytes in row-major order, as they are in the file
   * @throws RuntimeException of many kinds if the file is damaged
   */
  public ByteBuffer read(HdfFile file, long[] from, int[] size) {
    long count = elementBytes;
    for (int axis = 0; axis < dimensions.length; axis++) {
      if (from[axis] < 0 || size[axis] < 1 || from[axis] > dimensions[axis] - size[axis]) {
        throw new IllegalArgumentException("a box past the edge of " + Arrays.toString(dimensions));
      }
      count = Math.multiplyExact(count, (long) size[axis]);
    }
    ByteBuffer target = ByteBuffer.allocate(Math.toIntExact(count));
    if (!isZero(fill)) {
      while (target.hasRemaining()) {
        target.put(fill);
      }
      target.rewind();
    }
    layout.read(Storage.of(file), from, size, target);
    return target;
  }

  private static boolean isZero(byte[] bytes) {
    for (byte part : bytes) {
      if (part != 0) {
        return false;
      }
    }
    return true;
  }

  /** Elements one behind the other in row-major order. */
  private static final class Rows implements Layout {
    private final Source source;
    private final long[] dimensions;
    private final int elementBytes;

    private interface Source {
      ByteBuffer read(Storage storage, long position, int bytes);
    }

    Rows(Source source, long[] dimensions, int elementBytes) {
      this.source = source;
      this.dimensions = dimensions;
      this.elementBytes = elementBytes;
    }

    @Override
    public void read(Storage storage, long[] from, int[] size, ByteBuffer target) {
      BoxCopy.walk(
          new BoxCopy.Place(dimensions, from),
          new BoxCopy.Place(Arrays.stream(size).asLongStream().toArray(), new long[size.length]),
          size,
          (index, at, elements) -> {
            int bytes = elements * elementBytes;
            ByteBuffer run = source.read(storage, index * elementBytes, bytes);
            target.put((int) at * elementBytes, run, 0, bytes);
          });
    }
  }
}
