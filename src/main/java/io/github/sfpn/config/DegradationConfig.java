package io.github.sfpn.config;

import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;
import io.github.sfpn.config.binding.TableFile;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Section {@code degradation}: the models of the two cameras.
 *
 * @param train the degradation of training crops
 * @param test the degradation of test scenes, the same for every run
 * @param kernels where both degradations centre their kernels
 * @param spectralResponse {@value #NIKON_D700} or another known camera, a file, [guide channels,
 *     bands], or {@value #NO_RESPONSE}
 * @param guideBands bands, counted from 1, that serve as the guide where there is no response
 */
public record DegradationConfig(
    Chain train,
    Chain test,
    Kernels kernels,
    String spectralResponse,
    List<Integer> guideBands,
    Fixed fixed,
    Unknown unknown) {

  /** The built-in camera, 400 to 700 nm in 31 bands. */
  public static final String NIKON_D700 = "nikon-d700";

  /** The response of the guide's camera is unknown. */
  public static final String NO_RESPONSE = "none";

  private static final Pattern KNOWN_CAMERA =
      Pattern.compile("(rgb|sentinel-2|landsat-8|worldview-2)(:[a-z0-9, -]+)?");

  /** A narrower Gaussian with its centre between pixels underflows to zero at every pixel. */
  private static final double NARROWEST = 0.05;

  /** A narrower box, disk, motion or Airy disk is no blur. */
  private static final double NARROWEST_WIDTH = 1;

  /** Whether methods know the response of the guide's camera. */
  public boolean knowsResponse() {
    return guideBands.isEmpty() && !spectralResponse.equals(NO_RESPONSE);
  }

  /**
   * @throws ConfigException if a value is impossible
   */
  public DegradationConfig {
    guideBands = List.copyOf(guideBands);
    Problems problems = new Problems();
    problems.check(
        test != Chain.UNKNOWN,
        "test",
        "must be fixed or bicubic, so that tests can be compared",
        test);
    problems.check(
        spectralResponse.equals(NIKON_D700)
            || spectralResponse.equals(NO_RESPONSE)
            || KNOWN_CAMERA.matcher(spectralResponse).matches()
            || TableFile.isNamedBy(spectralResponse),
        "spectral-response",
        "must be %s, rgb, sentinel-2, landsat-8, worldview-2, a file (%s), or %s"
            .formatted(NIKON_D700, TableFile.ENDINGS, NO_RESPONSE),
        spectralResponse);
    problems.check(
        guideBands.stream().allMatch(band -> band >= 1),
        "guide-bands",
        "must be at least 1",
        guideBands);
    problems.check(
        guideBands.isEmpty() || spectralResponse.equals(NO_RESPONSE),
        "guide-bands",
        "must be empty unless spectral-response is " + NO_RESPONSE,
        guideBands,
        "spectral-response");
    problems.check(
        kernels == Kernels.CENTRED || namesOnlyGaussians(fixed, unknown),
        "kernels",
        "must be centred for other blurs than gaussian, which the published code does not have",
        kernels);
    problems.check(
        knowsResponsesRightly(fixed, unknown) || !spectralResponse.equals(NO_RESPONSE),
        fixed.guide().responseError() > 0
            ? "fixed.guide.response-error"
            : "unknown.guide.largest-response-error",
        "must be 0 where spectral-response is none: no response is told that could be wrong",
        Math.max(fixed.guide().responseError(), unknown.guide().largestResponseError()),
        "spectral-response");
    problems.throwIfAny("degradation");
  }

  /** Whether the response of the guide's camera stands in a file. */
  public boolean isResponseFile() {
    return !spectralResponse.equals(NIKON_D700)
        && !spectralResponse.equals(NO_RESPONSE)
        && !KNOWN_CAMERA.matcher(spectralResponse).matches();
  }

  /** The number of bands of the camera's response; empty for a file, which is read later. */
  OptionalInt cameraBands() {
    return spectralResponse.equals(NIKON_D700) ? OptionalInt.of(31) : OptionalInt.empty();
  }

  /** A kernel without a middle pixel cannot be centred. */
  private static boolean isKernelSize(int size) {
    return size >= 1 && size % 2 == 1;
  }

  private static boolean namesOnlyGaussians(Fixed fixed, Unknown unknown) {
    return fixed.blur().equals(BlurName.GAUSSIAN)
        && unknown.blurs().equals(List.of(BlurName.GAUSSIAN));
  }

  private static boolean knowsResponsesRightly(Fixed fixed, Unknown unknown) {
    return fixed.guide().responseError() == 0 && unknown.guide().largestResponseError() == 0;
  }

  /** How the low-resolution cube is made. */
  public enum Chain {
    UNKNOWN,
    FIXED,
    BICUBIC
  }

  /** The centre of blur kernels. */
  public enum Kernels {
    CENTRED,
    AS_PUBLISHED
  }

  /** How a blurred image is downsampled. */
  public enum Downsampling {
    BICUBIC,
    BILINEAR,
    DIRECT
  }

  /**
   * Section {@code degradation.fixed}: the fixed degradation, used for testing.
   *
   * @param blur a name of {@link BlurName}, or a file with a kernel
   * @param kernelSize pixels, odd
   * @param variances two, along the Gaussian's axes, square pixels
   * @param angle of the Gaussian's first axis or of the motion, radians
   * @param width of the blurs that have one, pixels; 0: of no such blur
   * @param noise of the low-resolution cube
   * @param guide how far the guide is from an exact one
   */
  public record Fixed(
      String blur,
      int kernelSize,
      List<Double> variances,
      double angle,
      double width,
      Downsampling downsampling,
      NoiseLevel noise,
      FixedGuideConfig guide) {

    /**
     * @throws ConfigException if a value is impossible
     */
    public Fixed {
      variances = List.copyOf(variances);
      Problems problems = new Problems();
      problems.check(
          BlurName.isBuiltIn(blur) || BlurName.isFile(blur), "blur", BlurName.EXPECTED, blur);
      problems.check(
          isKernelSize(kernelSize), "kernel-size", "must be odd and at least 1", kernelSize);
      problems.check(
          variances.size() == 2
              && variances.stream().allMatch(v -> v >= NARROWEST && Double.isFinite(v)),
          "variances",
          "must be two numbers of at least " + NARROWEST,
          variances);
      problems.check(
          Math.abs(angle) <= 2 * Math.PI, "angle", "must be in radians, from -2 pi to 2 pi", angle);
      checkWidth(problems, blur, width, kernelSize);
      problems.check(noise.isPossible(), "noise", NoiseLevel.EXPECTED, noise);
      problems.throwIfAny("degradation.fixed");
    }

    /** A Gaussian blur and an exact guide. */
    public Fixed(
        int kernelSize,
        List<Double> variances,
        double angle,
        Downsampling downsampling,
        double noise) {
      this(
          BlurName.GAUSSIAN,
          kernelSize,
          variances,
          angle,
          0,
          downsampling,
          NoiseLevel.ofDeviation(noise),
          FixedGuideConfig.EXACT);
    }

    /** A blur that its window cuts would be another blur. */
    private static void checkWidth(Problems problems, String blur, double width, int window) {
      if (BlurName.WITH_A_WIDTH.contains(blur)) {
        // the ends of a motion lie between pixels, and share their weight with the next ones
        int widest = blur.equals(BlurName.MOTION) ? window - 1 : window;
        problems.check(
            width >= NARROWEST_WIDTH && width <= widest,
            "width",
            "must be from 1 to %d pixels, as blur is %s and kernel-size is %d"
                .formatted(widest, blur, window),
            width,
            "kernel-size",
            "blur");
      } else {
        problems.check(
            width == 0, "width", "must be 0, as blur = %s has none".formatted(blur), width, "blur");
      }
    }
  }

  /**
   * Section {@code degradation.unknown}: the ranges from which training draws its degradations.
   *
   * @param blurs names of {@link BlurName}, one is chosen at random
   * @param kernelSizes pixels, odd
   * @param smallestWidth smallest width of the blur; the largest is the scale
   * @param noiseLevels of the low-resolution cube
   * @param noiseFreeProbability in [0, 1]
   * @param guide how far guides are from exact ones
   */
  public record Unknown(
      List<String> blurs,
      List<Integer> kernelSizes,
      double smallestWidth,
      List<NoiseLevel> noiseLevels,
      double noiseFreeProbability,
      UnknownGuideConfig guide) {

    /**
     * @throws ConfigException if a value is impossible
     */
    public Unknown {
      blurs = List.copyOf(blurs);
      kernelSizes = List.copyOf(kernelSizes);
      noiseLevels = List.copyOf(noiseLevels);
      Problems problems = new Problems();
      problems.check(
          !blurs.isEmpty() && blurs.stream().allMatch(BlurName::isBuiltIn),
          "blurs",
          "must be one or more of gaussian, box, disk, motion, airy",
          blurs);
      problems.check(
          !kernelSizes.isEmpty() && kernelSizes.stream().allMatch(DegradationConfig::isKernelSize),
          "kernel-sizes",
          "must be one or more odd numbers of at least 1",
          kernelSizes);
      problems.check(
          smallestWidth >= NARROWEST && Double.isFinite(smallestWidth),
          "smallest-width",
          "must be at least " + NARROWEST,
          smallestWidth);
      problems.check(
          noiseLevels.stream().allMatch(NoiseLevel::isPossible),
          "noise-levels",
          NoiseLevel.EXPECTED,
          noiseLevels);
      problems.check(
          noiseFreeProbability >= 0 && noiseFreeProbability <= 1,
          "noise-free-probability",
          "must be from 0 to 1",
          noiseFreeProbability);
      problems.check(
          !noiseLevels.isEmpty() || noiseFreeProbability >= 1,
          "noise-levels",
          "must not be empty unless noise-free-probability is 1",
          noiseLevels,
          "noise-free-probability");
      problems.throwIfAny("degradation.unknown");
    }

    /** Gaussian blurs and exact guides. */
    public Unknown(
        List<Integer> kernelSizes,
        double smallestWidth,
        List<Double> noiseLevels,
        double noiseFreeProbability) {
      this(
          List.of(BlurName.GAUSSIAN),
          kernelSizes,
          smallestWidth,
          noiseLevels.stream().map(NoiseLevel::ofDeviation).toList(),
          noiseFreeProbability,
          UnknownGuideConfig.EXACT);
    }
  }
}
