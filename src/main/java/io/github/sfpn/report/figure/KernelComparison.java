package io.github.sfpn.report.figure;

import java.util.List;

/**
 * Blur kernels side by side, on one scale of colours.
 *
 * @param title for instance the scene's name
 * @param kernels as a rule the true one first, all of the same size
 */
public record KernelComparison(String title, List<Kernel> kernels) {
  /**
   * One blur kernel.
   *
   * @param label whose it is
   * @param note what is to be said of it, one line
   * @param weights [size, size]
   */
  public record Kernel(String label, String note, Plane weights) {}

  public KernelComparison {
    kernels = List.copyOf(kernels);
    if (kernels.isEmpty()) {
      throw new IllegalArgumentException("a comparison of kernels shows at least one");
    }
    for (Kernel kernel : kernels) {
      kernel.weights().requireSameShapeAs(kernels.get(0).weights());
    }
  }
}
