package io.github.sfpn.network.pytorch;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The format safetensors: the length of a header in 8 bytes, the header as a JSON object with
 * element type, shape and place of each tensor, then the values, little endian. Nothing in it can
 * run code, and it has no checksums.
 *
 * @see <a href="https://huggingface.co/docs/safetensors/index#format">Safetensors: format</a>
 */
final class SafetensorsFile implements WeightFile {
  /** Key of the header that holds text about the file, and is no tensor. */
  static final String METADATA = "__metadata__";

  /** The format's own limit. */
  private static final int LONGEST_HEADER = 100_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Map<String, ElementType> TYPES =
      Map.of(
          "F32", ElementType.FLOAT,
          "F64", ElementType.DOUBLE,
          "F16", ElementType.HALF,
          "BF16", ElementType.BFLOAT16,
          "I64", ElementType.LONG,
          "I32", ElementType.INT,
          "I16", ElementType.SHORT,
          "I8", ElementType.CHAR,
          "U8", ElementType.BYTE,
          "BOOL", ElementType.BOOL);

  private final FileChannel channel;
  private final long values;
  private final Map<String, Long> places = new LinkedHashMap<>();
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

  SafetensorsFile(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      long length = length();
      values = Long.BYTES + length;
      JsonNode header = header((int) length);
      for (Map.Entry<String, JsonNode> entry : header.properties()) {
        if (!entry.getKey().equals(METADATA)) {
          tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue()));
        }
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The first bytes of a file of this format: a length, then the brace that opens the header. */
  static boolean begins(byte[] head) {
    return head.length > Long.BYTES
        && head[Long.BYTES] == '{'
        && ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong() <= LONGEST_HEADER
        && ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong() > 0;
  }

  private long length() throws IOException {
    long length = bytes(0, Long.BYTES).getLong();
    if (length < 2 || length > LONGEST_HEADER || length > channel.size() - Long.BYTES) {
      throw damaged("its header is said to have %d bytes".formatted(length));
    }
    return length;
  }

  private JsonNode header(int length) throws IOException {
    try {
      JsonNode header = JSON.readTree(bytes(Long.BYTES, length).array());
      if (header.isObject()) {
        return header;
      }
      throw damaged("its header is no JSON object");
    } catch (JacksonException e) {
      throw new WeightsException(
          "the safetensors file is damaged: its header is no JSON (%s)"
              .formatted(Shown.text(e.getOriginalMessage())),
          e);
    }
  }

  private ByteBuffer bytes(long position, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw damaged("it ends too early");
      }
    }
    return buffer.flip();
  }

  private StoredTensor tensor(String key, JsonNode described) throws IOException {
    String typeName = described.path("dtype").asText();
    ElementType type = TYPES.get(typeName);
    if (type == null) {
      throw new WeightsException(
          "the tensor %s has elements of type '%s', expected one of %s: convert it in PyTorch, tensor.float()"
              .formatted(
                  Shown.text(key),
                  Shown.text(typeName),
                  TYPES.keySet().stream().sorted().toList()));
    }
    long[] shape = numbers(key, described.path("shape"));
    long[] place = numbers(key, described.path("data_offsets"));
    if (shape.length > StoredTensor.MOST_AXES || place.length != 2) {
      throw damaged(
          "the tensor %s has %d axes and %d offsets"
              .formatted(Shown.text(key), shape.length, place.length));
    }
    long elements = elements(key, shape);
    if (place[0] > place[1]
        || place[1] > channel.size() - values
        || place[1] - place[0] != elements * type.bytes()) {
      throw damaged(
          "the tensor %s of %d elements is said to lie in the bytes %d to %d of %d"
              .formatted(Shown.text(key), elements, place[0], place[1], channel.size() - values));
    }
    places.put(key, place[0]);
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= Math.max(1, shape[axis]);
    }
    return new StoredTensor(new Storage(key, type, (int) elements), 0, shape, strides);
  }

  /** The product of the axes, which a hostile file cannot make overflow. */
  private static long elements(String key, long[] shape) {
    long elements = 1;
    for (long length : shape) {
      if (length == 0) {
        return 0;
      }
      if (elements > Storage.MOST_ELEMENTS / length) {
        throw damaged("the tensor %s is larger than any array".formatted(Shown.text(key)));
      }
      elements *= length;
    }
    return elements;
  }

  private static long[] numbers(String key, JsonNode list) {
    long[] numbers = new long[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      JsonNode number = list.get(i);
      if (!list.isArray()
          || !number.canConvertToLong()
          || !number.isIntegralNumber()
          || number.asLong() < 0) {
        throw damaged(
            "the tensor %s is described by %s"
                .formatted(Shown.text(key), Shown.text(list.toString())));
      }
      numbers[i] = number.asLong();
    }
    return numbers;
  }

  private static WeightsException damaged(String problem) {
    return new WeightsException(
        "the safetensors file is damaged: %s; copy or download it again".formatted(problem));
  }

  @Override
  public Object root() {
    return tensors;
  }

  @Override
  public float[] read(Storage storage) throws IOException {
    channel.position(values + places.get(storage.key()));
    // not closed: it would close the channel
    return storage.decode(
        new BufferedInputStream(Channels.newInputStream(channel)), ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
