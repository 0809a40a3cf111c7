package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sfpn.io.CsvTable;
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
  void timesATrainingUntilItsValidationsAreGood() throws IOException {
    TinyExperiment tiny = TinyExperiment.in(folder);
    Path results = folder.resolve("time");
    String[] command = {
      "benchmark", "--time-to-quality=" + results, "--thresholds=200,1", tiny.file().toString()
    };
    Outcome outcome = Outcome.of(command);
    assertEquals(0, outcome.exitCode(), outcome.errors());
    CsvTable curve = CsvTable.read(results.resolve("time-to-quality.csv"));
    assertEquals(2, curve.rows().size()); // four epochs, every second one validated
    double[] seconds = curve.numbers("seconds");
    assertTrue(seconds[0] > 0 && seconds[1] > seconds[0], outcome.output());
    String table = Files.readString(results.resolve("time-to-quality.md"));
    assertTrue(table.contains("not reached"), table);
    assertTrue(Files.size(results.resolve("figures/time-to-quality.png")) > 1000);
    // 1 dB is reached at the first validation, where the training may end
    Outcome shorter =
        Outcome.of(
            "benchmark",
            "--time-to-quality=" + folder.resolve("short"),
            "--thresholds=1",
            tiny.file().toString());
    assertEquals(0, shorter.exitCode(), shorter.errors());
    Path csv = folder.resolve("short/time-to-quality.csv");
    assertEquals(1, CsvTable.read(csv).rows().size());
    // a second call measures nothing anew
    byte[] before = Files.readAllBytes(results.resolve("time-to-quality.csv"));
    assertEquals(0, Outcome.of(command).exitCode());
    assertArrayEquals(before, Files.readAllBytes(results.resolve("time-to-quality.csv")));
    // but not with other settings
    Outcome other =
        Outcome.of(
            "benchmark",
            "--time-to-quality=" + results,
            tiny.file().toString(),
            "training.batch=4");
    assertEquals(2, other.exitCode());
  }

  @Test
  void refusesTimesToQualityThatCannotBeMeasured() throws IOException {
    String file = TinyExperiment.in(folder).file().toString();
    String option = "--time-to-quality=" + folder.resolve("time");
    assertEquals(2, Outcome.of("benchmark", option).exitCode());
    assertEquals(2, Outcome.of("benchmark", "--thresholds=40").exitCode());
    assertEquals(2, Outcome.of("benchmark", option, file, "methods=[bicubic]").exitCode());
    assertEquals(2, Outcome.of("benchmark", option, "--thresholds=NaN", file).exitCode());
    assertEquals(
        2,
        Outcome.of(
                "benchmark",
                option,
                file,
                "training.validate-every=0",
                "evaluation.checkpoint=last")
            .exitCode());
  }

  @Test
  void saysWhatItDoesNotKnow() {
    assertEquals(2, Outcome.of("benchmark", "--batches=0").exitCode());
    Outcome outcome = Outcome.of("benchmark", "--only=training,lunch");
    assertEquals(2, outcome.exitCode());
    assertTrue(outcome.errors().contains("training, inference, refinement"), outcome.errors());
  }
}
