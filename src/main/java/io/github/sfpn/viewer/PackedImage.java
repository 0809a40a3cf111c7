package io.github.sfpn.viewer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * An image as the page holds it.
 *
 * @param bits of a code, 8 or 16
 * @param bands how each band is to be read
 * @param data zlib stream in base64 of the bands one after the other, each with its differences as
 *     bytes; of 16 bits first the high bytes of a band, then its low bytes
 */
record PackedImage(int height, int width, int bits, List<Band> bands, String data) {
  /**
   * How a band is to be read.
   *
   * @param before whether its codes are predicted with the band before
   * @param missing whether the largest code means "not measured"
   */
  record Band(double offset, double step, boolean before, boolean missing) {}

  /**
   * What packing an image loses.
   *
   * @param missing how many values were not measured
   * @param largestError of all values
   */
  record Packing(PackedImage image, long missing, double largestError) {}

  /** Packs an image. */
  static Packing of(BandPlanes planes, int bits) {
    BandPredictor predictor = new BandPredictor(planes.width(), bits);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Band> bands = new ArrayList<>();
    long missing = 0;
    double largestError = 0;
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    try (DeflaterOutputStream packed = new DeflaterOutputStream(bytes, deflater, 1 << 16)) {
      int[] codesBefore = null;
      for (int index = 0; index < planes.bands(); index++) {
        QuantisedBand band = QuantisedBand.of(planes.band(index), bits);
        int[] alone = predictor.differences(band.codes(), null);
        int[] after =
            codesBefore == null ? alone : predictor.differences(band.codes(), codesBefore);
        boolean before = cost(after) < cost(alone);
        packed.write(bytes(before ? after : alone, bits));
        bands.add(new Band(band.offset(), band.step(), before, band.missing() > 0));
        missing += band.missing();
        largestError = Math.max(largestError, band.largestError());
        codesBefore = band.codes();
      }
    } catch (IOException e) {
      throw new AssertionError("bytes in memory", e);
    } finally {
      deflater.end();
    }
    PackedImage image =
        new PackedImage(
            planes.height(),
            planes.width(),
            bits,
            bands,
            Base64.getEncoder().encodeToString(bytes.toByteArray()));
    return new Packing(image, missing, largestError);
  }

  /** About how many bits the differences take. */
  private static double cost(int... differences) {
    double bits = 0;
    for (int difference : differences) {
      bits += Integer.SIZE - Integer.numberOfLeadingZeros(difference);
    }
    return bits;
  }

  private static byte[] bytes(int[] differences, int bits) {
    int count = differences.length;
    byte[] bytes = new byte[bits / Byte.SIZE * count];
    for (int i = 0; i < count; i++) {
      if (bits == Byte.SIZE) {
        bytes[i] = (byte) differences[i];
      } else {
        bytes[i] = (byte) (differences[i] >> Byte.SIZE);
        bytes[count + i] = (byte) differences[i];
      }
    }
    return bytes;
  }
}
