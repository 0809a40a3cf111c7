package io.github.sfpn.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.ReferenceValues;
import io.github.sfpn.cli.Outcome;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.StringJoiner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published refinement replayed through files: published weights, a given coarse estimate. */
@Tag("slow")
class RefinementTrajectoryTest {
  private final ReferenceValues reference = ReferenceValues.open("refinement.mat");

  @TempDir Path folder;

  @Test
  void endsWhereThePublishedCodeDoes() throws IOException {
    for (String cube : new String[] {"coarse", "lr", "rgb"}) {
      CubeWriter.to(folder.resolve(cube + ".mat"))
          .write(cube, reference.cube(cube, 0), Optional.empty());
    }
    Files.writeString(folder.resolve("camera.csv"), response());
    Outcome outcome =
        Outcome.of(
            "super-resolve",
            "--stage=fine",
            "--coarse=" + folder.resolve("coarse.mat"),
            "--low-res=" + folder.resolve("lr.mat"),
            "--guide=" + folder.resolve("rgb.mat"),
            "--response=" + folder.resolve("camera.csv"),
            "--output=" + folder.resolve("sr.mat"),
            "refinement.steps=" + reference.values("losses").length,
            "refinement.width=" + reference.integer("width"),
            "refinement.learning-rate=" + reference.number("learning_rate"),
            "refinement.alpha=" + reference.number("weight_lr"),
            "refinement.beta=" + reference.number("weight_rgb"),
            "refinement.adam.beta2=0.999",
            "refinement.initial-weights=\"%s\""
                .formatted(ReferenceValues.path("refinement-initial.pth")));
    assertEquals(0, outcome.exitCode(), outcome.errors());
    HyperspectralCube expected = reference.cube("result", 0);
    HyperspectralCube found = CubeFile.cubeAt(folder.resolve("sr.mat").toString()).read();
    for (int i = 0; i < expected.values().length; i++) {
      assertEquals(expected.values()[i], found.values()[i], 1e-3);
    }
  }

  private String response() {
    int channels = reference.shape("srf")[0];
    double[] values = reference.values("srf");
    StringBuilder rows = new StringBuilder();
    for (int channel = 0; channel < channels; channel++) {
      StringJoiner row = new StringJoiner(",", "", "\n");
      for (int i = channel; i < values.length; i += channels) {
        row.add(Double.toString(values[i]));
      }
      rows.append(row);
    }
    return rows.toString();
  }
}
