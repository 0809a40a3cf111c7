package io.github.sfpn.data.file.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.stored.ArrayFile;
import io.github.sfpn.data.file.stored.Box;
import io.github.sfpn.data.file.stored.CubeAxes;
import io.github.sfpn.data.file.stored.CubeReader;
import io.github.sfpn.data.file.stored.ElementType;
import io.github.sfpn.data.file.stored.HeapLimit;
import io.github.sfpn.data.file.stored.Variable;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A PNG file of 8 or 16 bits: gray, one band, or colour, three bands; transparency is ignored.
 *
 * <p>Samples are taken as they are stored, never through a colour conversion, which would apply a
 * gamma curve.
 */
public final class PngFile implements ArrayFile {
  private static final long HEADER_CHUNK = 0x0000000D49484452L; // 13 bytes of "IHDR"
  private static final int SIGNATURE_SIZE = 8;
  private static final int CHUNK_FRAME = 12; // length, type and checksum around what a chunk holds
  private static final int END_CHUNK = 0x49454E44; // "IEND"
  private static final int ANCILLARY = 0x20000000; // lower case: of no account for the pixels
  private static final int HEADER_SIZE = 26;
  private static final int TAIL_SIZE = 256; // the last chunk takes 12; some programs append to it
  private static final double LARGEST_EXPANSION = 1032; // of a deflate stream

  private final Path path;
  private final int height;
  private final int width;
  private final int colours;
  private final Variable variable;

  private PngFile(Path path, int height, int width, int colours, ElementType type) {
    this.path = path;
    this.height = height;
    this.width = width;
    this.colours = colours;
    variable = new Variable("", type, List.of((long) height, (long) width, (long) colours), false);
  }

  /**
   * Reads the header and looks at the file's end, so that a file cut short is found when it is
   * opened, not when its turn comes.
   */
  public static PngFile open(Path path) {
    try (SeekableByteChannel channel = Files.newByteChannel(path)) {
      ByteBuffer header = ByteBuffer.allocate(HEADER_SIZE);
      while (header.hasRemaining() && channel.read(header) >= 0) {}
      if (header.hasRemaining() || header.getLong(SIGNATURE_SIZE) != HEADER_CHUNK) {
        throw damaged(path, "it does not begin as a PNG file does", null);
      }
      ByteBuffer end = ByteBuffer.allocate(TAIL_SIZE);
      channel.position(Math.max(0, channel.size() - TAIL_SIZE));
      while (end.hasRemaining() && channel.read(end) >= 0) {}
      if (!new String(end.array(), ISO_8859_1).contains("IEND")) {
        throw damaged(path, "it ends too early", null);
      }
      return of(path, header.position(2 * SIGNATURE_SIZE), channel.size());
    } catch (IOException e) {
      throw new DataException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  private static PngFile of(Path path, ByteBuffer header, long length) {
    int width = header.getInt();
    int height = header.getInt();
    int bits = header.get();
    int kind = header.get();
    boolean colour = (kind & 2) != 0;
    if ((bits != 8 && bits != 16) || (kind != 0 && kind != 2 && kind != 4 && kind != 6)) {
      throw new DataException(
          "%s: expected gray or colours of 8 or 16 bits, found %s. Save it as 16-bit gray PNG."
              .formatted(path, kind == 3 ? "a palette" : bits + " bits"));
    }
    int samples = (colour ? 3 : 1) + (kind >= 4 ? 1 : 0);
    double bytes = (double) width * height * samples * bits / 8;
    if (width < 1
        || height < 1
        || bytes > Integer.MAX_VALUE
        || bytes > length * LARGEST_EXPANSION) {
      throw damaged(
          path,
          "its header says %d x %d, the file has %d bytes".formatted(height, width, length),
          null);
    }
    return new PngFile(
        path, height, width, colour ? 3 : 1, bits == 8 ? ElementType.UINT8 : ElementType.UINT16);
  }

  @Override
  public String format() {
    return "PNG, " + (colours == 1 ? "gray" : "colour");
  }

  @Override
  public List<Variable> variables() {
    return List.of(variable);
  }

  @Override
  public CubeReader reader(Variable chosen, CubeAxes axes) {
    return new RasterReader(this::decode, axes);
  }

  /** The rectangle of a box as one band, [height, width]; colours must be equal. */
  public float[] plane(Box box) {
    Raster raster = decode(box);
    float[] plane = raster.getSamples(0, 0, box.width(), box.height(), 0, (float[]) null);
    for (int colour = 1; colour < colours; colour++) {
      float[] other = raster.getSamples(0, 0, box.width(), box.height(), colour, (float[]) null);
      for (int pixel = 0; pixel < plane.length; pixel++) {
        if (plane[pixel] != other[pixel]) {
          throw new DataException(
              "%s: expected one band, found a colour image: row %d, column %d (counted from 1) is %.0f in one colour and %.0f in another. A band file must be gray."
                  .formatted(
                      path,
                      box.top() + pixel / box.width() + 1,
                      box.left() + pixel % box.width() + 1,
                      plane[pixel],
                      other[pixel]));
        }
      }
    }
    return plane;
  }

  private Raster decode(Box box) {
    // a reader of its own for every call: readers keep state, and bands are read in parallel
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (ImageInputStream input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(soundBytes()))) {
      reader.setInput(input, true, true);
      ImageReadParam window = reader.getDefaultReadParam();
      window.setSourceRegion(new Rectangle(box.left(), box.top(), box.width(), box.height()));
      BufferedImage image = reader.read(0, window);
      if (image.getHeight() != box.height() || image.getWidth() != box.width()) {
        throw damaged(path, "it has changed since it was opened", null);
      }
      return image.getRaster();
    } catch (DataException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw damaged(path, DataException.innermostMessage(e), e);
    } catch (OutOfMemoryError e) {
      throw HeapLimit.exceeded(path, variable.toString(), e);
    } finally {
      reader.dispose();
    }
  }

  /** The file; ImageIO would read over a flipped bit, but every chunk has a checksum. */
  private byte[] soundBytes() throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    ByteBuffer chunks = ByteBuffer.wrap(bytes).position(SIGNATURE_SIZE);
    while (chunks.remaining() >= CHUNK_FRAME) {
      int length = chunks.getInt();
      int start = chunks.position();
      if (length < 0 || length > chunks.remaining() - CHUNK_FRAME + Integer.BYTES) {
        break;
      }
      int type = chunks.getInt();
      CRC32 checksum = new CRC32();
      checksum.update(bytes, start, Integer.BYTES + length);
      boolean sound =
          chunks.position(start + Integer.BYTES + length).getInt() == (int) checksum.getValue();
      if (!sound && (type & ANCILLARY) == 0) {
        throw damaged(path, "the checksum of its bytes from %d on is wrong".formatted(start), null);
      }
      if (type == END_CHUNK) {
        return bytes;
      }
    }
    throw damaged(path, "it ends too early", null);
  }

  @Override
  public double[] array(Variable chosen) {
    throw new IllegalArgumentException("an image is no table of numbers");
  }

  public Path path() {
    return path;
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  public ElementType type() {
    return variable.type();
  }

  private static DataException damaged(Path path, String found, Exception cause) {
    return new DataException(
        "%s: expected a whole PNG file, found a damaged one (%s). Copy or download this file again."
            .formatted(path, found),
        cause);
  }
}
