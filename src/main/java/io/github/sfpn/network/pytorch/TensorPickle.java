package io.github.sfpn.network.pytorch;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one pickle in the form that {@code torch.save} writes, and refuses all other pickles.
 *
 * <p>A pickle is a program for a stack machine that may call any function by name. This reader
 * supports only the instructions of protocol 2 that dictionaries, numbers, text and tensors need,
 * and the names of {@link TensorConstructor} and {@link ElementType}. An untrusted file therefore
 * cannot run code. The pickle library for Java cannot guarantee this: its table of constructors is
 * static and shared, an unknown class becomes a dictionary, BUILD calls {@code __setstate__} by
 * reflection, and it allocates any length that the file declares.
 *
 * <p>The length of the pickle bounds the memory: every instruction makes at most one object, text
 * is copied from bytes that exist, and no object is copied. Dictionary keys are text or whole
 * numbers only, because hashing a container can take unlimited time.
 *
 * <p>Dictionaries become {@link Map}, lists and tuples {@link List}, whole numbers {@link Long},
 * tensors {@link StoredTensor}.
 *
 * @see <a href="https://docs.python.org/3/library/pickletools.html">the instructions</a>
 */
final class TensorPickle {
  /**
   * Enough for 17,000 tensors. The objects can take some hundred times the memory of their pickle.
   */
  static final int LONGEST = 2 << 20;

  private static final Object MARK = new Object();

  private final ByteBuffer pickle;
  private final Map<String, Storage> storages;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();
  private int instructionAt;

  private TensorPickle(ByteBuffer pickle, Map<String, Storage> storages) {
    this.pickle = pickle.order(ByteOrder.LITTLE_ENDIAN);
    this.storages = storages;
  }

  /**
   * Reads the pickle that starts at the buffer's position; the position moves behind it.
   *
   * @param storages receives the storages that the pickle names, by their keys
   * @throws WeightsException if it is damaged or contains anything but tensors
   */
  static Object load(ByteBuffer pickle, Map<String, Storage> storages) {
    return new TensorPickle(pickle, storages).load();
  }

  private Object load() {
    try {
      while (true) {
        instructionAt = pickle.position();
        int instruction = pickle.get() & 0xff;
        if (instruction == '.') {
          return pop();
        }
        execute(instruction);
      }
    } catch (BufferUnderflowException e) {
      throw new WeightsException(
          "the pickle that describes the tensors does not end within %d bytes: the file is cut short or damaged"
              .formatted(pickle.limit()),
          e);
    }
  }

  private void execute(int instruction) {
    switch (instruction) {
      case 0x80 -> protocol(pickle.get());
      case '(' -> stack.add(MARK);
      case 'N' -> stack.add(null);
      case 0x88 -> stack.add(true);
      case 0x89 -> stack.add(false);
      case 'K' -> stack.add(pickle.get() & 0xffL);
      case 'M' -> stack.add(pickle.getShort() & 0xffffL);
      case 'J' -> stack.add((long) pickle.getInt());
      case 0x8a -> stack.add(longInteger(pickle.get() & 0xff));
      case 'G' -> stack.add(Double.longBitsToDouble(Long.reverseBytes(pickle.getLong())));
      case 'X' -> stack.add(text(pickle.getInt()));
      case ')' -> stack.add(List.of());
      case 't' -> stack.add(popToMark());
      case 0x85 -> stack.add(pop(1));
      case 0x86 -> stack.add(pop(2));
      case 0x87 -> stack.add(pop(3));
      case ']' -> stack.add(new ArrayList<>());
      case 'a' -> append(pop(1));
      case 'e' -> append(popToMark());
      case '}' -> stack.add(new LinkedHashMap<>());
      case 's' -> put(pop(2));
      case 'u' -> put(popToMark());
      case 'q' -> memo.put(pickle.get() & 0xff, top());
      case 'r' -> memo.put(pickle.getInt(), top());
      case 'h' -> remembered(pickle.get() & 0xff);
      case 'j' -> remembered(pickle.getInt());
      case 'c' -> stack.add(named(line() + "." + line()));
      case 'R' -> reduce();
      case 'b' -> build();
      case 'Q' -> storage();
      default ->
          throw new WeightsException(
              "the pickle has the instruction 0x%02x at byte %d, which describes no tensor: expected what torch.save writes (protocol 2); the file is refused"
                  .formatted(instruction, instructionAt));
    }
  }

  private void protocol(int version) {
    if (version != 2) {
      throw new WeightsException(
          "expected pickle protocol 2, found %d: save the state dict with torch.save's default protocol"
              .formatted(version));
    }
  }

