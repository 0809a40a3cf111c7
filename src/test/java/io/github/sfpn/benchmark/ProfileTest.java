package io.github.sfpn.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sfpn.tensor.RunProfile.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileTest {
  private static final Profile PROFILE =
      new Profile(
          List.of(
              new Operation("a", "Conv2D", "CPU:0", 0, 3000),
              new Operation("b", "Add", "CPU:0", 1000, 1000),
              new Operation("c", "Conv2DBackpropInput", "CPU:0", 3000, 2000),
              new Operation("d", "Add", "GPU:0", 2500, 2000)));

  @TempDir Path folder;

  @Test
  void theLongestTypesComeFirst() {
    assertEquals(
        """
        | operation           | times |  ms |   share |
        |---------------------|------:|----:|--------:|
        | Conv2D              |     1 | 3.0 |  37.5 % |
        | Add                 |     2 | 3.0 |  37.5 % |
        | Conv2DBackpropInput |     1 | 2.0 |  25.0 % |
        | all                 |     4 | 8.0 | 100.0 % |
        """,
        PROFILE.table().lines().limit(6).map(line -> line + "\n").reduce("", String::concat));
    assertTrue(PROFILE.table().contains("took 5.0 ms from"), PROFILE.table());
    assertTrue(PROFILE.table().contains("gradients are 62.5 % of"), PROFILE.table());
  }

  /** A viewer draws overlapping events of one thread wrongly. */
  @Test
  void eventsOfOneThreadDoNotOverlap() throws IOException {
    Path file = folder.resolve("trace.json");
    PROFILE.writeTrace(file);
    JsonNode events = new ObjectMapper().readTree(Files.readString(file)).get("traceEvents");
    assertEquals(List.of("CPU:0", "GPU:0", "a", "b", "c", "d"), names(events));
    assertEquals(0, event(events, "a").get("tid").asInt());
    assertEquals(1, event(events, "b").get("tid").asInt());
    assertEquals(0, event(events, "c").get("tid").asInt());
    assertEquals(3000, event(events, "c").get("ts").asInt());
    assertEquals(2000, event(events, "c").get("dur").asInt());
    assertEquals(1, event(events, "d").get("pid").asInt());
  }

  private static List<String> names(JsonNode events) {
    return events.findValues("args").stream().map(args -> args.get("name").asText()).toList();
  }

  private static JsonNode event(JsonNode events, String name) {
    for (JsonNode event : events) {
      if (event.get("args").get("name").asText().equals(name)) {
        return event;
      }
    }
    throw new AssertionError(name);
  }
}
