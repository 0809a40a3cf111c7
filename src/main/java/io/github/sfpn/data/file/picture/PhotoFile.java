package io.github.sfpn.data.file.picture;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.stored.ArrayFile;
import io.github.sfpn.data.file.stored.Box;
import io.github.sfpn.data.file.stored.CubeAxes;
import io.github.sfpn.data.file.stored.CubeReader;
import io.github.sfpn.data.file.stored.ElementType;
import io.github.sfpn.data.file.stored.HeapLimit;
import io.github.sfpn.data.file.stored.Variable;
import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A JPEG or BMP file of 8 bits, as cameras write guides: gray, one band, or colour, three bands.
 * Read by ImageIO; the orientation that a camera notes (EXIF) is not applied.
 */
public final class PhotoFile implements ArrayFile {
  /** How many bytes of pixels a byte of a file may stand for. */
  private static final double JPEG_EXPANSION = 4096;

  private static final double BMP_EXPANSION = 1.01; // 24 bits of a pixel are 3 bytes

  private static final String JPEG = "JPEG";
  private static final String BMP = "BMP";
  private static final String OTHER_COLOURS =
      "colours that are neither gray nor RGB, CMYK for instance";

  private final Path path;
  private final String kind;
  private final int colours;
  private final Variable variable;

  private PhotoFile(Path path, String kind, int height, int width, int colours) {
    this.path = path;
    this.kind = kind;
    this.colours = colours;
    variable =
        new Variable(
            "", ElementType.UINT8, List.of((long) height, (long) width, (long) colours), false);
  }

  /**
   * Opens a file if it is one of these.
   *
   * @param beginning its first bytes as ISO 8859-1
   */
  public static Optional<ArrayFile> find(Path path, String beginning) {
    if (beginning.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(open(path, JPEG, JPEG_EXPANSION));
    }
    if (beginning.matches("(?s)BM.{4}\0\0\0\0.{8}.*")) {
      return Optional.of(open(path, BMP, BMP_EXPANSION));
    }
    return Optional.empty();
  }

  private static PhotoFile open(Path path, String kind, double expansion) {
    ImageReader reader = reader(kind);
    // not the file's own stream, which ImageIO would cache in a temporary file
    try (InputStream file = Files.newInputStream(path);
        ImageInputStream input = new MemoryCacheImageInputStream(file)) {
      reader.setInput(input, false, true);
      if (kind.equals(BMP)) {
        requirePlain(path);
      }
      int height = reader.getHeight(0);
      int width = reader.getWidth(0);
      Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
      if (!types.hasNext()) { // CMYK in some releases of Java
        throw refused(path, kind, OTHER_COLOURS);
      }
      int colours = colours(path, kind, types.next());
      double bytes = (double) height * width * colours;
      if (bytes > Integer.MAX_VALUE || bytes > path.toFile().length() * expansion) {
        throw damaged(
            path,
            kind,
            "its header says %d x %d, the file has %d bytes"
                .formatted(height, width, path.toFile().length()),
            null);
      }
      return new PhotoFile(path, kind, height, width, colours);
    } catch (DataException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw damaged(path, kind, DataException.innermostMessage(e), e);
    } catch (OutOfMemoryError e) {
      throw HeapLimit.exceeded(path, "its header", e);
    } finally {
      reader.dispose();
    }
  }

  /** Bit masks and packed files are read otherwise by ImageIO than by others. */
  private static void requirePlain(Path path) throws IOException {
    try (InputStream file = Files.newInputStream(path)) {
      ByteBuffer header = ByteBuffer.wrap(file.readNBytes(34)).order(ByteOrder.LITTLE_ENDIAN);
      boolean old = header.limit() >= 18 && header.getInt(14) == 12; // OS/2: no compression
      if (!old && (header.limit() < 34 || header.getInt(30) != 0)) {
        throw refused(path, BMP, "bit masks or compression");
      }
    }
  }

  private static ImageReader reader(String kind) {
    return ImageIO.getImageReadersByFormatName(kind.toLowerCase(Locale.ROOT)).next();
  }

