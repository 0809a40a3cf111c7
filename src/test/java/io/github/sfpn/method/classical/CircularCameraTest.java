package io.github.sfpn.method.classical;

import static io.github.sfpn.method.classical.Baseline.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.degradation.SamplingKernel;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CircularCameraTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void seesAndSolvesAsThePublishedCode(int i) {
    Baseline baseline = Baseline.open("cms-solve.mat");
    double[][] rhs = baseline.matrix("rhs" + i);
    CircularCamera camera =
        new CircularCamera(
            baseline.kernel("psf" + i, "scale" + i, "phase" + i), rhs.length, rhs[0].length);
    double[] b = baseline.plane("rhs" + i);
    assertClose("low", baseline.plane("low" + i), camera.forward(b), 1e-12);
    assertClose("adjoint", baseline.plane("adjoint" + i), camera.adjoint(camera.forward(b)), 1e-12);
    assertClose("z", baseline.plane("z" + i), camera.solve(baseline.number("shift" + i), b), 1e-8);
  }

  /** Any scale, shape and kernel, also one larger than the image: against the sum itself. */
  @Property(tries = 60)
  void isTheSumOfItsKernelAndSolvesExactly(
      @ForAll @IntRange(min = 1, max = 3) int h,
      @ForAll @IntRange(min = 1, max = 3) int w,
      @ForAll @IntRange(min = 2, max = 8) int scale,
      @ForAll @IntRange(min = 1, max = 11) int kernelHeight,
      @ForAll @IntRange(min = 1, max = 11) int kernelWidth,
      @ForAll @IntRange(min = -12, max = 12) int top,
      @ForAll long seed) {
    int height = h * scale;
    int width = w * scale;
    SplittableRandom random = new SplittableRandom(seed);
    double[][] weights = new double[kernelHeight][kernelWidth];
    for (double[] row : weights) {
      for (int n = 0; n < row.length; n++) {
        row[n] = random.nextDouble() / (kernelHeight * kernelWidth);
      }
    }
    SamplingKernel kernel = new SamplingKernel(scale, top, top + 3, weights);
    CircularCamera camera = new CircularCamera(kernel, height, width);
    double[] image = Baseline.random(height, width, 1, seed).band(0);
    double[] low = new double[h * w];
    for (int i = 0; i < low.length; i++) {
      for (int m = 0; m < kernelHeight; m++) {
        for (int n = 0; n < kernelWidth; n++) {
          int row = Math.floorMod(i / w * scale + top + m, height);
          int column = Math.floorMod(i % w * scale + top + 3 + n, width);
          low[i] += weights[m][n] * image[row * width + column];
        }
      }
    }
    assertClose("low", low, camera.forward(image), 1e-12);

    double[] other = Baseline.random(h, w, 1, seed + 1).band(0);
    assertEquals(product(low, other), product(image, camera.adjoint(other)), 1e-10, "adjoint");

    double[] again = camera.forward(camera.adjoint(other));
    double growth = Math.sqrt(product(again, again) / product(other, other));
    assertTrue(growth <= camera.largestGain() * (1 + 1e-12), "grows by " + growth);

    double shift = 1e-3;
    double[] z = camera.solve(shift, image);
    double[] applied = camera.adjoint(camera.forward(z));
    double residual = 0;
    for (int i = 0; i < z.length; i++) {
      residual = Math.max(residual, Math.abs(applied[i] + shift * z[i] - image[i]));
    }
    assertTrue(residual < 1e-9, "a residual of " + residual);
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Test
  void imagesAreMultiplesOfTheScale() {
    SamplingKernel kernel = SamplingKernel.gaussian(4, 1, 0.5);
    assertThrows(IllegalArgumentException.class, () -> new CircularCamera(kernel, 10, 8));
  }
}
