package io.github.sfpn.report.figure;

import io.github.sfpn.io.AtomicFile;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * The figures of a run and of comparisons, as PNG files, and the images of TensorBoard.
 *
 * <p>Figures with text need fonts: on a machine without any they throw a {@link FigureException}.
 */
public final class Figures {
  private Figures() {}

  /** Bands side by side with their errors and an enlarged detail (Fig. 11 of the SFPN paper). */
  public static void bandComparison(Path png, BandComparison comparison) {
    write(png, new BandComparisonFigure(comparison).draw());
  }

  /** A scene in colours, a picture for each camera and method (Fig. 12 of the SFPN paper). */
  public static void colourComparison(Path png, ColourComparison comparison) {
    write(png, ColourComparisonFigure.draw(comparison));
  }

  /**
   * The spectra of pixels, a panel each (Fig. 10 of the SFPN paper).
   *
   * @param axis what the spectra stand against, for instance {@code wavelength (nm)}
   * @param pixels two, as a rule
   */
  public static void spectra(Path png, String axis, List<PixelSpectra> pixels) {
    write(png, SpectraFigure.draw(axis, pixels));
  }

  /** Blur kernels side by side. */
  public static void kernels(Path png, KernelComparison comparison) {
    write(png, KernelFigure.draw(comparison));
  }

  /** Loss, learning rate and validation measures of a training. */
  public static void trainingCurves(Path png, TrainingCurves curves) {
    write(png, TrainingCurvesFigure.draw(curves));
  }

  /**
   * Quality against a parameter, with bars.
   *
   * @param values of the parameter, side by side at 0, 1, ... of the curves' x
   * @param quality a measure with its unit
   */
  public static void againstParameter(
      Path png, String parameter, List<String> values, String quality, List<ErrorBars> methods) {
    write(png, ComparisonCharts.parameter(parameter, values, quality, methods));
  }

  /**
   * Quality of methods against that of a reference, a point for each scene.
   *
   * @param quality a measure with its unit
   * @param methods x is the reference's; the reference itself is one of them, so that every method
   *     has the colour it has elsewhere
   */
  public static void againstReference(
      Path png, String reference, String quality, List<Series> methods) {
    write(png, ComparisonCharts.scenes(reference, quality, methods));
  }

  /**
   * Quality against costs, a panel for each kind.
   *
   * @param quality a measure with its unit
   * @param costs at least one, all with the same methods
   */
  public static void againstCosts(Path png, String quality, List<CostPanel> costs) {
    write(png, ComparisonCharts.costs(quality, costs));
  }

  /** Error maps in one scale of colours and spectra of all methods, on one page. */
  public static void sceneComparison(Path png, SceneComparison scene) {
    write(png, new SceneComparisonFigure(scene).draw());
  }

  /** Three bands as the red, green and blue of a display (sRGB), from linear values in [0, 1]. */
  public static BufferedImage pseudoColour(Plane red, Plane green, Plane blue) {
    return ColourMap.display(red, green, blue);
  }

  /**
   * An image in pseudo-colour, alone.
   *
   * @param red linear values in [0, 1], as the others
   */
  public static void quickLook(Path png, Plane red, Plane green, Plane blue) {
    write(png, pseudoColour(red, green, blue));
  }

  /**
   * A map of absolute errors in the colours of viridis.
   *
   * @param error for instance the mean over the bands
   * @param largest the error that takes the last colour
   */
  public static BufferedImage errorMap(Plane error, double largest) {
    return ColourMap.VIRIDIS.image(error, largest);
  }

  private static void write(Path png, BufferedImage image) {
    AtomicFile.write(png, out -> ImageIO.write(image, "png", out));
  }
}
