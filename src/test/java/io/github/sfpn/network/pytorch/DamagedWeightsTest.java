package io.github.sfpn.network.pytorch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.network.pytorch.PyTorchWeights.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are cut short, flipped in a bit, made to deceive, or no weights at all. */
class DamagedWeightsTest {
  private static final byte[] PICKLE =
      PickleWriter.start()
          .then("}")
          .text("model")
          .then("}(")
          .text("module.weight")
          .tensor("0", 6, 0, new int[] {3, 2}, new int[] {1, 3})
          .text("module.bias")
          .vector("1", 2)
          .then("us")
          .stop();
  private static final Map<String, byte[]> STORAGES = new LinkedHashMap<>();

  static {
    STORAGES.put("0", WeightFiles.floats(1, 2, 3, 4, 5, 6));
    STORAGES.put("1", WeightFiles.floats(7, 8));
  }

  private static final byte[] ZIP = WeightFiles.zip(PICKLE, STORAGES);
  private static final Map<String, Tensor> WHOLE = WeightFiles.read(ZIP);
  private static final byte[] STREAM = WeightFiles.stream(PICKLE, STORAGES);

  /** Any place in a file, none more likely than another. */
  @Provide
  Arbitrary<Integer> positions() {
    return Arbitraries.integers()
        .between(0, 1_000_000)
        .withDistribution(RandomDistribution.uniform());
  }

  private static byte[] flipped(byte[] file, int bit) {
    byte[] flipped = file.clone();
    int at = bit % (8 * file.length);
    flipped[at / 8] ^= (byte) (1 << at % 8);
    return flipped;
  }

  /** An archive has checksums: a flipped bit is found, or stands where nothing is read. */
  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void aFlippedBitInAnArchiveIsFoundOrChangesNothing(@ForAll("positions") int bit) {
    Map<String, Tensor> read;
    try {
      read = WeightFiles.read(flipped(ZIP, bit));
    } catch (WeightsException e) {
      return;
    }
    assertEquals(List.copyOf(WHOLE.keySet()), List.copyOf(read.keySet()));
    WHOLE.forEach(
        (key, tensor) -> {
          assertArrayEquals(tensor.shape(), read.get(key).shape());
          assertArrayEquals(tensor.values(), read.get(key).values());
        });
  }

  /** A stream has none: what is read is whole all the same. */
  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void aFlippedBitInAStreamIsRefusedOrLeavesWholeTensors(@ForAll("positions") int bit) {
    Map<String, Tensor> read;
    try {
      read = WeightFiles.read(flipped(STREAM, bit));
    } catch (WeightsException e) {
      return;
    }
    for (Tensor tensor : read.values()) {
      int size = Arrays.stream(tensor.shape()).reduce(1, (a, b) -> a * b);
      assertEquals(size, tensor.values().length);
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aFileCutShortIsRefused(@ForAll boolean zip, @ForAll("positions") int length) {
    byte[] file = zip ? ZIP : STREAM;
    byte[] cut = Arrays.copyOf(file, length % file.length);

    assertThrows(WeightsException.class, () -> WeightFiles.read(cut));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] archiveOf(String... names) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (String name : names) {
      entries.put(name, name.endsWith("data.pkl") ? PICKLE : ascii("x".repeat(12)));
    }
    return WeightFiles.archive(entries, ZipEntry.STORED);
  }

  static Stream<Arguments> otherFiles() {
    Map<String, byte[]> compressed =
        Map.of("a/data.pkl", PICKLE, "a/data/0", new byte[24], "a/data/1", new byte[8]);
    byte[] tar = new byte[512];
    System.arraycopy(ascii("ustar"), 0, tar, 257, 5);
    return Stream.of(
        Arguments.of(new byte[0], "an empty file"),
        Arguments.of(ascii("name = cave-x4\n"), "text that starts with \"name = cave-x4\""),
        Arguments.of(HexFormat.of().parseHex("89504e470d0a1a0a"), "a PNG image"),
        Arguments.of(ascii("MATLAB 5.0 MAT-file"), "a MAT file"),
        Arguments.of(ascii("\15\0\0\0\0\0\0\0{\"weight\":{}}"), "elements of type ''"),
        Arguments.of(tar, "a tar archive"),
        Arguments.of(PICKLE, "a pickle, but not one of torch.save"),
        Arguments.of(new byte[] {1, 2, 3, (byte) 0xff}, "the bytes 01 02 03 ff"),
        Arguments.of(
            archiveOf("weight.npy"), "0 data.pkl among 1 entries, the first is weight.npy"),
        Arguments.of(archiveOf("a/data.pkl", "b/data.pkl"), "2 data.pkl"),
        Arguments.of(archiveOf("a/data.pkl", "a/constants.pkl"), "a TorchScript program"),
        Arguments.of(archiveOf("a/data.pkl"), "no entry a/data/0"),
        Arguments.of(
            archiveOf("a/data.pkl", "a/data/0"), "needs 24 bytes, but the entry a/data/0 has 12"),
        Arguments.of(archiveOf("a/data.pkl", "a/byteorder"), "byte order"),
        Arguments.of(WeightFiles.archive(compressed, ZipEntry.DEFLATED), "without compression"),
        Arguments.of(
            WeightFiles.stream(PICKLE, Map.of("0", STORAGES.get("0"))), "is not in the file"),
        Arguments.of(
            WeightFiles.stream(PICKLE, Map.of("0", STORAGES.get("1"))), "found one of 2 elements"),
        Arguments.of(WeightFiles.stream(PICKLE, Map.of("2", STORAGES.get("1"))), "no tensor uses"),
        Arguments.of(
            WeightFiles.zip(
                PickleWriter.start().then("}").text("state_dict").then("}s").stop(), Map.of()),
            "its keys: 'state_dict'"),
        Arguments.of(
            WeightFiles.zip(PickleWriter.start().vector("0", 6).stop(), STORAGES),
            "found a tensor"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource
  void otherFiles(byte[] file, String told) {
    String message =
        assertThrows(WeightsException.class, () -> WeightFiles.read(file)).getMessage();

    assertTrue(message.contains(told), message);
  }

  /** One stored number that a stride of 0 makes two thousand million: 8 GB from a small file. */
  @Test
  void oneNumberCannotBecomeAMemoryFull() {
    byte[] pickle =
        PickleWriter.start()
            .then("}")
            .text("bomb")
            .tensor("0", 1, 0, new int[] {2_000_000_000}, new int[] {0})
            .then("s")
            .stop();
    byte[] file = WeightFiles.zip(pickle, Map.of("0", WeightFiles.floats(1)));

    String message =
        assertThrows(WeightsException.class, () -> WeightFiles.read(file)).getMessage();

    assertTrue(message.contains("far more values"), message);
  }
}