  private long longInteger(int bytes) {
    if (bytes > Long.BYTES) {
      throw damaged("a whole number of at most 8 bytes", bytes + " bytes");
    }
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      // the last byte carries the sign
      long digit = i == bytes - 1 ? pickle.get() : pickle.get() & 0xff;
      value |= digit << (8 * i);
    }
    return value;
  }

  private String text(int length) {
    if (length < 0 || length > pickle.remaining()) {
      throw damaged("text within the pickle", "text of %d bytes".formatted(length));
    }
    byte[] bytes = new byte[length];
    pickle.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private String line() {
    int start = pickle.position();
    while (pickle.get() != '\n') {}
    int length = pickle.position() - 1 - start;
    byte[] bytes = new byte[length];
    pickle.get(start, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private Object top() {
    if (stack.isEmpty() || stack.get(stack.size() - 1) == MARK) {
      throw damaged("an object on the stack", "none");
    }
    return stack.get(stack.size() - 1);
  }

  private Object pop() {
    Object top = top();
    stack.remove(stack.size() - 1);
    return top;
  }

  private List<Object> pop(int count) {
    Object[] items = new Object[count];
    for (int i = count - 1; i >= 0; i--) {
      items[i] = pop();
    }
    return Arrays.asList(items);
  }

  private List<Object> popToMark() {
    int mark = stack.lastIndexOf(MARK);
    if (mark < 0) {
      throw damaged("a mark on the stack", "none");
    }
    List<Object> above = stack.subList(mark + 1, stack.size());
    List<Object> items = Collections.unmodifiableList(new ArrayList<>(above));
    stack.subList(mark, stack.size()).clear();
    return items;
  }

  private void remembered(int index) {
    if (!memo.containsKey(index)) {
      throw damaged("an object remembered as %d".formatted(index), "none");
    }
    stack.add(memo.get(index));
  }

  @SuppressWarnings("unchecked")
  private void append(List<Object> items) {
    ((List<Object>) expect(ArrayList.class, top(), "a list")).addAll(items);
  }

  @SuppressWarnings("unchecked")
  private void put(List<Object> keysAndValues) {
    Map<Object, Object> dictionary = expect(LinkedHashMap.class, top(), "a dictionary");
    if (keysAndValues.size() % 2 != 0) {
      throw damaged("a value for every key of a dictionary", "a key without one");
    }
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      Object key = keysAndValues.get(i);
      if (!(key instanceof String || key instanceof Long)) {
        throw damaged("text or a whole number as a dictionary's key", Shown.kind(key));
      }
      dictionary.put(key, keysAndValues.get(i + 1));
    }
  }

  private static Object named(String name) {
    for (TensorConstructor constructor : TensorConstructor.values()) {
      if (name.equals(constructor.pythonName())) {
        return constructor;
      }
    }
    for (ElementType type : ElementType.values()) {
      if (name.equals("torch." + type.className())) {
        return type;
      }
    }
    throw new WeightsException(
        "%s is not a tensor constructor: the file is refused, for it could run code. If you trust its source, save the state dict alone in PyTorch: torch.save(model.state_dict(), path)"
            .formatted(Shown.text(name)));
  }

  private void reduce() {
    List<?> arguments = expect(List.class, pop(), "a tuple of arguments");
    TensorConstructor constructor =
        expect(TensorConstructor.class, pop(), "the name of a tensor constructor");
    stack.add(constructor.apply(new Fields(constructor.pythonName(), arguments)));
  }

  /** Ignores the attributes of an ordered dictionary: a state dict's {@code _metadata}. */
  private void build() {
    expect(Map.class, pop(), "a dictionary of attributes");
    expect(Map.class, top(), "a dictionary to give attributes to");
  }

  private void storage() {
    Fields description =
        new Fields("a storage", expect(List.class, pop(), "the description of a storage"));
    Storage storage = Storage.described(description);
    Storage known = storages.putIfAbsent(storage.key(), storage);
    if (known != null && !known.equals(storage)) {
      throw damaged(known + " once more", storage.toString());
    }
    stack.add(storage);
  }

  private <T> T expect(Class<T> type, Object found, String expected) {
    if (!type.isInstance(found)) {
      throw damaged(expected, Shown.kind(found));
    }
    return type.cast(found);
  }

  private WeightsException damaged(String expected, String found) {
    return new WeightsException(
        "the pickle is damaged at byte %d: expected %s, found %s"
            .formatted(instructionAt, expected, found));
  }
}