  private static int colours(Path path, String kind, ImageTypeSpecifier type) {
    ColorModel model = type.getColorModel();
    if (model instanceof IndexColorModel palette) {
      if (!isGrayRamp(palette)) {
        throw refused(path, kind, "colours of a palette");
      }
      return 1;
    }
    for (int component = 0; component < model.getNumComponents(); component++) {
      if (model.getComponentSize(component) != 8) {
        throw refused(
            path, kind, "%d bits of a colour".formatted(model.getComponentSize(component)));
      }
    }
    int colours = model.getNumColorComponents();
    if (colours != 1 && colours != 3) {
      throw refused(path, kind, OTHER_COLOURS);
    }
    return colours;
  }

  /** Whether each index is the gray that it stands for, as programs write gray BMP files. */
  private static boolean isGrayRamp(IndexColorModel palette) {
    for (int i = 0; i < palette.getMapSize(); i++) {
      if ((palette.getRGB(i) & 0xFFFFFF) != i * 0x010101) {
        return false;
      }
    }
    return palette.getPixelSize() == 8;
  }

  @Override
  public String format() {
    return kind + ", " + (colours == 1 ? "gray" : "colour");
  }

  @Override
  public List<Variable> variables() {
    return List.of(variable);
  }

  @Override
  public List<String> remarks() {
    if (!kind.equals(JPEG)) {
      return List.of();
    }
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "JPEG is lossy, and cameras apply a tone curve: values are not proportional to light");
    try {
      ExifOrientation.of(path).stream()
          .filter(orientation -> orientation > 1)
          .forEach(
              orientation ->
                  remarks.add(
                      "the camera noted orientation %d (EXIF): rows and columns are as stored, other programs turn the image"
                          .formatted(orientation)));
    } catch (IOException e) {
      throw new DataException("cannot read " + path + ": " + e.getMessage(), e);
    }
    return remarks;
  }

  @Override
  public CubeReader reader(Variable chosen, CubeAxes axes) {
    return new RasterReader(this::decode, axes);
  }

  /** In the file's own colour profile where it has one, else ImageIO would convert to sRGB. */
  private static ImageTypeSpecifier unconverted(ImageReader reader) throws IOException {
    ImageTypeSpecifier first = null;
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    while (types.hasNext()) {
      ImageTypeSpecifier type = types.next();
      first = first == null ? type : first;
      ColorSpace space = type.getColorModel().getColorSpace();
      if (space instanceof ICC_ColorSpace
          && !space.isCS_sRGB()
          && space.getType() == ColorSpace.TYPE_RGB) {
        return type;
      }
    }
    return first;
  }

  private Raster decode(Box box) {
    ImageReader reader = reader(kind);
    AtomicReference<String> problem = new AtomicReference<>();
    try (ImageInputStream input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(Files.readAllBytes(path)))) {
      reader.addIIOReadWarningListener(
          (source, warning) -> {
            // pixels that are missing are gray, with no more than such a warning
            if (warning.contains("Corrupt") || warning.contains("Premature")) {
              problem.compareAndSet(null, warning);
            }
          });
      reader.setInput(input, true, true);
      ImageReadParam window = reader.getDefaultReadParam();
      window.setDestinationType(unconverted(reader));
      window.setSourceRegion(new Rectangle(box.left(), box.top(), box.width(), box.height()));
      BufferedImage image = reader.read(0, window);
      Raster raster = image.getRaster();
      if (problem.get() != null) {
        throw damaged(path, kind, problem.get(), null);
      }
      if (image.getHeight() != box.height()
          || image.getWidth() != box.width()
          || raster.getNumBands() < colours) {
        throw damaged(path, kind, "it has changed since it was opened", null);
      }
      return raster;
    } catch (DataException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw damaged(path, kind, DataException.innermostMessage(e), e);
    } catch (OutOfMemoryError e) {
      throw HeapLimit.exceeded(path, variable.toString(), e);
    } finally {
      reader.dispose();
    }
  }

  @Override
  public double[] array(Variable chosen) {
    throw new IllegalArgumentException("an image is no table of numbers");
  }

  private static DataException refused(Path path, String kind, String found) {
    return new DataException(
        "%s: expected a %s file of gray or RGB, 8 bits a colour, found %s. Save it as RGB PNG or TIFF."
            .formatted(path, kind, found));
  }

  private static DataException damaged(Path path, String kind, String found, Exception cause) {
    return new DataException(
        "%s: expected a whole %s file, found one that cannot be decoded (%s). Copy or download it again, or save it as PNG."
            .formatted(path, kind, found),
        cause);
  }
}
