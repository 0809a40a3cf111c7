package io.github.sfpn.viewer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A scene as the page holds it. Its components, but the data, are JSON in the page.
 *
 * @param notes what the page does not show of it, and what its values are, a sentence each
 * @param height rows of the page's grid
 * @param width columns of the page's grid
 * @param top the scene's row, counted from 0, of the grid's first
 * @param left the scene's column, counted from 0, of the grid's first
 * @param scale how many pixels of the scene a pixel of the grid stands for along a side
 */
record PackedScene(
    String name,
    List<String> notes,
    int height,
    int width,
    int top,
    int left,
    int scale,
    List<Image> images) {
  /**
   * An image.
   *
   * @param role in lower case with dashes
   * @param wavelengths of the bands in nm; empty: unknown
   * @param largestError of a value against the file, after the mean of blocks
   * @param missing how many values were not measured
   * @param data the packed values, in base64
   */
  record Image(
      String name,
      String role,
      String details,
      int height,
      int width,
      int bits,
      List<Double> wavelengths,
      List<PackedImage.Band> bands,
      double largestError,
      long missing,
      @JsonIgnore String data) {
    /** The same with its data, which JSON does not hold. */
    Image withData(String base64) {
      return new Image(
          name,
          role,
          details,
          height,
          width,
          bits,
          wavelengths,
          bands,
          largestError,
          missing,
          base64);
    }

    static String roleName(ViewedImage.Role role) {
      return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The same with other images. */
  PackedScene withImages(List<Image> others) {
    return new PackedScene(name, notes, height, width, top, left, scale, others);
  }

  /** The notes and the largest error of each image, in one line. */
  String summary() {
    return "%s Largest error: %s."
        .formatted(
            String.join(" ", notes),
            images.stream()
                .map(image -> "%s %s".formatted(image.name(), error(image.largestError())))
                .collect(Collectors.joining(", ")));
  }

  /** With two digits, rounded up. */
  private static String error(double value) {
    return new BigDecimal(value).round(new MathContext(2, RoundingMode.UP)).toString();
  }

  /** The characters of the data. */
  long dataSize() {
    return images.stream().mapToLong(image -> image.data().length()).sum();
  }
}
