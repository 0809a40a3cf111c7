package io.github.sfpn.data.file;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DamageTrial;
import io.github.sfpn.data.DataException;
import io.github.sfpn.data.Examples;
import io.github.sfpn.data.file.hdf5.Hdf5Resource;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.ElementType;
import io.github.sfpn.data.file.stored.StoredCube;
import io.github.sfpn.data.file.stored.Variable;
import io.github.sfpn.data.file.tiff.TiffBytes;
import io.github.sfpn.data.file.tiff.TiffExample;
import io.github.sfpn.data.file.tiff.TiffTag;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sink;
import us.hebi.matlab.mat.types.Sinks;

/** A damaged file is read or refused, naming it; never a crash, a hang or a lack of memory. */
class DamagedFilesTest {
  private static final CubeShape SHAPE = new CubeShape(6, 7, 4);
  private static final int TRUNCATIONS = 25;
  private static final int DAMAGES = 80;

  /** Formats whose headers are text, what stands there for a number, and what else may. */
  private static final Pattern TEXTUAL = Pattern.compile(".*\\.(hdr|npy)");

  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final List<String> ABSURD_NUMBERS =
      List.of("0", "-1", "65536", "2147483647", "2147483648", "1" + "0".repeat(23), "1e9", "", "x");

  @TempDir Path folder;

