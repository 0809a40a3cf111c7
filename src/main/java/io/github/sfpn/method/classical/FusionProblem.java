package io.github.sfpn.method.classical;

import io.github.sfpn.config.BlurSource;
import io.github.sfpn.config.FixedBlurConfig;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.degradation.Border;
import io.github.sfpn.degradation.CameraEstimation;
import io.github.sfpn.degradation.Interpolation;
import io.github.sfpn.degradation.SamplingKernel;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.method.CameraAssumptions;
import io.github.sfpn.method.CameraAssumptions.Origin;
import io.github.sfpn.method.InapplicableException;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.PairShape;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An observation as a pair of equations, X = Z H and Y = P Z.
 *
 * <p>The equations assume periodic borders. The images are therefore mirrored at their borders, by
 * the reach of the kernel and one pixel more, and the estimate is cropped afterwards.
 *
 * @param lowResolution X, [L][h w]
 * @param guide Y, [channels][H W]
 * @param response P, [channels][L]
 * @param camera H
 * @param initial X enlarged, [L][H W]
 * @param margin mirrored pixels on every side, in high-resolution pixels
 * @param spectra of the pixels that were measured completely, [L][n]; X itself if all were
 * @param gaps the pixels of X that were not, by row x w + column, mirrored as X is
 */
