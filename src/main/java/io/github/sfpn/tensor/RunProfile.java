package io.github.sfpn.tensor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.proto.DeviceStepStats;
import org.tensorflow.proto.NodeExecStats;
import org.tensorflow.proto.RunMetadata;

/**
 * The operations of one run of a graph, from TensorFlow's step statistics.
 *
 * @param operations in the order in which they started
 */
public record RunProfile(List<Operation> operations) {
  /** {@code [memory] name = Type(inputs)}, the label of an operation. */
  private static final Pattern LABEL = Pattern.compile("^(?:\\[.*?] )?\\S+ = (\\w+)\\(");

  /** The prefixes of operations that TensorFlow replaced by those of oneDNN. */
  private static final Pattern REPLACED = Pattern.compile("^_(MklNative|Mkl|Fused)?");

  /** The entry of a GPU's own work; the entry under its plain name lists the launches. */
  private static final String GPU_WORK = "/stream:all";

  /**
   * One operation.
   *
   * @param name in the graph
   * @param type for instance Conv2D
   * @param device device that it ran on
   * @param startMicros start in microseconds after the device's first operation; the clocks of CPU
   *     and GPU differ
   * @param micros duration in microseconds
   */
  public record Operation(String name, String type, String device, long startMicros, long micros) {}

  static RunProfile of(RunMetadata metadata) {
    List<DeviceStepStats> devices = metadata.getStepStats().getDevStatsList();
    List<Operation> operations = new ArrayList<>();
    for (DeviceStepStats device : devices) {
      if (isListedTwice(device.getDevice(), devices)) {
        continue;
      }
      long begin =
          device.getNodeStatsList().stream()
              .mapToLong(NodeExecStats::getAllStartMicros)
              .min()
              .orElse(0);
      for (NodeExecStats node : device.getNodeStatsList()) {
        operations.add(
            new Operation(
                node.getNodeName(),
                type(node),
                device.getDevice().replaceFirst(".*/(device|gpu):", ""),
                node.getAllStartMicros() - begin,
                node.getAllEndRelMicros()));
      }
    }
    operations.sort(Comparator.comparingLong(Operation::startMicros));
    return new RunProfile(operations);
  }

  /** Whether another entry lists the same work, or the GPU work that this entry launched. */
  private static boolean isListedTwice(String device, List<DeviceStepStats> devices) {
    boolean hasGpuWork = devices.stream().anyMatch(d -> d.getDevice().endsWith(GPU_WORK));
    boolean isGpu = device.toLowerCase(Locale.ROOT).contains("gpu:");
    return hasGpuWork && isGpu && !device.endsWith(GPU_WORK);
  }

  private static String type(NodeExecStats node) {
    Matcher label = LABEL.matcher(node.getTimelineLabel());
    if (label.find()) {
      return REPLACED.matcher(label.group(1)).replaceFirst("");
    }
    // a GPU kernel is named name:Type
    return node.getNodeName().replaceFirst(".*:", "");
  }
}