  /** What is damaged, by its name; what it needs beside it is written and stays whole. */
  private Map<String, byte[]> examples() throws IOException {
    Map<String, byte[]> examples = new LinkedHashMap<>();
    Path hdf5 = Path.of("src/test/resources/files");
    examples.put("a.mat", Files.readAllBytes(hdf5.resolve("matlab73.mat")));
    examples.put("b.h5", Files.readAllBytes(hdf5.resolve("plain.h5")));
    examples.put("j.h5", Hdf5Resource.bytes("chunks-first.h5"));
    examples.put("k.h5", Hdf5Resource.bytes("chunks-latest.h5"));
    Mat5.writeToFile(
        Mat5.newMatFile()
            .addArray(
                "s",
                Mat5.newStruct()
                    .set("c", Mat5.newCell(1, 1).set(0, Mat5.newMatrix(new int[] {6, 7, 4})))),
        folder.resolve("l.mat").toFile());
    examples.put("l.mat", Files.readAllBytes(folder.resolve("l.mat")));
    CubeWriter.to(folder.resolve("c.mat")).write("c", Examples.cube(6, 7, 4), Optional.empty());
    examples.put("c.mat", Files.readAllBytes(folder.resolve("c.mat")));
    CubeWriter.to(folder.resolve("d.img"))
        .write("d", Examples.cube(6, 7, 4), Optional.of(new double[] {400, 500, 600, 700}));
    examples.put("d.hdr", Files.readAllBytes(folder.resolve("d.hdr")));
    examples.put("d.img", Files.readAllBytes(folder.resolve("d.img")));
    int[] compressions = {1, 5, 8, 32773};
    for (int i = 0; i < compressions.length; i++) {
      TiffExample tiff =
          new TiffExample(
              ElementType.UINT16,
              ByteOrder.LITTLE_ENDIAN,
              i == 1,
              i % 2 == 1,
              4,
              i < 2 ? 0 : 4,
              compressions[i],
              1);
      String name = "e%d.tif".formatted(i);
      examples.put(name, Files.readAllBytes(tiff.write(folder.resolve(name), SHAPE)));
    }
    examples.put("j.tif", Files.readAllBytes(described().write(folder.resolve("j.tif"))));
    TiffBytes pages = new TiffBytes();
    for (int page = 0; page < 4; page++) {
      pages.page(2, 3, 1, 1, 2, 3, 4, 5, page).text(270, "ImageJ=1.53t\nimages=4\nchannels=4\n");
    }
    examples.put("k.tif", Files.readAllBytes(pages.write(folder.resolve("k.tif"))));
    TiffBytes zstandard = new TiffBytes();
    byte[] frame = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0x20, 4, 0x21, 0, 0, 5, 0, 9, 0};
    zstandard.page(1, 2, 1, frame).shorts(258, 16).shorts(259, 50000);
    examples.put("l.tif", Files.readAllBytes(zstandard.write(folder.resolve("l.tif"))));
    Files.write(folder.resolve("m.img"), new byte[8]);
    examples.put("m.hdr", HEADER.getBytes(StandardCharsets.UTF_8));
    for (String kind : List.of("jpg", "bmp")) {
      Path photo = folder.resolve("n." + kind);
      ImageIO.write(new BufferedImage(20, 30, BufferedImage.TYPE_3BYTE_BGR), kind, photo.toFile());
      examples.put("n." + kind, Files.readAllBytes(photo));
    }
    Examples.writeGray(folder.resolve("f.png"), 6, 7, 40);
    examples.put("f.png", Files.readAllBytes(folder.resolve("f.png")));
    BufferedImage colours = new BufferedImage(7, 6, BufferedImage.TYPE_INT_ARGB);
    colours.setRGB(2, 3, 0x12345678);
    ImageIO.write(colours, "png", folder.resolve("h.png").toFile());
    examples.put("h.png", Files.readAllBytes(folder.resolve("h.png")));
    // not compressed, so that damage meets the arrays themselves
    Matrix matrix = Mat5.newMatrix(new int[] {6, 7, 4}, MatlabType.UInt16);
    try (Sink sink = Sinks.newStreamingFile(folder.resolve("i.mat").toFile())) {
      Mat5.newWriter(sink)
          .setDeflateLevel(0)
          .writeMat(
              Mat5.newMatFile()
                  .addArray("i", matrix)
                  .addArray("wavelengths", Mat5.newMatrix(1, 4, MatlabType.Double)));
    }
    examples.put("i.mat", Files.readAllBytes(folder.resolve("i.mat")));
    byte[] values = Numbers.bytes(ElementType.UINT16, ByteOrder.LITTLE_ENDIAN, SHAPE, "rcb");
    // with blanks at its end as NumPy pads it, so that a longer number does not cut the rest off
    String header =
        "{'descr': '<u2', 'fortran_order': False, 'shape': (6, 7, 4), }" + " ".repeat(40) + "\n";
    ByteBuffer numpy = ByteBuffer.allocate(10 + header.length() + values.length);
    numpy.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    numpy
        .put((byte) header.length())
        .put((byte) 0)
        .put(header.getBytes(StandardCharsets.ISO_8859_1))
        .put(values);
    examples.put("g.npy", numpy.array());
    return examples;
  }

  private static final String HEADER =
      """
      ENVI
      samples = 2
      lines = 2
      bands = 2
      data type = 1
      interleave = bil
      bbl = {1.0, 0}
      fwhm = {1, 2}
      wavelength units = Micrometre
      wavelength =
      {0.4, 0.5}
      band names = {a {b}, c}
      data ignore value = 7
      data gain values = {1, 2}
      map info = {UTM, 1, 1, 366015, 5809965, 30, 30, 33, North, WGS-84, rotation=10}
      projection info = {11, 6378137, 6356752, 52, 10, 0, 0, GRS, Mine}
      coordinate system string = {GEOGCS["a", DATUM["b", SPHEROID["c", 1, 2]], UNIT["d", 3]]}
      """;

  /** A TIFF file with nearly every tag that is read, transparency, and a mask. */
  private static TiffBytes described() {
    TiffBytes tiff = new TiffBytes();
    tiff.page(2, 2, 2, 1, 2, 3, 4, 5, 6, 7, 8)
        .shorts(338, 2)
        .text(270, "{\"shape\": [2, 2, 2]}")
        .text(42113, "-9999")
        .text(
            42112, "<GDALMetadata><Item name=\"wavelength\" sample=\"0\">450</Item></GDALMetadata>")
        .fractions(33550, 30, 30, 0)
        .fractions(33922, 0, 0, 0, 500, 900, 0)
        .shorts(34735, 1, 1, 0, 2, 1024, 0, 1, 1, 3073, (short) 34737, 9, 0)
        .text(34737, "citation|");
    tiff.page(2, 2, 1, new byte[] {(byte) 0x80, 0}).number(254, 4).shorts(258, 1).shorts(262, 4);
    return tiff;
  }

  @Test
  void everyFormatIsReadOrRefusedButNeverCrashes() throws IOException {
    Map<String, byte[]> examples = examples();
    for (Map.Entry<String, byte[]> example : examples.entrySet()) {
      byte[] whole = example.getValue();
      Path file = Files.write(folder.resolve(example.getKey()), whole);
      read(file); // as it is, it can be read
      DamageTrial trial = new DamageTrial(example.getKey());
      Random random = new Random(example.getKey().hashCode());
      int truncations = Math.min(whole.length, DamageTrial.damages(TRUNCATIONS));
      for (int i = 0; i < truncations; i++) {
        int length = (int) ((long) whole.length * i / truncations);
        tryToRead(trial, file, Arrays.copyOf(whole, length), "cut to " + length + " bytes");
      }
      for (int i = 0; i < DamageTrial.damages(DAMAGES); i++) {
        tryToRead(trial, file, DamageTrial.damaged(whole, random), "damage " + i);
        if (TEXTUAL.matcher(example.getKey()).matches()) {
          tryToRead(trial, file, misstated(whole, random), "misstatement " + i);
        }
      }
      trial.report();
      Files.write(file, whole);
    }
  }

  /** A tile as large as an array may be, but for a few bytes. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 8, 32773})
  void noMemoryIsTakenForABlockThatItsBytesCannotFill(int compression) throws IOException {
    TiffExample whole =
        new TiffExample(
            ElementType.UINT16, ByteOrder.LITTLE_ENDIAN, false, false, 16, 16, compression, 1);
    Path file = whole.write(folder.resolve("tile.tif"), SHAPE);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int directory = bytes.getInt(4);
    for (int i = 0; i < bytes.getShort(directory); i++) {
      int entry = directory + 2 + 12 * i;
      if (bytes.getShort(entry) == TiffTag.TILE_WIDTH) {
        bytes.putShort(entry + 2, (short) 4).putInt(entry + 8, (1 << 24) - 1);
      }
    }
    Files.write(file, bytes.array());

    String message = assertThrows(DataException.class, () -> read(file)).getMessage();
    assertTrue(message.contains("tile.tif") && message.contains("a block of 2147483520"), message);
  }

  /** 2 GB that a file of 3 MB could hold, its values being compressed. */
  @Test
  void anArrayThatMemoryCannotHoldIsRefused() throws IOException {
    Matrix matrix = Mat5.newMatrix(new int[] {1000, 1000, 3}, MatlabType.UInt8);
    Path file = folder.resolve("large.mat");
    try (Sink sink = Sinks.newStreamingFile(file.toFile())) {
      Mat5.newWriter(sink).setDeflateLevel(0).writeMat(Mat5.newMatFile().addArray("c", matrix));
    }
    byte[] whole = Files.readAllBytes(file);
    // the array's length in bytes, its third dimension, and the length of its values
    ByteBuffer array = ByteBuffer.wrap(Arrays.copyOfRange(whole, 128, whole.length));
    array.order(ByteOrder.nativeOrder());
    array.putInt(4, 2_147_000_056).putInt(40, 2147).putInt(60, 2_147_000_000);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    Deflater none = new Deflater(Deflater.NO_COMPRESSION);
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed, none)) {
      deflater.write(array.array());
    }
    int compressed = 15;
    ByteBuffer content = ByteBuffer.allocate(whole.length + 8 + packed.size());
    content.order(ByteOrder.nativeOrder()).put(whole, 0, 128);
    content.putInt(compressed).putInt(packed.size()).put(packed.toByteArray());
    Files.write(file, content.put(whole, 128, whole.length - 128).array());

    String message = assertThrows(DataException.class, () -> read(file)).getMessage();
    assertTrue(message.contains("large.mat"), message);
    assertTrue(message.contains("c 1000 x 1000 x 2147") && message.contains("-Xmx"), message);
  }

  /** One of the first numbers of a header that is text replaced by an absurd one. */
  private static byte[] misstated(byte[] whole, Random random) {
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    List<MatchResult> numbers = NUMBER.matcher(text).results().limit(10).toList();
    MatchResult number = numbers.get(random.nextInt(numbers.size()));
    String absurd = ABSURD_NUMBERS.get(random.nextInt(ABSURD_NUMBERS.size()));
    return (text.substring(0, number.start()) + absurd + text.substring(number.end()))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void tryToRead(DamageTrial trial, Path file, byte[] content, String damage)
      throws IOException {
    Files.write(file, content);
    trial.attempt(damage, file.getParent(), () -> read(file));
  }

  /** As much as anybody does with a file: all cubes, tables and the small ones' values. */
  static void read(Path path) {
    CubeFile file = CubeFile.open(path);
    for (Variable variable : file.variables()) {
      if (variable.shape().size() == 3) {
        StoredCube cube = file.cube(variable.name());
        cube.metadata();
        cube.readMasked(0, 0, 1, 1);
        cube.read(0, 0, 1, 1);
        CubeStatistics.of(cube);
      }
    }
  }
}
