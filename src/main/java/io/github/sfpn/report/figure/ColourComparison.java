package io.github.sfpn.report.figure;

import java.util.List;

/**
 * A scene in colours as cameras saw it and as methods estimate it.
 *
 * @param title for instance the scene's name
 * @param panels from left to right, all of one size; the first decides which detail is enlarged
 */
public record ColourComparison(String title, List<Panel> panels) {
  /**
   * One picture; its planes are linear intensities in [0, 1].
   *
   * @param label as written under it
   */
  public record Panel(String label, Plane red, Plane green, Plane blue) {
    public Panel {
      green.requireSameShapeAs(red);
      blue.requireSameShapeAs(red);
    }
  }

  public ColourComparison {
    panels = List.copyOf(panels);
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("a comparison needs a panel at least");
    }
    for (Panel panel : panels) {
      panel.red().requireSameShapeAs(panels.get(0).red());
    }
  }
}
