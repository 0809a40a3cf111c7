package io.github.sfpn.method;

import io.github.sfpn.degradation.SpectralResponse;

/**
 * What the refinement begins with: how the two cameras see.
 *
 * @param blur the hyperspectral camera's, [21, 21], its middle tap on pixel {@code s i}
 * @param response P of the guide's camera
 * @param responseIsKnown a known one stays, a guess learns on
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
