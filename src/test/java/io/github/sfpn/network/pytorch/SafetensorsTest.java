package io.github.sfpn.network.pytorch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.network.pytorch.PyTorchWeights.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The format safetensors: written and read, by hand, damaged, hostile. */
class SafetensorsTest {
  private static byte[] written(Map<String, Tensor> tensors) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Safetensors.write(tensors, Map.of("format", "pt"), out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a file together as the format says. */
  private static byte[] file(String header, byte... values) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + text.length + values.length).order(ByteOrder.LITTLE_ENDIAN);
    return bytes.putLong(text.length).put(text).put(values).array();
  }

  @Property(tries = 50)
  void whatIsWrittenIsReadAgain(
      @ForAll List<@IntRange(min = 0, max = 4) Integer> sizes, @ForAll long seed) {
    Random random = new Random(seed);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("scalar", new Tensor(new int[0], new float[] {random.nextFloat()}));
    for (int size : sizes) {
      float[] values = new float[size * 3];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextFloat() - 0.5f;
      }
      tensors.put("layer." + tensors.size() + " \"ü\"", new Tensor(new int[] {3, size}, values));
    }
    Map<String, Tensor> read = WeightFiles.read(written(tensors));
    assertEquals(List.copyOf(tensors.keySet()), List.copyOf(read.keySet()));
    tensors.forEach(
        (key, tensor) -> {
          assertArrayEquals(tensor.shape(), read.get(key).shape());
          assertArrayEquals(tensor.values(), read.get(key).values());
        });
  }

  @ParameterizedTest
  @CsvSource({
    "F16, 003e 00c0, 1.5 -2",
    "BF16, c03f 00c0, 1.5 -2",
    "F64, 000000000000f83f 00000000000000c0, 1.5 -2",
    "U8, 07 ff, 7 255",
    "I8, 07 ff, 7 -1",
    "I16, 0700 ffff, 7 -1",
    "I64, 0700000000000000 ffffffffffffffff, 7 -1",
    "BOOL, 00 01, 0 1"
  })
  void elementsOfEveryTypeBecomeFloats(String type, String bytes, String expected) {
    byte[] values = java.util.HexFormat.of().parseHex(bytes.replace(" ", ""));
    byte[] file =
        file(
            "{\"a\":{\"dtype\":\"%s\",\"shape\":[2],\"data_offsets\":[0,%d]}}"
                .formatted(type, values.length),
            values);
    float[] read = WeightFiles.read(file).get("a").values();
    assertEquals(expected, "%s %s".formatted(shown(read[0]), shown(read[1])));
  }

  private static String shown(float value) {
    return value == Math.rint(value) ? String.valueOf((int) value) : String.valueOf(value);
  }

  /** Without a checksum, a flipped value cannot be found; every other damage is, or is harmless. */
  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void aFlippedBitIsRefusedOrLeavesWholeTensors(@ForAll @IntRange(max = 1_000_000) int bit) {
    byte[] damaged =
        written(Map.of("weight", new Tensor(new int[] {2, 3}, new float[] {1, 2, 3, 4, 5, 6})));
    damaged[bit / 8 % damaged.length] ^= (byte) (1 << bit % 8);
    Map<String, Tensor> read;
    try {
      read = WeightFiles.read(damaged);
    } catch (WeightsException e) {
      return;
    }
    for (Tensor tensor : read.values()) {
      assertEquals(
          Arrays.stream(tensor.shape()).reduce(1, (a, b) -> a * b), tensor.values().length);
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aFileCutShortIsRefused(@ForAll @IntRange(max = 1_000_000) int length) {
    byte[] whole = written(Map.of("weight", new Tensor(new int[] {3}, new float[] {1, 2, 3})));
    assertThrows(
        WeightsException.class,
        () -> WeightFiles.read(Arrays.copyOf(whole, length % whole.length)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,4],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-4,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":2,\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"C64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2],\"data_offsets\":[0,8]}}",
        "{\"a\":7}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"a\":{}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} x",
        "{}",
        "{\"__metadata__\":{\"format\":\"pt\"}}"
      })
  void aHeaderThatLiesIsRefused(String header) {
    assertThrows(WeightsException.class, () -> WeightFiles.read(file(header, new byte[8])));
  }

  @Test
  void everyUsualWrapperOfAStateDictIsOpened() {
    for (String wrapper : PyTorchWeights.WRAPPERS) {
      byte[] pickle =
          PickleWriter.start()
              .then("}")
              .text(wrapper)
              .then("}(")
              .text("module.weight")
              .vector("0", 2)
              .then("us")
              .stop();
      byte[] file = WeightFiles.zip(pickle, Map.of("0", WeightFiles.floats(7, 8)));
      assertArrayEquals(new float[] {7, 8}, WeightFiles.read(file).get("weight").values(), wrapper);
    }
  }

  @Test
  void anAverageOfTheWeightsComesFirst() {
    byte[] pickle =
        PickleWriter.start()
            .then("}(")
            .text("params")
            .then("}(")
            .text("w")
            .vector("0", 1)
            .then("u")
            .text("params_ema")
            .then("}(")
            .text("w")
            .vector("1", 1)
            .then("uu")
            .stop();
    Map<String, byte[]> storages = new LinkedHashMap<>();
    storages.put("0", WeightFiles.floats(1));
    storages.put("1", WeightFiles.floats(2));
    assertTrue(WeightFiles.read(WeightFiles.zip(pickle, storages)).get("w").values()[0] == 2);
  }
}
