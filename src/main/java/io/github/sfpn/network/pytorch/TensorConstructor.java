package io.github.sfpn.network.pytorch;

import java.util.LinkedHashMap;

/** The Python functions that a file of weights may call, each replaced by a harmless record. */
enum TensorConstructor {
  ORDERED_DICTIONARY("collections.OrderedDict"),
  TENSOR("torch._utils._rebuild_tensor"),
  TENSOR_WITH_GRADIENT("torch._utils._rebuild_tensor_v2"),
  PARAMETER("torch._utils._rebuild_parameter"),
  SIZE("torch.Size"),
  DEVICE("torch.device");

  private final String pythonName;

  TensorConstructor(String pythonName) {
    this.pythonName = pythonName;
  }

  String pythonName() {
    return pythonName;
  }

  /**
   * Makes the object; ignores gradients, hooks and devices.
   *
   * @param arguments the arguments of the Python call
   */
  Object apply(Fields arguments) {
    return switch (this) {
      case ORDERED_DICTIONARY -> {
        if (arguments.size() > 0) {
          throw new WeightsException(
              "an ordered dictionary is made from arguments, as Python 2 does: save the file again with Python 3");
        }
        yield new LinkedHashMap<>();
      }
      case TENSOR, TENSOR_WITH_GRADIENT ->
          new StoredTensor(
              arguments.get(0, Storage.class, "storage"),
              arguments.get(1, Long.class, "offset"),
              arguments.numbers(2, StoredTensor.MOST_AXES, "shape"),
              arguments.numbers(3, StoredTensor.MOST_AXES, "strides"));
      case PARAMETER -> arguments.get(0, StoredTensor.class, "tensor");
      case SIZE, DEVICE -> arguments.items();
    };
  }
}
