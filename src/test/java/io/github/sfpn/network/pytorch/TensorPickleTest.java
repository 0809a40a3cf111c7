package io.github.sfpn.network.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TensorPickleTest {
  private static Object load(byte[] pickle) {
    return TensorPickle.load(ByteBuffer.wrap(pickle), new HashMap<>());
  }

  private static void assertRefused(byte[] pickle, String... told) {
    String message = assertThrows(WeightsException.class, () -> load(pickle)).getMessage();
    for (String part : told) {
      assertTrue(message.contains(part), message);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "os, system",
    "posix, system",
    "builtins, eval",
    "__builtin__, exec",
    "subprocess, Popen",
    "torch, load",
    "torch.storage, _load_from_bytes",
    "torch._utils, _rebuild_tensor_v2.__globals__",
    "collections, OrderedDict.__init__",
    "java.lang, Runtime",
    "net.razorvine.pickle.objects, ClassDict",
    "datetime, datetime",
    "torch, FLOAT",
    "'', ''"
  })
  void anyOtherNameIsRefused(String module, String name) {
    byte[] pickle =
        PickleWriter.start().global(module, name).then("(").text("id > owned").then("tR").stop();

    assertRefused(pickle, module + "." + name + " is not a tensor constructor");
  }

  static Stream<Arguments> otherWaysToRunCode() {
    PickleWriter inner = PickleWriter.start().global("collections", "OrderedDict").then("(");
    return Stream.of(
        Arguments.of(
            "a call inside the arguments of a good one",
            inner.global("os", "system").then("(").text("id").then("tRtR").stop(),
            "os.system"),
        Arguments.of(
            "__setstate__ on what is no dictionary",
            PickleWriter.start()
                .global("torch", "Size")
                .then("}")
                .text("__setstate__")
                .number(1)
                .then("sb")
                .stop(),
            "a dictionary to give attributes to"),
        Arguments.of(
            "INST", PickleWriter.start().then("(").text("id").then("ios\nsystem\n").stop(), "0x69"),
        Arguments.of(
            "OBJ",
            PickleWriter.start().then("(").global("torch", "Size").text("id").then("o").stop(),
            "0x6f"),
        Arguments.of(
            "NEWOBJ",
            PickleWriter.start().global("torch", "Size").then(")").raw(0x81).stop(),
            "0x81"),
        Arguments.of("EXT1", PickleWriter.start().raw(0x82, 1).stop(), "0x82"),
        Arguments.of("EXT2", PickleWriter.start().raw(0x83, 1, 0).stop(), "0x83"),
        Arguments.of("EXT4", PickleWriter.start().raw(0x84, 1, 0, 0, 0).stop(), "0x84"),
        Arguments.of(
            "STACK_GLOBAL",
            PickleWriter.start().text("os").text("system").raw(0x93).stop(),
            "0x93"),
        Arguments.of("another protocol", new byte[] {(byte) 0x80, 4, 'N', '.'}, "protocol 2"),
        Arguments.of(
            "a call of a type",
            PickleWriter.start().global("torch", "FloatStorage").then(")R").stop(),
            "constructor"),
        Arguments.of(
            "a call of text",
            PickleWriter.start().text("os.system").then(")R").stop(),
            "constructor"),
        Arguments.of(
            "a persistent module",
            PickleWriter.start()
                .then("(")
                .text("module")
                .global("torch", "FloatStorage")
                .text("0")
                .text("cpu")
                .number(1)
                .then("tQ")
                .stop(),
            "save the state dict alone"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void otherWaysToRunCode(String way, byte[] pickle, String told) {
    assertRefused(pickle, told);
  }

  @Test
  void aRefusedNameCannotForgeTheMessage() {
    String message =
        assertThrows(
                WeightsException.class,
                () -> load(PickleWriter.start().global("a\u001b[2J\r", "b".repeat(9999)).stop()))
            .getMessage();

    assertTrue(message.matches("[ -~]{1,400}"), message);
  }

  static Stream<Arguments> absurdTensors() {
    int huge = Integer.MAX_VALUE;
    return Stream.of(
        Arguments.of(6, 0, new int[] {7}, new int[] {1}, "beyond"),
        Arguments.of(6, 1, new int[] {2, 3}, new int[] {3, 1}, "beyond"),
        Arguments.of(6, 6, new int[] {1}, new int[] {1}, "starts at"),
        Arguments.of(6, -1, new int[] {1}, new int[] {1}, "starts at"),
        Arguments.of(0, 0, new int[] {}, new int[] {}, "starts at"),
        Arguments.of(6, 0, new int[] {-1}, new int[] {1}, "length -1"),
        Arguments.of(6, 0, new int[] {2}, new int[] {-1}, "stride -1"),
        Arguments.of(6, 0, new int[] {2, 2}, new int[] {1}, "strides"),
        Arguments.of(6, 0, new int[] {2}, new int[] {huge}, "beyond"),
        Arguments.of(6, 0, new int[] {huge, huge}, new int[] {0, 0}, "elements"),
        Arguments.of(huge, 0, new int[] {1}, new int[] {1}, "elements"),
        Arguments.of(-1, 0, new int[] {1}, new int[] {1}, "elements"),
        Arguments.of(6, 0, new int[17], new int[17], "at most 16"));
  }

  @ParameterizedTest
  @MethodSource
  void absurdTensors(int stored, int offset, int[] shape, int[] strides, String told) {
    assertRefused(PickleWriter.start().tensor("0", stored, offset, shape, strides).stop(), told);
  }

  static Stream<Arguments> brokenPickles() {
    return Stream.of(
        Arguments.of("no end", new byte[] {(byte) 0x80, 2, 'N'}, "cut short"),
        Arguments.of(
            "text longer than all",
            PickleWriter.start().then("X").int32(Integer.MAX_VALUE).stop(),
            "text"),
        Arguments.of(
            "text of negative length", PickleWriter.start().then("X").int32(-1).stop(), "text"),
        Arguments.of(
            "a number of 255 bytes", PickleWriter.start().raw(0x8a, 255).stop(), "8 bytes"),
        Arguments.of("an empty stack", PickleWriter.start().stop(), "stack"),
        Arguments.of(
            "a mark in place of an object", PickleWriter.start().then("(").stop(), "stack"),
        Arguments.of("no mark", PickleWriter.start().then("Nt").stop(), "mark"),
        Arguments.of("nothing remembered", PickleWriter.start().raw('h', 9).stop(), "remembered"),
        Arguments.of("a key that is a list", PickleWriter.start().then("}]Ns").stop(), "key"),
        Arguments.of("a key without value", PickleWriter.start().then("}(Nu").stop(), "key"),
        Arguments.of("growth of a tuple", PickleWriter.start().then(")Na").stop(), "a list"),
        Arguments.of(
            "one storage as two",
            PickleWriter.start()
                .storage("FloatStorage", "0", 1)
                .storage("LongStorage", "0", 1)
                .stop(),
            "once more"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void brokenPickles(String flaw, byte[] pickle, String told) {
    assertRefused(pickle, told);
  }

  @Test
  void wholeNumbersHaveTheirSign() {
    byte[] pickle =
        PickleWriter.start()
            .then("(K")
            .raw(0xff)
            .then("M")
            .raw(0xff, 0xff)
            .number(-1)
            .raw(0x8a, 0)
            .raw(0x8a, 1, 0x80)
            .raw(0x8a, 5, 0, 0, 0, 0x80, 0)
            .then("t")
            .stop();

    assertEquals(List.of(255L, 65535L, -1L, 0L, -128L, 2147483648L), load(pickle));
  }

  /** A million lists, each inside the last: nothing in the reader may recurse into them. */
  @Test
  void deepNestingAndCyclesAreHarmless() {
    PickleWriter deep = PickleWriter.start().then("}").text("model");
    byte[] lists = new byte[1_000_000];
    Arrays.fill(lists, (byte) ']');
    deep.then(lists);
    Arrays.fill(lists, (byte) 'a');
    deep.then(Arrays.copyOf(lists, lists.length - 1));
    byte[] cycle = PickleWriter.start().raw('}', 'q', 0).text("model").raw('h', 0, 's').stop();

    for (byte[] pickle : List.of(deep.then("s").stop(), cycle)) {
      byte[] file = WeightFiles.zip(pickle, Map.of());
      assertThrows(WeightsException.class, () -> WeightFiles.read(file));
    }
  }

  @Provide
  Arbitrary<byte[]> programs() {
    byte[][] words = {
      {'('},
      {'t'},
      {')'},
      {']'},
      {'}'},
      {'N'},
      {'K', 1},
      {'R'},
      {'Q'},
      {'b'},
      {'s'},
      {'u'},
      {'a'},
      {'e'},
      {'q', 0},
      {'h', 0},
      {'q', 1},
      {'h', 1},
      {(byte) 0x85},
      {(byte) 0x86},
      {(byte) 0x87},
      {'X', 1, 0, 0, 0, 'k'},
      {'X', 5, 0, 0, 0, 'm', 'o', 'd', 'e', 'l'},
      "ccollections\nOrderedDict\n".getBytes(StandardCharsets.US_ASCII),
      "ctorch._utils\n_rebuild_tensor_v2\n".getBytes(StandardCharsets.US_ASCII),
      "ctorch._utils\n_rebuild_parameter\n".getBytes(StandardCharsets.US_ASCII),
      "ctorch\nSize\n".getBytes(StandardCharsets.US_ASCII),
      "ctorch\nByteStorage\n".getBytes(StandardCharsets.US_ASCII),
      PickleWriter.start().vector("0", 1).stop()
    };
    return Arbitraries.of(words)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40)
        .map(
            program -> {
              PickleWriter writer = PickleWriter.start();
              program.forEach(writer::then);
              return writer.stop();
            });
  }

  /** Any sequence of known instructions ends in an object or in the one exception. */
  @Property(tries = 5000)
  void anyProgramEndsWell(@ForAll("programs") byte[] program) {
    try {
      load(program);
    } catch (WeightsException e) {
      assertTrue(e.getMessage().length() > 20, e.getMessage());
    }
  }
}
