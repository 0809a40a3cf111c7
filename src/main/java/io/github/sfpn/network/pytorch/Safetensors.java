package io.github.sfpn.network.pytorch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sfpn.network.pytorch.PyTorchWeights.Tensor;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Writes weights as safetensors, a format that PyTorch and most other tools read.
 *
 * @see <a href="https://huggingface.co/docs/safetensors/index#format">Safetensors: format</a>
 */
public final class Safetensors {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Safetensors() {}

  /**
   * Writes tensors as 32-bit floats.
   *
   * @param tensors by key, in PyTorch's layout
   * @param metadata text about the weights
   * @param out is not closed
   */
  public static void write(
      Map<String, Tensor> tensors, Map<String, String> metadata, OutputStream out)
      throws IOException {
    DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out));
    byte[] header = header(tensors, metadata);
    data.writeLong(Long.reverseBytes(header.length));
    data.write(header);
    for (Tensor tensor : tensors.values()) {
      ByteBuffer bytes =
          ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, tensor.values().length))
              .order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(tensor.values());
      data.write(bytes.array());
    }
    data.flush();
  }

  /** Padded by blanks, so that the values begin at a multiple of 8 bytes. */
  private static byte[] header(Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    ObjectNode header = JSON.createObjectNode();
    ObjectNode text = header.putObject(SafetensorsFile.METADATA);
    metadata.forEach(text::put);
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      long end = offset + (long) Float.BYTES * tensor.values().length;
      ObjectNode described = header.putObject(entry.getKey()).put("dtype", "F32");
      Arrays.stream(tensor.shape()).forEach(described.putArray("shape")::add);
      described.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    String json = JSON.writeValueAsString(header);
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    return (json + " ".repeat((8 - length % 8) % 8)).getBytes(StandardCharsets.UTF_8);
  }
}
