package io.github.sfpn.config;

import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.config.binding.Problems;
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

  private static final Pattern RESPONSE_FILE =
      Pattern.compile(
          ".+\\.(csv|tsv|txt|dat|(mat|h5|hdf5|he5|nc|npy)(:.+)?)", Pattern.CASE_INSENSITIVE);

  private static final Pattern KNOWN_CAMERA =
      Pattern.compile("(rgb|sentinel-2|landsat-8|worldview-2)(:[a-z0-9, -]+)?");

  /** A narrower Gaussian with its centre between pixels underflows to zero at every pixel. */
  private static final double NARROWEST = 0.05;

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
            || RESPONSE_FILE.matcher(spectralResponse).matches(),
        "spectral-response",
        "must be %s, rgb, sentinel-2, landsat-8, worldview-2, a .csv, .tsv, .txt, .npy or .mat file, or %s"
            .formatted(NIKON_D700, NO_RESPONSE),
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
    problems.throwIfAny("degradation");
  }

  /** The number of bands of the camera's response; empty for a file, which is read later. */
  OptionalInt cameraBands() {
    return spectralResponse.equals(NIKON_D700) ? OptionalInt.of(31) : OptionalInt.empty();
  }

  /** A kernel without a middle pixel cannot be centred. */
  private static boolean isKernelSize(int size) {
    return size >= 1 && size % 2 == 1;
  }

  /** A standard deviation in 1/255 of the data range. */
  private static boolean isNoise(double noise) {
    return noise >= 0 && noise <= 255;
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
   * @param kernelSize pixels, odd
   * @param variances two, along the Gaussian's axes, square pixels
   * @param angle of the first axis, radians
   * @param noise standard deviation in 1/255
   */
  public record Fixed(
      int kernelSize,
      List<Double> variances,
      double angle,
      Downsampling downsampling,
      double noise) {

    /**
     * @throws ConfigException if a value is impossible
     */
    public Fixed {
      variances = List.copyOf(variances);
      Problems problems = new Problems();
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
      problems.check(isNoise(noise), "noise", "must be from 0 to 255", noise);
      problems.throwIfAny("degradation.fixed");
    }
  }

  /**
   * Section {@code degradation.unknown}: the ranges from which training draws its degradations.
   *
   * @param kernelSizes pixels, odd
   * @param smallestWidth smallest width of the blur; the largest is the scale
   * @param noiseLevels standard deviations in 1/255
   * @param noiseFreeProbability in [0, 1]
   */
  public record Unknown(
      List<Integer> kernelSizes,
      double smallestWidth,
      List<Double> noiseLevels,
      double noiseFreeProbability) {

    /**
     * @throws ConfigException if a value is impossible
     */
    public Unknown {
      kernelSizes = List.copyOf(kernelSizes);
      noiseLevels = List.copyOf(noiseLevels);
      Problems problems = new Problems();
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
          noiseLevels.stream().allMatch(DegradationConfig::isNoise),
          "noise-levels",
          "must be from 0 to 255",
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
  }
}
