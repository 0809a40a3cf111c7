package io.github.sfpn.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class ManifestTest {
  public static Manifest running() {
    return new Manifest(
        Manifest.Status.RUNNING,
        "cave-x4",
        4,
        "CAVE, 4 test scenes, fixed degradation.",
        "java -jar runner.jar experiments/cave-x4.conf",
        Manifest.Software.current("0.1.0", null, "2.18.0"),
        "CPU, 2 cores",
        "float32",
        "sha256:00ff",
        Map.of("experiment", 7L),
        Map.of("sfpn", 1_163_602L),
        Map.of(),
        Map.of(),
        Instant.parse("2024-05-06T07:08:09.123Z"),
        null,
        Map.of());
  }

  public static Manifest finished() {
    return running()
        .ended(
            Manifest.Status.FINISHED,
            Map.of("sfpn", 5394L),
            Instant.parse("2024-05-06T09:08:09Z"),
            Map.of("training", 7000.5));
  }

  @Test
  void readsBackAsItWas(@TempDir Path folder) {
    Path file = folder.resolve("manifest.json");
    assertEquals(Optional.empty(), Manifest.read(file));
    for (Manifest manifest : List.of(running(), finished())) {
      manifest.write(file);
      assertEquals(Optional.of(manifest), Manifest.read(file));
    }
  }

  @Test
  void jsonIsPlainForOtherTools(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("manifest.json");
    finished().write(file);
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertEquals("finished", json.get("status").asText());
    assertEquals("2024-05-06T07:08:09.123Z", json.get("started").asText());
    assertEquals(5394, json.get("best_steps").get("sfpn").asLong());
    assertEquals(7000.5, json.get("seconds_by_phase").get("training").asDouble());
    assertFalse(json.get("software").has("git_commit"), "what is unknown is left out");
    assertEquals(System.getProperty("java.version"), json.get("software").get("java").asText());
  }

  @Test
  void keysOfALaterVersionArePassedOver(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("manifest.json");
    finished().write(file);
    Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{ \"later\" : 1,"));
    assertEquals(Optional.of(finished()), Manifest.read(file));
  }

  @Test
  void whatIsNoManifestIsRefusedByName(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("manifest.json");
    for (String damaged : List.of("", "{}", "{\"status\": \"done\"}", "{\"status\": ", "no")) {
      Files.writeString(file, damaged);
      String message =
          assertThrows(UncheckedIOException.class, () -> Manifest.read(file)).getMessage();
      assertTrue(message.contains("manifest.json: not a manifest"), message);
    }
  }
}