@SuppressWarnings("ArrayRecordComponent") // a problem is solved, never compared
public record FusionProblem(
    Planes lowResolution,
    Planes guide,
    double[][] response,
    CircularCamera camera,
    Planes initial,
    int margin,
    Planes spectra,
    BitSet gaps) {
  /** Side of the window in which a blur is estimated, in pixels. */
  private static final int ESTIMATED_SIZE = 21;

  /** At larger scales the window is not much larger than a low-resolution pixel. */
  private static final int LARGEST_ESTIMATED_SCALE = 8;

  /** A problem of images in which everything was measured. */
  public FusionProblem(
      Planes lowResolution,
      Planes guide,
      double[][] response,
      CircularCamera camera,
      Planes initial,
      int margin) {
    this(lowResolution, guide, response, camera, initial, margin, lowResolution, new BitSet());
  }

  /**
   * The equations of an observation.
   *
   * @throws InapplicableException if the response of the guide's camera, or a blur that the
   *     experiment declares known, is not known
   */
  public static FusionProblem of(Observation observation, BlurSource blur, FixedBlurConfig fixed) {
    obstacle(observation, blur)
        .ifPresent(
            reason -> {
              throw new InapplicableException(reason);
            });
    double[][] response = response(observation);
    SamplingKernel kernel = kernel(observation, blur, fixed);
    int lowMargin = kernel.reach() + 1;
    int margin = lowMargin * observation.scale();
    HyperspectralCube low = Border.SYMMETRIC.around(observation.lowResolution(), lowMargin);
    HyperspectralCube guide = Border.SYMMETRIC.around(observation.guide(), margin);
    Planes lowResolution = Planes.of(low);
    return new FusionProblem(
        lowResolution,
        Planes.of(guide),
        response,
        new CircularCamera(kernel, guide.height(), guide.width()),
        Planes.of(Interpolation.BICUBIC.resize(low, guide.height(), guide.width())),
        margin,
        observation.measured().isEmpty() ? lowResolution : spectra(observation),
        observation
            .measured()
            .map(all -> gaps(observation, all, lowMargin))
            .orElseGet(BitSet::new));
  }

  /**
   * Mirrored pixels of the guide on every side, before there is a problem, to estimate memory by.
   * Known kernels are those of experiments, which do not ask for memory: theirs count as estimated.
   */
  static int margin(int scale, BlurSource blur, FixedBlurConfig fixed) {
    int reach =
        blur == BlurSource.FIXED
            ? SamplingKernel.gaussian(scale, fixed.sigma(), fixed.phase()).reach()
            : (ESTIMATED_SIZE / 2 + scale - 1) / scale;
    return (reach + 1) * scale;
  }

  /**
   * Java's memory for a problem: the guide, the enlarged cube, the cube, its spectra where pixels
   * have gaps, and the camera's transfer function.
   *
   * @param mirrored the pair with its margin
   */
  static double bytes(PairShape mirrored) {
    double low = mirrored.bands() * 2.0 / (mirrored.scale() * mirrored.scale());
    return mirrored.planeBytes() * (mirrored.channels() + mirrored.bands() + low + 3);
  }

  private static Planes spectra(Observation observation) {
    float[] values = observation.measuredOf(observation.lowResolution());
    int bands = observation.lowResolution().bands();
    return Planes.of(new HyperspectralCube(1, values.length / bands, bands, values));
  }

  private static BitSet gaps(Observation observation, BitSet measured, int margin) {
    HyperspectralCube low = observation.lowResolution();
    HyperspectralCube missing = new HyperspectralCube(low.height(), low.width(), 1);
    for (int pixel = 0; pixel < missing.values().length; pixel++) {
      missing.values()[pixel] = measured.get(pixel) ? 0 : 1;
    }
    float[] mirrored = Border.SYMMETRIC.around(missing, margin).values();
    BitSet gaps = new BitSet();
    IntStream.range(0, mirrored.length).filter(pixel -> mirrored[pixel] == 1).forEach(gaps::set);
    return gaps;
  }

  /** Whether all low-resolution pixels that a patch of the guide touches were measured. */
  boolean isMeasured(PatchGrid grid, int patch) {
    int scale = guide.height() / lowResolution.height();
    int left = grid.left(patch) / scale;
    int right = (grid.left(patch) + grid.size() - 1) / scale;
    for (int row = grid.top(patch) / scale; row * scale < grid.top(patch) + grid.size(); row++) {
      int gap = gaps.nextSetBit(row * lowResolution.width() + left);
      if (gap >= 0 && gap <= row * lowResolution.width() + right) {
        return false;
      }
    }
    return true;
  }

  /** Why an observation gives no such problem; empty: it does. */
  static Optional<String> obstacle(Observation observation, BlurSource blur) {
    if (observation.response().isEmpty()) {
      return Optional.of(InapplicableException.UNKNOWN_RESPONSE);
    }
    if (blur == BlurSource.KNOWN && observation.sampling().isEmpty()) {
      return Optional.of(
          "blur = known needs the blur of the hyperspectral camera, which is not known; blur = estimated computes it from the image pair, blur = fixed assumes a Gaussian");
    }
    if (blur == BlurSource.ESTIMATED && observation.scale() > LARGEST_ESTIMATED_SCALE) {
      return Optional.of(
          "blur = estimated estimates a kernel of %d x %d pixels, which is too small at scale %d; blur = fixed assumes a Gaussian"
              .formatted(ESTIMATED_SIZE, ESTIMATED_SIZE, observation.scale()));
    }
    return Optional.empty();
  }

  private static double[][] response(Observation observation) {
    SpectralResponse response = observation.response().orElseThrow();
    double[][] weights = new double[response.channels()][response.bands()];
    for (int channel = 0; channel < weights.length; channel++) {
      for (int band = 0; band < response.bands(); band++) {
        weights[channel][band] = response.weight(channel, band);
      }
    }
    return weights;
  }

  private static SamplingKernel kernel(
      Observation observation, BlurSource blur, FixedBlurConfig fixed) {
    return switch (blur) {
      case KNOWN -> observation.sampling().orElseThrow();
      case ESTIMATED -> estimated(observation);
      case FIXED -> SamplingKernel.gaussian(observation.scale(), fixed.sigma(), fixed.phase());
    };
  }

  private static SamplingKernel estimated(Observation observation) {
    return new CameraEstimation(
            observation.lowResolution(),
            observation.guide(),
            ESTIMATED_SIZE,
            observation.measuredPixels())
        .samplingKernel(observation.response().orElseThrow());
  }

  /**
   * The camera knowledge of a method that solves such a problem.
   *
   * @param scale s
   */
  public static CameraAssumptions knowledge(BlurSource blur, FixedBlurConfig fixed, int scale) {
    return switch (blur) {
      case KNOWN ->
          CameraAssumptions.untrained(Origin.KNOWN, Origin.KNOWN, CameraAssumptions.AS_OBSERVED);
      case ESTIMATED ->
          CameraAssumptions.untrained(Origin.ESTIMATED, Origin.KNOWN, CameraAssumptions.LEARNED);
      case FIXED ->
          CameraAssumptions.untrained(
              Origin.FIXED,
              Origin.KNOWN,
              fixed.phase() == 0.5
                  ? CameraAssumptions.HALF_PIXEL
                  : String.valueOf(fixed.phase() * (scale - 1)));
    };
  }

  /** P' of guide planes, [channels][H W] to [L][H W]. */
  public Planes spectralAdjoint(Planes planes) {
    double[][] transposed = new double[response[0].length][response.length];
    for (int band = 0; band < transposed.length; band++) {
      for (int channel = 0; channel < response.length; channel++) {
        transposed[band][channel] = response[channel][band];
      }
    }
    return planes.mixed(transposed);
  }

  /** P' P + shift I, [L][L]. */
  public double[][] spectralNormal(double shift) {
    int bands = response[0].length;
    double[][] normal = new double[bands][bands];
    for (int a = 0; a < bands; a++) {
      for (int b = 0; b < bands; b++) {
        for (double[] channel : response) {
          normal[a][b] += channel[a] * channel[b];
        }
      }
      normal[a][a] += shift;
    }
    return normal;
  }

  /** Crops the mirrored margin of an estimate, [L][H W] to a cube. */
  public HyperspectralCube withoutMargin(Planes estimate) {
    return estimate
        .cube()
        .crop(margin, margin, estimate.height() - 2 * margin, estimate.width() - 2 * margin);
  }
}
