package io.github.sfpn.benchmark;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sfpn.io.AtomicFile;
import io.github.sfpn.report.document.Table;
import io.github.sfpn.tensor.RunProfile.Operation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The time of one step of a graph by type of operation: a table, and a file that Chrome shows
 * (chrome://tracing) or ui.perfetto.dev.
 *
 * @param operations of the step
 */
public record Profile(List<Operation> operations) {
  private static final int LINES = 20;

  private record TypeTime(String type, int count, long micros) {
    TypeTime plus(TypeTime other) {
      return new TypeTime(type, count + other.count, micros + other.micros);
    }
  }

  /** The types of operations, the longest first, and what is to be said of all. */
  public String table() {
    Map<String, TypeTime> byType = new LinkedHashMap<>();
    for (Operation operation : operations) {
      byType.merge(
          operation.type(), new TypeTime(operation.type(), 1, operation.micros()), TypeTime::plus);
    }
    List<TypeTime> times =
        byType.values().stream()
            .sorted(Comparator.comparingLong(TypeTime::micros).reversed())
            .toList();
    List<Table.Row> rows = new ArrayList<>();
    times.stream().limit(LINES).forEach(time -> rows.add(row(time)));
    times.stream()
        .skip(LINES)
        .reduce(TypeTime::plus)
        .ifPresent(
            rest ->
                rows.add(
                    row(
                        new TypeTime(
                            (times.size() - LINES) + " other types", rest.count, rest.micros))));
    rows.add(row(new TypeTime("all", operations.size(), total())));
    Table table = new Table(List.of("operation", "times", "ms", "share"), 1, rows);
    return table.markdown() + "\n" + summary() + "\n";
  }

  private Table.Row row(TypeTime time) {
    return Table.Row.of(
        List.of(
            time.type,
            String.valueOf(time.count),
            String.format(Locale.ROOT, "%.1f", time.micros / 1e3),
            String.format(Locale.ROOT, "%.1f %%", 100.0 * time.micros / total())));
  }

  private String summary() {
    long convolutions =
        operations.stream()
            .filter(operation -> operation.type().contains("Conv2D"))
            .mapToLong(Operation::micros)
            .sum();
    long end = operations.stream().mapToLong(o -> o.startMicros() + o.micros()).max().orElse(0);
    return String.format(
        Locale.ROOT,
        "The step took %.1f ms from its first operation to its last, some of them side by side; convolutions and their gradients are %.1f %% of the operations' time.",
        end / 1e3,
        100.0 * convolutions / total());
  }

  private long total() {
    return Math.max(1, operations.stream().mapToLong(Operation::micros).sum());
  }

  /**
   * Writes the step in Chrome's trace event format: a process for each device, as many threads as
   * operations ran side by side, an event for each operation.
   *
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public void writeTrace(Path file) {
    List<String> devices = operations.stream().map(Operation::device).distinct().sorted().toList();
    AtomicFile.write(
        file,
        out -> {
          try (JsonGenerator json = JsonMapper.builder().build().createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("traceEvents");
            for (String device : devices) {
              json.writePOJO(
                  Map.of(
                      "name",
                      "process_name",
                      "ph",
                      "M",
                      "pid",
                      devices.indexOf(device),
                      "args",
                      Map.of("name", device)));
            }
            for (String device : devices) {
              List<Long> laneEnds = new ArrayList<>();
              for (Operation operation : of(device)) {
                int lane = freeLane(laneEnds, operation);
                json.writePOJO(event(operation, devices.indexOf(device), lane));
              }
            }
            json.writeEndArray();
            json.writeEndObject();
          }
        });
  }

  private List<Operation> of(String device) {
    return operations.stream()
        .filter(operation -> operation.device().equals(device))
        .sorted(Comparator.comparingLong(Operation::startMicros))
        .toList();
  }

  /** TensorFlow does not tell the threads; events of one thread must not overlap. */
  private static int freeLane(List<Long> laneEnds, Operation operation) {
    long end = operation.startMicros() + operation.micros();
    for (int lane = 0; lane < laneEnds.size(); lane++) {
      if (laneEnds.get(lane) <= operation.startMicros()) {
        laneEnds.set(lane, end);
        return lane;
      }
    }
    laneEnds.add(end);
    return laneEnds.size() - 1;
  }

  private static Map<String, Object> event(Operation operation, int process, int lane) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("name", operation.type());
    event.put("ph", "X"); // an event with a duration
    event.put("ts", operation.startMicros());
    event.put("dur", operation.micros());
    event.put("pid", process);
    event.put("tid", lane);
    event.put("args", Map.of("name", operation.name()));
    return event;
  }
}
