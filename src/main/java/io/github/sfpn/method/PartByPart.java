package io.github.sfpn.method;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.method.window.Window;

/**
 * A method whose results depend on nothing but the surroundings of a pixel, applied to a window as
 * to an image.
 *
 * @param method its first stage counts
 * @param reach in low-resolution pixels
 * @param bytesPerPixel of Java's memory for every pixel of the guide
 */
public record PartByPart(FusionMethod method, int reach, long bytesPerPixel)
    implements WindowFusion {
  @Override
  public void fuse(Observation part, Window window, Rows rows) {
    HyperspectralCube estimate = method.fuse(part).get(0).cube();
    rows.take(window.keptRows().from(), window.keptOf(estimate));
  }
}
