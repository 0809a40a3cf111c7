package io.github.sfpn.data.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.Examples;
import io.github.sfpn.data.file.hdf5.Hdf5Resource;
import io.github.sfpn.data.file.stored.AxisOrder;
import io.github.sfpn.data.file.tiff.TiffBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deflated stream ends with a checksum: where it is wrong or missing, values are refused. */
class ChecksumsTest {
  @TempDir Path folder;

  /** Whole values in front of a wrong checksum. */
  @Test
  void ofMatArrays() throws IOException {
    Path file = folder.resolve("a.mat");
    CubeWriter.to(file).write("a", Examples.cube(6, 7, 4), Optional.empty());
    byte[] whole = Files.readAllBytes(file);
    // the element behind the file's header of 128 bytes: its type, its length
    ByteBuffer tag = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(15, tag.getInt(128), "compressed");
    int end = 136 + tag.getInt(132);
    assertEquals(6, CubeFile.open(file).cube("a").read().height());
    whole[end - 1] ^= 1;
    Files.write(file, whole);
    assertRefused(file, "a");

    // a stream that lacks its last bytes
    byte[] cut = Arrays.copyOf(Files.readAllBytes(file), end - 3);
    ByteBuffer.wrap(cut).order(ByteOrder.LITTLE_ENDIAN).putInt(132, end - 3 - 136);
    Files.write(file, cut);
    assertRefused(file, "a");
  }

  @Test
  void ofTiffBlocks() throws IOException {
    byte[] packed = deflated(1, 2, 3, 4, 5, 6);
    assertEquals(6, CubeFile.open(tiff(packed)).cube("").read().get(1, 2, 0));
    byte[] wrong = packed.clone();
    wrong[wrong.length - 2] ^= 4;
    assertRefused(tiff(wrong), "");
    assertRefused(tiff(Arrays.copyOf(packed, packed.length - 2)), "");
    // rows past the edge of the image, as some programs pad the last strip
    byte[] padded = deflated(1, 2, 3, 4, 5, 6, 0, 0, 0);
    assertEquals(6, CubeFile.open(tiff(padded)).cube("").read().get(1, 2, 0));
    padded[padded.length - 1] ^= 1;
    assertRefused(tiff(padded), "");
  }

  private Path tiff(byte[] packed) throws IOException {
    TiffBytes tiff = new TiffBytes();
    tiff.page(2, 3, 1, packed).shorts(259, 8);
    return tiff.write(folder.resolve("b.tif"));
  }

  @Test
  void ofHdf5Chunks() throws IOException {
    byte[] whole = Hdf5Resource.bytes("chunks-hdf5-2.h5");
    int last = endOfStream(whole, 5 * 7 * 6 * 2) - 1;
    whole[last] ^= 1;
    assertRefused(Files.write(folder.resolve("c.h5"), whole), "single");
  }

  /** Behind the deflated stream of so many bytes. */
  private static int endOfStream(byte[] bytes, int unpacked) {
    for (int from = 0; from < bytes.length; from++) {
      Inflater inflater = new Inflater();
      inflater.setInput(bytes, from, bytes.length - from);
      try {
        int length = inflater.inflate(new byte[unpacked]);
        if (length == unpacked && (inflater.finished() || inflater.inflate(new byte[1]) == 0)) {
          return from + inflater.getTotalIn();
        }
      } catch (DataFormatException e) {
        // no stream begins here
      } finally {
        inflater.end();
      }
    }
    throw new AssertionError("no stream of " + unpacked + " bytes");
  }

  private static byte[] deflated(int... values) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      for (int value : values) {
        deflater.write(value);
      }
    }
    return packed.toByteArray();
  }

  private static void assertRefused(Path file, String variable) {
    String message =
        assertThrows(
                DataException.class,
                () ->
                    CubeFile.open(file)
                        .cube(
                            variable,
                            variable.isEmpty()
                                ? Optional.empty()
                                : Optional.of(AxisOrder.ROWS_COLUMNS_BANDS))
                        .read())
            .getMessage();
    assertTrue(message.contains(file.toString()), message);
    assertTrue(message.contains("opy or download it again"), message);
  }
}
