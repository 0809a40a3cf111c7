package io.github.sfpn.network.pytorch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.network.pytorch.PyTorchWeights.Tensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PyTorchWeightsTest {
  private static final byte[] ONE_TO_SIX = WeightFiles.floats(1, 2, 3, 4, 5, 6);

  /**
   * The .tsv files were made with Python's pickle and struct modules: key, shape, first, last, sum.
   */
  @ParameterizedTest
  @ValueSource(strings = {"coarse-x8-legacy", "refinement-initial"})
  void readsWhatPythonReads(String name) throws IOException, URISyntaxException {
    Map<String, Tensor> tensors = PyTorchWeights.read(resource(name + ".pth"));

    List<String> expected = new ArrayList<>(Files.readAllLines(resource(name + ".tsv")));
    expected.remove(0);
    assertEquals(expected.size(), tensors.size());
    int line = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      List<String> fields = List.of(expected.get(line++).split("\t"));
      float[] values = entry.getValue().values();
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += (double) values[i] * (i % 7 + 1);
      }
      assertEquals(fields.get(0), entry.getKey());
      assertEquals(fields.get(1), shape(entry.getValue()));
      assertEquals(Float.parseFloat(fields.get(2)), values[0]);
      assertEquals(Float.parseFloat(fields.get(3)), values[values.length - 1]);
      assertEquals(Double.parseDouble(fields.get(4)), sum);
    }
  }

  private static String shape(Tensor tensor) {
    return Arrays.stream(tensor.shape())
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(" "));
  }

  /** A view of a storage: a shape, and strides and an offset with which it fits. */
  record View(List<Integer> shape, List<Integer> strides, int offset) {
    int reach() {
      int last = offset;
      for (int axis = 0; axis < shape.size(); axis++) {
        last += (shape.get(axis) - 1) * strides.get(axis);
      }
      return last + 1;
    }

    int[] shapes() {
      return shape.stream().mapToInt(i -> i).toArray();
    }

    /** Element by element, by the definition of a stride. */
    float[] expected(int axis, int start) {
      if (axis == shape.size()) {
        return new float[] {start};
      }
      float[] values = new float[0];
      for (int i = 0; i < shape.get(axis); i++) {
        float[] slice = expected(axis + 1, start + i * strides.get(axis));
        values = Arrays.copyOf(values, values.length + slice.length);
        System.arraycopy(slice, 0, values, values.length - slice.length, slice.length);
      }
      return values;
    }
  }

  @Provide
  Arbitrary<View> views() {
    return Arbitraries.integers()
        .between(0, 4)
        .flatMap(
            axes ->
                Combinators.combine(
                        Arbitraries.integers().between(1, 4).list().ofSize(axes),
                        Arbitraries.integers().between(0, 9).list().ofSize(axes),
                        Arbitraries.integers().between(0, 9))
                    .as(View::new));
  }

  @Property(tries = 100)
  void viewsFollowOffsetsAndStridesInBothForms(@ForAll("views") View view) {
    float[] stored = new float[view.reach()];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = i;
    }
    int[] strides = view.strides().stream().mapToInt(i -> i).toArray();
    PickleWriter writer = PickleWriter.start().then("}").text("view");
    byte[] pickle =
        writer.tensor("0", stored.length, view.offset(), view.shapes(), strides).then("s").stop();
    Map<String, byte[]> storages = Map.of("0", WeightFiles.floats(stored));

    for (byte[] file :
        List.of(WeightFiles.zip(pickle, storages), WeightFiles.stream(pickle, storages))) {
      Tensor tensor = WeightFiles.read(file).get("view");
      assertArrayEquals(view.shapes(), tensor.shape());
      assertArrayEquals(view.expected(0, view.offset()), tensor.values());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FloatStorage, 0000c03f, 1.5",
    "DoubleStorage, 000000000000f8bf, -1.5",
    "HalfStorage, 003e, 1.5",
    "HalfStorage, 00be, -1.5",
    "HalfStorage, 0100, 5.9604645e-8",
    "HalfStorage, ff7b, 65504",
    "HalfStorage, 00fc, -Infinity",
    "HalfStorage, 017e, NaN",
    "BFloat16Storage, c0bf, -1.5",
    "LongStorage, feffffffffffffff, -2",
    "IntStorage, 00000080, -2147483648",
    "ShortStorage, feff, -2",
    "CharStorage, fe, -2",
    "ByteStorage, fe, 254",
    "BoolStorage, 01, 1"
  })
  void otherElementTypesBecomeFloats(String type, String hexadecimal, float expected) {
    byte[] element = HexFormat.of().parseHex(hexadecimal);
    byte[] pickle =
        PickleWriter.start()
            .then("}")
            .text("scalar")
            .global("torch._utils", "_rebuild_tensor")
            .then("(")
            .storage(type, "0", 1)
            .number(0)
            .then("))tRs")
            .stop();

    Tensor scalar = WeightFiles.read(WeightFiles.zip(pickle, Map.of("0", element))).get("scalar");

    assertEquals(0, scalar.shape().length);
    assertArrayEquals(new float[] {expected}, scalar.values());
  }

  /** A checkpoint as training writes it: only the model counts, wherever else tensors are. */
  @Test
  void findsTheModelBesideAnOptimiserAndTakesOffThePrefix() {
    PickleWriter writer = PickleWriter.start().then("}(").text("epoch").number(7).text("optimizer");
    writer.then("}(").number(0).vector("0", 6).text("betas").raw('G', 0x3f, 0xe0, 0, 0, 0, 0, 0, 0);
    writer.then("N").raw(0x86).then("u").text("model").global("collections", "OrderedDict");
    writer.then(")R(").text("module.weight");
    writer.global("torch._utils", "_rebuild_parameter").then("(").vector("1", 6).raw(0x88);
    writer.global("collections", "OrderedDict").then(")RtR");
    writer.text("module.tied").tensor("1", 6, 2, new int[] {2, 0}, new int[] {1, 1});
    writer.text("module._extra_state").then("Nu");
    writer.then("}").text("_metadata").then("}sbu");

    Map<String, byte[]> storages = new LinkedHashMap<>();
    storages.put("0", WeightFiles.floats(0, 0, 0, 0, 0, 0));
    storages.put("1", ONE_TO_SIX);
    Map<String, Tensor> tensors = WeightFiles.read(WeightFiles.zip(writer.stop(), storages));

    assertEquals(List.of("weight", "tied"), List.copyOf(tensors.keySet()));
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, tensors.get("weight").values());
    assertEquals("2 0", shape(tensors.get("tied")));
  }

  @Test
  void aPrefixThatNotAllKeysHaveIsTheirOwn() {
    byte[] pickle =
        PickleWriter.start()
            .then("}(")
            .text("module.a")
            .vector("0", 6)
            .text("b")
            .vector("0", 6)
            .then("u")
            .stop();

    assertEquals(
        List.of("module.a", "b"),
        List.copyOf(WeightFiles.read(WeightFiles.zip(pickle, Map.of("0", ONE_TO_SIX))).keySet()));
  }

  @Test
  void aBigEndianArchiveIsReadAsItSays() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(
        "a/data.pkl", PickleWriter.start().then("}").text("w").vector("0", 1).then("s").stop());
    entries.put(
        "a/data/0", ByteBuffer.allocate(4).order(ByteOrder.BIG_ENDIAN).putFloat(2.5f).array());
    entries.put("a/byteorder", "big".getBytes(StandardCharsets.US_ASCII));

    byte[] file = WeightFiles.archive(entries, ZipEntry.STORED);

    assertArrayEquals(new float[] {2.5f}, WeightFiles.read(file).get("w").values());
  }

  static Path resource(String name) throws URISyntaxException {
    return Path.of(PyTorchWeightsTest.class.getResource("/reference/" + name).toURI());
  }

  @Test
  void namesTheFileInEveryMessage(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing.pth");
    Path image = Files.write(folder.resolve("image.pth"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});

    for (Path path : List.of(missing, image, folder)) {
      WeightsException e = assertThrows(WeightsException.class, () -> PyTorchWeights.read(path));
      assertTrue(e.getMessage().startsWith(path + ": "), e.getMessage());
    }
  }
}
