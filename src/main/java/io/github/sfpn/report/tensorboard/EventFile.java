package io.github.sfpn.report.tensorboard;

import io.github.sfpn.io.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.tensorflow.proto.Event;

/**
 * A file of events in TensorFlow's record format: for each event its length (8 bytes,
 * little-endian), the masked checksum of the length (4), the event, the masked checksum of the
 * event (4).
 *
 * <p>TensorFlow's own summary writer needs an eager session, a queue and a thread. Here each event
 * is one write to the operating system, so that a killed run keeps all that it logged.
 */
final class EventFile implements AutoCloseable {
  private final Path file;
  private final OutputStream out;

  /** Creates a file; it must not exist. */
  EventFile(Path file) {
    this.file = file;
    try {
      this.out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw AtomicFile.cannotWrite(file, e);
    }
  }

  void append(Event event) {
    byte[] data = event.toByteArray();
    ByteBuffer record = ByteBuffer.allocate(data.length + 16).order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(data.length);
    record.putInt(maskedChecksum(record.array(), 0, 8));
    record.put(data);
    record.putInt(maskedChecksum(record.array(), 12, data.length));
    try {
      out.write(record.array());
    } catch (IOException e) {
      throw AtomicFile.cannotWrite(file, e);
    }
  }

  /** The masked checksum of the format: rotated, plus a constant. */
  private static int maskedChecksum(byte[] bytes, int from, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, from, length);
    return Integer.rotateRight((int) checksum.getValue(), 15) + 0xa282ead8;
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw AtomicFile.cannotWrite(file, e);
    }
  }
}
