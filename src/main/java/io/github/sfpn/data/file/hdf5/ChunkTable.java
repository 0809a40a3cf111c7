package io.github.sfpn.data.file.hdf5;

import io.jhdf.exceptions.HdfException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The chunks of a dataset that were written, by their number in the grid. */
final class ChunkTable {
  private final Map<Long, StoredChunk> chunks = new HashMap<>();
  private final ChunkGrid grid;
  private final long fileBytes;
  private long bytes;

  ChunkTable(ChunkGrid grid, long fileBytes) {
    this.grid = grid;
    this.fileBytes = fileBytes;
  }

  ChunkGrid grid() {
    return grid;
  }

  /** Adds a chunk; one that the dataset has shrunk away from is passed over. */
  void add(StoredChunk chunk, long... place) {
    if (chunk.address() < 0) {
      return; // never written
    }
    if (chunk.bytes() < 0 || chunk.bytes() > fileBytes - chunk.address()) {
      throw new HdfException(
          "a chunk of %d bytes at address %d".formatted(chunk.bytes(), chunk.address()));
    }
    long number = grid.number(place);
    if (number < 0) {
      return;
    }
    bytes += chunk.bytes();
    if (chunks.put(number, chunk) != null || bytes > fileBytes) {
      throw new HdfException("two chunks in one place");
    }
  }

  /** The chunk at a place in the grid; empty where none was written. */
  Optional<StoredChunk> at(long... place) {
    return Optional.ofNullable(chunks.get(grid.number(place)));
  }
}
