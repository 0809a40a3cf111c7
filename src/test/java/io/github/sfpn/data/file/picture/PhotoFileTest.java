package io.github.sfpn.data.file.picture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.stored.ElementType;
import io.github.sfpn.data.file.stored.StoredCube;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JPEG and BMP files as guides. */
class PhotoFileTest {
  @TempDir Path folder;

  private Path photo(String name, int type) throws IOException {
    BufferedImage image = new BufferedImage(40, 30, type);
    for (int row = 0; row < 30; row++) {
      for (int column = 0; column < 40; column++) {
        image.setRGB(column, row, 0xFF000000 | ((4 * column) << 16) | ((5 * row) << 8) | 77);
      }
    }
    Path file = folder.resolve(name);
    ImageIO.write(image, name.substring(name.indexOf('.') + 1), file.toFile());
    return file;
  }

  @Test
  void coloursOfJpegWithinWhatItLoses() throws IOException {
    StoredCube cube = CubeFile.open(photo("a.jpg", BufferedImage.TYPE_3BYTE_BGR)).cube("");
    float[] pixel = cube.read(20, 30, 1, 1).values();
    assertArrayEquals(new float[] {120, 100, 77}, pixel, 6);
    assertEquals("30 x 40 x 3", cube.read().shape());
    assertEquals(ElementType.UINT8, cube.variable().type());
    assertArrayEquals(
        new float[] {pixel[2], pixel[0]}, cube.withBands(2, 0).read(20, 30, 1, 1).values());
  }

  /** A segment as cameras write it, in front of the others. */
  @Test
  void theOrientationThatACameraNotesIsRemarkedAndNotApplied() throws IOException {
    Path plain = photo("a.jpg", BufferedImage.TYPE_3BYTE_BGR);
    assertTrue(CubeFile.open(plain).remarks().stream().noneMatch(each -> each.contains("EXIF")));
    byte[] jpeg = Files.readAllBytes(plain);
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      ByteBuffer exif = ByteBuffer.allocate(36);
      exif.putShort((short) 0xFFE1).putShort((short) 34).put("Exif\0\0".getBytes(US_ASCII));
      exif.order(order).put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(US_ASCII));
      exif.putShort((short) 42).putInt(8).putShort((short) 1);
      exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) 6);
      ByteBuffer all = ByteBuffer.allocate(jpeg.length + 36);
      all.put(jpeg, 0, 2).put(exif.array()).put(jpeg, 2, jpeg.length - 2);
      CubeFile file = CubeFile.open(Files.write(folder.resolve("b.jpg"), all.array()));
      String remarks = String.join("\n", file.remarks());
      assertTrue(remarks.contains("orientation 6"), remarks);
      assertArrayEquals(
          CubeFile.open(plain).cube("").read().values(), file.cube("").read().values());
    }
  }

  @Test
  void grayJpegIsOneBand() throws IOException {
    StoredCube cube = CubeFile.open(photo("a.jpg", BufferedImage.TYPE_BYTE_GRAY)).cube("");
    assertEquals("30 x 40 x 1", cube.read().shape());
  }

  @Test
  void coloursOfBmpExactly() throws IOException {
    StoredCube cube = CubeFile.open(photo("a.bmp", BufferedImage.TYPE_3BYTE_BGR)).cube("");
    assertArrayEquals(new float[] {120, 100, 77}, cube.read(20, 30, 1, 1).values());
  }

  @Test
  void palettesAreRefusedUnlessTheyAreGray() throws IOException {
    byte[] ramp = new byte[256];
    byte[] other = new byte[256];
    for (int i = 0; i < 256; i++) {
      ramp[i] = (byte) i;
      other[i] = (byte) (255 - i);
    }
    for (boolean gray : new boolean[] {true, false}) {
      IndexColorModel palette = new IndexColorModel(8, 256, ramp, gray ? ramp : other, ramp);
      BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_INDEXED, palette);
      image.getRaster().setSample(1, 1, 0, 99);
      Path file = folder.resolve("p.bmp");
      ImageIO.write(image, "bmp", file.toFile());
      if (gray) {
        assertArrayEquals(new float[] {99}, CubeFile.open(file).cube("").read(1, 1, 1, 1).values());
      } else {
        String message = assertThrows(DataException.class, () -> CubeFile.open(file)).getMessage();
        assertTrue(message.contains("palette"), message);
        Path png = folder.resolve("p.png");
        ImageIO.write(image, "png", png.toFile());
        assertThrows(DataException.class, () -> CubeFile.open(png), "palettes of PNG files");
      }
    }
  }

  /** Releases of Java differ in whether they decode it. */
  @Test
  void fourColoursAreRefused() throws IOException {
    Path file = folder.resolve("cmyk.jpg");
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(output);
      Raster cmyk = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 8, 8, 4, null);
      writer.write(null, new IIOImage(cmyk, null, null), null);
    } finally {
      writer.dispose();
    }
    assertThrows(DataException.class, () -> CubeFile.open(file));
  }

  @Test
  void filesCutShortAreRefused() throws IOException {
    for (String name : new String[] {"a.jpg", "a.bmp"}) {
      Path file = photo(name, BufferedImage.TYPE_3BYTE_BGR);
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, whole.length * 3 / 4));
      assertThrows(DataException.class, () -> CubeFile.open(file).cube("").read(), name);
    }
  }

  /** Values of an ENVI image may begin with the three bytes that JPEG files begin with. */
  @Test
  void anEnviImageIsNoPhotograph() throws IOException {
    byte[] values = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 4};
    Files.write(folder.resolve("x.img"), values);
    Files.writeString(
        folder.resolve("x.hdr"), "ENVI\nsamples = 2\nlines = 1\nbands = 2\ndata type = 1\n");
    assertArrayEquals(
        new float[] {255, 255, 216, 4},
        CubeFile.open(folder.resolve("x.img")).cube("").read().values());
  }
}
