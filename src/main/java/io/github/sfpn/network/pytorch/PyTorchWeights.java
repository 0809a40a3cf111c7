package io.github.sfpn.network.pytorch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Weights that PyTorch saved ({@code .pth}, {@code .safetensors}), by their PyTorch names and in
 * their PyTorch layout: a convolution's kernel is [out, in, height, width].
 *
 * <p>Both formats of {@code torch.save} are read, the zip archive of PyTorch 1.6 and later and the
 * older stream of pickles, and the format safetensors. A file may be the state dict itself or hold
 * it under one of the usual keys ({@link #WRAPPERS}), beside the epoch and the optimiser. An
 * untrusted file cannot run code: see {@link TensorPickle}. Memory is bounded by the size of the
 * file.
 */
public final class PyTorchWeights {
  private static final Logger LOG = LoggerFactory.getLogger(PyTorchWeights.class);

  /** The prefix that {@code DataParallel} adds to every key. */
  private static final String PARALLEL_PREFIX = "module.";

  /** Extra values beyond the size of the file, for small tensors that repeat one element. */
  private static final long SLACK = 1 << 20;

  private static final int KEYS_SHOWN = 8;

  /** Keys under which training code keeps the state dict; averaged weights come first. */
  static final List<String> WRAPPERS =
      List.of("params_ema", "params", "state_dict", "model_state_dict", "model", "net");

  private final WeightFile file;
  private final Map<Storage, float[]> storages = new HashMap<>();
  private long allowed;

  private PyTorchWeights(WeightFile file, long bytes) {
    this.file = file;
    this.allowed = 2 * bytes + SLACK; // once as storages, once as tensors
  }

  /**
   * One tensor.
   *
   * @param shape the length of every axis; empty for a single number
   * @param values row by row, the last axis innermost
   */
  @SuppressWarnings("ArrayRecordComponent") // carries weights, never compared
  public record Tensor(int[] shape, float[] values) {}

  /**
   * Reads the weights of a file.
   *
   * <p>Elements of other types are converted to 32-bit floats. The prefix {@code module.} is
   * removed if all keys have it. Entries of the state dict that are not tensors are ignored.
   *
   * @return the tensors by key, in the file's order; unmodifiable
   * @throws WeightsException if the file does not exist, is damaged, has another format, or
   *     contains more than tensors
   */
  public static Map<String, Tensor> read(Path path) {
    try (WeightFile file = WeightFile.open(path)) {
      return new PyTorchWeights(file, Files.size(path)).tensors();
    } catch (WeightsException e) {
      throw new WeightsException("%s: %s".formatted(path, e.getMessage()), e);
    } catch (NoSuchFileException e) {
      throw new WeightsException("%s: no such file of weights".formatted(path), e);
    } catch (AccessDeniedException e) {
      throw new WeightsException("%s: may not be read, see its permissions".formatted(path), e);
    } catch (IOException e) {
      throw new WeightsException("%s: cannot be read (%s)".formatted(path, e.getMessage()), e);
    }
  }

  private Map<String, Tensor> tensors() throws IOException {
    Map<String, StoredTensor> stored = stateDictionary(file.root());
    boolean parallel = stored.keySet().stream().allMatch(key -> key.startsWith(PARALLEL_PREFIX));
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, StoredTensor> entry : stored.entrySet()) {
      String key = entry.getKey();
      StoredTensor tensor = entry.getValue();
      tensors.put(
          parallel ? key.substring(PARALLEL_PREFIX.length()) : key,
          new Tensor(tensor.shape(), values(tensor)));
    }
    return Collections.unmodifiableMap(tensors);
  }

  private static Map<String, StoredTensor> stateDictionary(Object root) {
    Map<?, ?> top = root instanceof Map<?, ?> map ? map : Map.of();
    List<String> wrappers = WRAPPERS.stream().filter(key -> top.get(key) instanceof Map).toList();
    Map<?, ?> model = wrappers.isEmpty() ? top : (Map<?, ?>) top.get(wrappers.get(0));
    if (wrappers.size() > 1) {
      LOG.info("the file has weights under {}; those of {} are read", wrappers, wrappers.get(0));
    }
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    model.forEach(
        (key, value) -> {
          if (key instanceof String name && value instanceof StoredTensor tensor) {
            tensors.put(name, tensor);
          }
        });
    if (tensors.isEmpty()) {
      throw new WeightsException(
          "expected a state dict, or a dictionary that holds one under a key of %s, found %s%s"
              .formatted(WRAPPERS, Shown.kind(root), keys(top)));
    }
    return tensors;
  }

  private static String keys(Map<?, ?> dictionary) {
    return dictionary.isEmpty()
        ? ""
        : dictionary.keySet().stream()
            .limit(KEYS_SHOWN)
            .map(Shown::kind)
            .collect(Collectors.joining(", ", "; its keys: ", ""));
  }

  private float[] values(StoredTensor tensor) throws IOException {
    take(tensor.size());
    if (tensor.size() == 0) {
      return new float[0];
    }
    float[] stored = storages.get(tensor.storage());
    if (stored == null) {
      take(tensor.storage().elements());
      stored = file.read(tensor.storage());
      storages.put(tensor.storage(), stored);
    }
    return tensor.gather(stored);
  }

  /**
   * Bounds the memory by the size of the file: a tensor with stride 0, or overlapping entries of an
   * archive, can declare far more values than the file has bytes.
   */
  private void take(long values) {
    allowed -= values;
    if (allowed < 0) {
      throw new WeightsException(
          "the tensors have far more values than the file has bytes: the file is refused");
    }
  }
}
