package io.github.sfpn.network.pytorch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** An open file of weights: of {@code torch.save}, in one of its two formats, or safetensors. */
interface WeightFile extends Closeable {
  /** The saved object; its tensors are described but not yet read. */
  Object root();

  /**
   * Reads one storage that the saved object names.
   *
   * @throws WeightsException if the file does not hold it as described
   */
  float[] read(Storage storage) throws IOException;

  /**
   * Opens a file; its first bytes decide the format.
   *
   * @throws WeightsException if it has neither format, or is damaged
   */
  static WeightFile open(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isRegularFile(file)) {
      throw new WeightsException("expected a file of PyTorch weights, found a folder or device");
    }
    FileSignature signature = FileSignature.of(file);
    return switch (signature.kind()) {
      case ZIP -> new ZipWeightFile(file);
      case STREAM -> new StreamWeightFile(file);
      case SAFETENSORS -> new SafetensorsFile(file);
      case OTHER ->
          throw new WeightsException(
              "expected PyTorch weights (a .pth file that torch.save wrote, or a .safetensors file), found %s"
                  .formatted(signature.description()));
    };
  }
}
