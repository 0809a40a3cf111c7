package io.github.sfpn.method.refinement;

import io.github.sfpn.degradation.response.SpectralResponse;

/**
 * Both cameras before the first step of a refinement.
 *
 * @param blur the initial blur kernel of the hyperspectral camera, row-major: FineNet's is [21, 21]
 *     with its middle tap on pixel {@code s i}, UAL's is [32, 32]
 * @param response P of the guide's camera, known or estimated
 * @param responseIsKnown whether P stays fixed; otherwise the refinement learns it
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Cameras(float[] blur, SpectralResponse response, boolean responseIsKnown) {
  public int bands() {
    return response.bands();
  }

  public int channels() {
    return response.channels();
  }

  /** P as the kernel of a 1 x 1 convolution, [L, guide channels]. */
  public float[] responseKernel() {
    float[] kernel = new float[bands() * channels()];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) response.weight(i % channels(), i / channels());
    }
    return kernel;
  }
}
