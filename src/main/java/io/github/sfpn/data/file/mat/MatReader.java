package io.github.sfpn.data.file.mat;

import java.io.IOException;
import us.hebi.matlab.mat.format.Mat5Reader;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Source;

/** The library's reader; it takes no memory for structs and cells that the file cannot hold. */
final class MatReader extends Mat5Reader {
  /** Of an array in a cell or a field: its tag. */
  private static final int LEAST_BYTES = 8;

  private final double unpackedBytes;

  /**
   * @param unpackedBytes the most that the file can hold
   */
  MatReader(Source source, double unpackedBytes) {
    super(source);
    this.unpackedBytes = unpackedBytes;
    disableSubsystemProcessing();
  }

  @Override
  protected Mat5Reader createChildReader(Source unpacked) {
    MatReader child = new MatReader(unpacked, unpackedBytes);
    child.mcos = mcos;
    return child.setEntryFilter(filter).setBufferAllocator(bufferAllocator);
  }

  @Override
  protected Array readCell(EntryHeader header) throws IOException {
    requireFit(header, 1);
    return super.readCell(header);
  }

  @Override
  protected Array[][] readValues(EntryHeader header, int count, String[] fields)
      throws IOException {
    requireFit(header, fields.length);
    return super.readValues(header, count, fields);
  }

  private void requireFit(EntryHeader header, int fields) throws IOException {
    double bytes = (double) LEAST_BYTES * fields;
    for (int size : header.getDimensions()) {
      bytes *= size;
    }
    if (bytes > unpackedBytes) {
      throw new IOException("a struct or cell array of more elements than the file can hold");
    }
  }
}
