package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class BenchmarkCommandTest {
  @TempDir Path folder;

  @Test
  void measuresEveryPartAndWritesItTwice() throws IOException {
    Path json = folder.resolve("new/benchmark.json");
    Outcome outcome =
        Outcome.of(
            "benchmark",
            "network.features=2",
            "network.modules=1",
            "training.batch=2",
            "refinement.width=3",
            "evaluation.crop=32",
            "--scenes=3",
            "--json=" + json);
    assertEquals(0, outcome.exitCode(), outcome.errors());
    JsonNode benchmark = new ObjectMapper().readTree(Files.readString(json));
    JsonNode measurements = benchmark.get("measurements");
    assertEquals(
        List.of("band_step", "epoch", "scene", "refinement_step", "matrix_product"),
        measurements.findValuesAsText("name"));
    for (JsonNode measurement : measurements) {
      assertTrue(measurement.get("seconds").asDouble() > 0, measurement.toString());
      assertTrue(measurement.get("gflop").asDouble() > 0, measurement.toString());
      assertTrue(outcome.output().contains("| " + measurement.get("description").asText()));
    }
    // 3 scenes of 64 crops are 96 batches of 2, and each batch 31 band steps
    assertEquals(
        96 * 31 * measurements.get(0).get("gflop").asDouble(),
        measurements.get(1).get("gflop").asDouble(),
        1e-9);
    assertEquals(1, measurements.get(4).get("share_of_peak").asDouble(), 1e-9);
    assertTrue(benchmark.get("seconds_to_first_step").asDouble() > 0);
    assertTrue(outcome.output().contains("scene of 32 x 32 x 31"), outcome.output());
  }

  @Test
  void saysWhatItDoesNotKnow() {
    assertEquals(2, Outcome.of("benchmark", "--batches=0").exitCode());
    Outcome outcome = Outcome.of("benchmark", "--only=training,lunch");
    assertEquals(2, outcome.exitCode());
    assertTrue(outcome.errors().contains("TRAINING, INFERENCE, REFINEMENT"), outcome.errors());
  }
}
