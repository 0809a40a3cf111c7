package io.github.sfpn.method.cms;

import io.github.sfpn.method.classical.CircularCamera;

/**
 * Solves (H' H + shift) z = b for a band as the published code does: it starts from the previous z
 * and stops when the residual is small relative to b. Often no step is needed.
 */
final class ConjugateGradients {
  static final double TOLERANCE = 1e-3;
  private static final int MOST_STEPS = 350;

  private final CircularCamera camera;
  private final double shift;
  private final double tolerance;

  /**
   * @param tolerance largest norm of the residual relative to the norm of b
   */
  ConjugateGradients(CircularCamera camera, double shift, double tolerance) {
    this.camera = camera;
    this.shift = shift;
    this.tolerance = tolerance;
  }

  /**
   * Solves for one band.
   *
   * @param z the previous solution; becomes the solution
   * @return the number of steps
   */
  int solve(double[] b, double[] z) {
    double[] residual = minus(b, applied(z));
    double[] direction = residual.clone();
    double squared = product(residual, residual);
    double enough = tolerance * tolerance * product(b, b);
    int steps = 0;
    while (squared > enough && steps < MOST_STEPS) {
      double[] image = applied(direction);
      double length = squared / product(direction, image);
      double next = 0;
      for (int i = 0; i < z.length; i++) {
        z[i] += length * direction[i];
        residual[i] -= length * image[i];
        next += residual[i] * residual[i];
      }
      for (int i = 0; i < z.length; i++) {
        direction[i] = residual[i] + next / squared * direction[i];
      }
      squared = next;
      steps++;
    }
    return steps;
  }

  private double[] applied(double[] z) {
    double[] image = camera.adjoint(camera.forward(z));
    for (int i = 0; i < z.length; i++) {
      image[i] += shift * z[i];
    }
    return image;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
