package io.github.sfpn.degradation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An equation of an estimation by an image pair.
 *
 * @param pixel low-resolution pixel, counted row by row
 * @param channel of the guide
 * @param isEven which half of a cross-validation it belongs to
 */
public record PixelEquation(int pixel, int channel, boolean isEven) {
  /**
   * Chooses equations that are spread over an image. Choice and half depend on the place of a pixel
   * alone: a gap removes its own equations and moves no other.
   *
   * <p>The pixels, missing or not, are divided into stretches. A stretch gives an equation of its
   * first pixel, in the channel whose turn it is. If gaps leave less than half of these, all
   * stretches give one of their second pixel as well, and so on; after the last pixel come the
   * other channels.
   *
   * @param counted indices of the pixels that count, row by row, at least one
   * @param missing those that would count if they had been measured
   * @param channels of the guide
   * @param most equations where nothing is missing
   * @return at least half of {@code most}, or all that there are; fewer than one and a half times
   *     as many
   */
  public static List<PixelEquation> spread(int[] counted, BitSet missing, int channels, int most) {
    BitSet all = (BitSet) missing.clone();
    IntStream.of(counted).forEach(all::set);
    int[] pixels = all.stream().toArray();
    int stretches = (int) Math.min((long) pixels.length * channels, most);
    List<PixelEquation> equations = new ArrayList<>();
    BitSet taken = new BitSet();
    boolean isLast = false;
    for (int turn = 0; 2 * equations.size() < stretches && !isLast; turn++) {
      isLast = true;
      for (int stretch = 0; stretch < stretches; stretch++) {
        int from = (int) ((long) stretch * pixels.length / stretches);
        int to = (int) ((stretch + 1L) * pixels.length / stretches);
        int length = Math.max(1, to - from);
        if (turn < length * channels) {
          isLast = false;
          int place = from + turn % length;
          int channel = (stretch + turn / length) % channels;
          int number = place * channels + channel;
          if (!missing.get(pixels[place]) && !taken.get(number)) {
            taken.set(number);
            equations.add(new PixelEquation(pixels[place], channel, stretch % 2 == 0));
          }
        }
      }
    }
    return equations;
  }
}
