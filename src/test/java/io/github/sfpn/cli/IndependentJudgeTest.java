package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.io.CsvTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An independent judge: every metric of {@code results.csv}, computed again from the saved cubes.
 * Nothing of the product is used between the files and the numbers: the raw files are read byte by
 * byte, and the formulas are written here, pixel by pixel, as the metrics' papers state them.
 */
@Tag("slow")
class IndependentJudgeTest {
  private static final int SIDE = 32;
  private static final int BANDS = 5;
  private static final int SCALE = 2;

  @TempDir private Path folder;

  @Test
  void findsTheSameNumbers() throws IOException {
    TinyExperiment experiment = TinyExperiment.in(folder);
    Outcome run =
        experiment.run("methods=[bicubic,gsa,back-projection,subspace]", "evaluation.save=envi");
    assertEquals(0, run.exitCode(), run.errors());
    CsvTable results = CsvTable.read(experiment.runFolder().resolve("results.csv"));
    int judged = 0;
    for (List<String> row : results.rows()) {
      String scene = cell(results, row, "scene");
      if (scene.equals("mean")) {
        continue;
      }
      Path cubes = experiment.runFolder().resolve("cubes").resolve(scene);
      double[][][] truth = read(cubes, "truth");
      double[][][] estimate =
          read(cubes, cell(results, row, "method") + "-" + cell(results, row, "stage"));
      assertEquals(psnr(truth, estimate), number(results, row, "psnr_db"), 1e-6);
      assertEquals(bandPsnr(truth, estimate), number(results, row, "psnr_band_mean_db"), 1e-6);
      assertEquals(ssim(truth, estimate), number(results, row, "ssim"), 1e-6);
      assertEquals(sam(truth, estimate), number(results, row, "sam_deg"), 1e-5);
      assertEquals(ergas(truth, estimate), number(results, row, "ergas"), 1e-6);
      assertEquals(
          Math.sqrt(meanSquare(truth, estimate, 0, BANDS)), number(results, row, "rmse"), 1e-9);
      judged++;
    }
    assertTrue(judged >= 8, "only %d rows".formatted(judged));
  }

  private static String cell(CsvTable table, List<String> row, String column) {
    return row.get(table.columns().indexOf(column));
  }

  private static double number(CsvTable table, List<String> row, String column) {
    return Double.parseDouble(cell(table, row, column));
  }

  /** Values by row, column and band: 32-bit floats, little endian, band interleaved by pixel. */
  private static double[][][] read(Path scene, String name) throws IOException {
    String header = Files.readString(scene.resolve(name + ".hdr"));
    assertTrue(header.contains("data type = 4") && header.contains("interleave = bip"), header);
    assertTrue(header.contains("byte order = 0"), header);
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(scene.resolve(name + ".bip")))
            .order(ByteOrder.LITTLE_ENDIAN);
    double[][][] cube = new double[SIDE][SIDE][BANDS];
    for (double[][] row : cube) {
      for (double[] pixel : row) {
        for (int band = 0; band < BANDS; band++) {
          pixel[band] = bytes.getFloat();
        }
      }
    }
    assertEquals(0, bytes.remaining());
    return cube;
  }

  private static double meanSquare(double[][][] x, double[][][] y, int firstBand, int afterLast) {
    double sum = 0;
    for (int i = 0; i < SIDE; i++) {
      for (int j = 0; j < SIDE; j++) {
        for (int b = firstBand; b < afterLast; b++) {
          sum += (x[i][j][b] - y[i][j][b]) * (x[i][j][b] - y[i][j][b]);
        }
      }
    }
    return sum / (SIDE * SIDE * (afterLast - firstBand));
  }

  private static double psnr(double[][][] x, double[][][] y) {
    return 10 * Math.log10(1 / meanSquare(x, y, 0, BANDS));
  }

  private static double bandPsnr(double[][][] x, double[][][] y) {
    double sum = 0;
    for (int b = 0; b < BANDS; b++) {
      sum += 10 * Math.log10(1 / meanSquare(x, y, b, b + 1));
    }
    return sum / BANDS;
  }

  /** The definition of Wang et al., with a sum over the window at each of its places. */
  private static double ssim(double[][][] x, double[][][] y) {
    double[][] window = new double[11][11];
    double total = 0;
    for (int i = 0; i < 11; i++) {
      for (int j = 0; j < 11; j++) {
        window[i][j] = Math.exp(-((i - 5) * (i - 5) + (j - 5) * (j - 5)) / (2 * 1.5 * 1.5));
        total += window[i][j];
      }
    }
    double sum = 0;
    int places = SIDE - 10;
    for (int b = 0; b < BANDS; b++) {
      for (int i = 0; i < places; i++) {
        for (int j = 0; j < places; j++) {
          sum += ssim(x, y, i, j, b, window, total);
        }
      }
    }
    return sum / (places * places * BANDS);
  }

  private static double ssim(
      double[][][] x, double[][][] y, int i, int j, int b, double[][] window, double total) {
    double meanX = 0;
    double meanY = 0;
    for (int k = 0; k < 11; k++) {
      for (int l = 0; l < 11; l++) {
        meanX += window[k][l] / total * x[i + k][j + l][b];
        meanY += window[k][l] / total * y[i + k][j + l][b];
      }
    }
    double varianceX = 0;
    double varianceY = 0;
    double covariance = 0;
    for (int k = 0; k < 11; k++) {
      for (int l = 0; l < 11; l++) {
        double dx = x[i + k][j + l][b] - meanX;
        double dy = y[i + k][j + l][b] - meanY;
        varianceX += window[k][l] / total * dx * dx;
        varianceY += window[k][l] / total * dy * dy;
        covariance += window[k][l] / total * dx * dy;
      }
    }
    double luminance = (2 * meanX * meanY + 1e-4) / (meanX * meanX + meanY * meanY + 1e-4);
    return luminance * (2 * covariance + 9e-4) / (varianceX + varianceY + 9e-4);
  }

  /** By the cross product's identity, which needs no arc cosine: |x|^2 |y|^2 - <x, y>^2. */
  private static double sam(double[][][] x, double[][][] y) {
    double sum = 0;
    int counted = 0;
    for (int i = 0; i < SIDE; i++) {
      for (int j = 0; j < SIDE; j++) {
        double sizeX = 0;
        double sizeY = 0;
        double dot = 0;
        for (int b = 0; b < BANDS; b++) {
          sizeX += x[i][j][b] * x[i][j][b];
          sizeY += y[i][j][b] * y[i][j][b];
          dot += x[i][j][b] * y[i][j][b];
        }
        if (sizeX > 0) {
          double across = Math.sqrt(Math.max(0, sizeX * sizeY - dot * dot));
          sum += sizeY > 0 ? Math.toDegrees(Math.atan2(across, dot)) : 90;
          counted++;
        }
      }
    }
    return sum / counted;
  }

  private static double ergas(double[][][] x, double[][][] y) {
    double sum = 0;
    for (int b = 0; b < BANDS; b++) {
      double mean = 0;
      for (int i = 0; i < SIDE; i++) {
        for (int j = 0; j < SIDE; j++) {
          mean += x[i][j][b] / (SIDE * SIDE);
        }
      }
      sum += meanSquare(x, y, b, b + 1) / (mean * mean);
    }
    return 100.0 / SCALE * Math.sqrt(sum / BANDS);
  }
}
