package io.github.sfpn.data.catalogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.sfpn.data.DataException;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * One band of a scene in a PNG file of its own.
 *
 * <p>Samples are taken as they are stored, never through a colour conversion (which would apply a
 * gamma curve), and divided by the largest value that their 8 or 16 bits can hold. Colour images
 * are accepted as long as their colours are equal, which makes them gray; transparency is ignored.
 *
 * @param file the PNG file
 * @param height rows, from the file's header
 * @param width columns, from the file's header
 */
record BandImage(Path file, int height, int width) {
  private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
  private static final long HEADER_CHUNK = 0x0000000D49484452L; // 13 bytes of "IHDR"
  private static final int HEADER_SIZE = 24;
  private static final int TAIL_SIZE = 256; // the last chunk takes 12; some programs append to it

  /**
   * Reads the size from a file's header and looks at its end, so that a file cut short is found
   * when a dataset is opened, not when its scene's turn comes.
   */
  static BandImage open(Path file) {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer header = ByteBuffer.allocate(HEADER_SIZE);
      while (header.hasRemaining() && channel.read(header) >= 0) {}
      header.flip();
      if (header.remaining() < HEADER_SIZE
          || header.getLong() != PNG_SIGNATURE
          || header.getLong() != HEADER_CHUNK) {
        throw unreadable(file, "it does not begin as a PNG file does", null);
      }
      int width = header.getInt();
      int height = header.getInt();
      if (width < 1 || height < 1 || (long) width * height > Integer.MAX_VALUE) {
        throw unreadable(file, "its header says %d x %d".formatted(height, width), null);
      }
      ByteBuffer end = ByteBuffer.allocate(TAIL_SIZE);
      channel.position(Math.max(0, channel.size() - TAIL_SIZE));
      while (end.hasRemaining() && channel.read(end) >= 0) {}
      if (!new String(end.array(), ISO_8859_1).contains("IEND")) {
        throw unreadable(file, "it ends too early", null);
      }
      return new BandImage(file, height, width);
    } catch (IOException e) {
      throw new DataException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** The values in [0, 1], [height, width] row by row. */
  float[] read() {
    BufferedImage image = decode();
    if (image.getHeight() != height || image.getWidth() != width) {
      throw unreadable(file, "it has changed since it was opened", null);
    }
    int bits = image.getColorModel().getComponentSize(0);
    if (image.getColorModel() instanceof IndexColorModel || (bits != 8 && bits != 16)) {
      throw new DataException(
          "%s: expected gray of 8 or 16 bits (or equal colours), found %s. Save the band as 16-bit gray PNG."
              .formatted(
                  file,
                  image.getColorModel() instanceof IndexColorModel
                      ? "a palette or fewer bits"
                      : bits + " bits"));
    }
    Raster raster = image.getRaster();
    int colours = image.getColorModel().getNumColorComponents();
    float[] plane = raster.getSamples(0, 0, width, height, 0, (float[]) null);
    for (int colour = 1; colour < colours; colour++) {
      requireEqual(plane, raster.getSamples(0, 0, width, height, colour, (float[]) null));
    }
    float largest = (1 << bits) - 1;
    for (int pixel = 0; pixel < plane.length; pixel++) {
      plane[pixel] /= largest;
    }
    return plane;
  }

  private BufferedImage decode() {
    // a reader of its own for every call: readers keep state, and bands are read in parallel
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (ImageInputStream input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      reader.setInput(input, true, true);
      return reader.read(0);
    } catch (IOException | RuntimeException e) {
      throw unreadable(file, DataException.innermostMessage(e), e);
    } finally {
      reader.dispose();
    }
  }

  private void requireEqual(float[] first, float[] other) {
    for (int pixel = 0; pixel < first.length; pixel++) {
      if (first[pixel] != other[pixel]) {
        throw new DataException(
            "%s: expected one band, found a colour image: row %d, column %d is %.0f in one colour and %.0f in another. A band file must be gray."
                .formatted(file, pixel / width, pixel % width, first[pixel], other[pixel]));
      }
    }
  }

  private static DataException unreadable(Path file, String found, Exception cause) {
    return new DataException(
        "%s: expected a whole PNG file, found a damaged one (%s). Copy or download this file again."
            .formatted(file, found),
        cause);
  }
}
