package io.github.sfpn.network;

import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Variables;
import java.io.IOException;
import java.nio.file.Path;

/** A network with its weights in a session of its own; on disk, a folder. */
public interface Model extends AutoCloseable {
  /** The number of learned parameters. */
  long parameters();

  TensorSession session();

  Variables variables();

  /**
   * Writes description and weights into a folder that exists.
   *
   * @throws IOException if it cannot be written
   */
  void save(Path folder) throws IOException;

  /**
   * Reads the weights of a folder that {@link #save} wrote.
   *
   * @throws io.github.sfpn.tensor.CheckpointException if they are missing, damaged or of another
   *     network
   */
  void restore(Path folder);

  @Override
  void close();
}
