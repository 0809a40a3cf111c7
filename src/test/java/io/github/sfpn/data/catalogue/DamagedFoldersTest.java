package io.github.sfpn.data.catalogue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.sfpn.data.DamageTrial;
import io.github.sfpn.data.Examples;
import io.github.sfpn.data.SceneSource;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeStatistics;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder with a PNG for each band, of CAVE or any other, is read or refused however damaged. */
class DamagedFoldersTest {
  private static final int BANDS = 4;
  private static final int DAMAGES = 200;

  /** Bytes of a PNG file's signature and header. */
  private static final int HEADER_END = 33;

  private static final List<String> OTHER_NUMBERS =
      List.of("00", "0", "1", "5", "6", "31", "9999", "10000", "999999", "1000000", "-1", "", "x");
  private static final int[] ABSURD_SIZES = {
    0, 1, -1, 13, 256, 65535, 1 << 20, Integer.MAX_VALUE, Integer.MIN_VALUE
  };

  @TempDir Path root;

  /** A way to damage a file, and what it is. */
  private record Damage(String name, Action action) {
    interface Action {
      void on(Path file, Random random) throws IOException;
    }
  }

  private static final List<Damage> ALL =
      List.of(
          new Damage("missing", (file, random) -> Files.delete(file)),
          new Damage(
              "cut short",
              (file, random) -> {
                byte[] whole = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(whole, random.nextInt(whole.length)));
              }),
          new Damage(
              "flipped",
              (file, random) ->
                  Files.write(file, DamageTrial.damaged(Files.readAllBytes(file), random))),
          new Damage(
              "of another size",
              (file, random) ->
                  Examples.writeGray(file, 1 + random.nextInt(12), 1 + random.nextInt(12), 0)),
          new Damage("of another type", DamagedFoldersTest::writeAnotherType),
          new Damage(
              "no picture", (file, random) -> Files.writeString(file, "x".repeat(40), US_ASCII)),
          new Damage("of an absurd header", DamagedFoldersTest::writeAbsurdHeader),
          new Damage("of another number", DamagedFoldersTest::renumber),
          new Damage(
              "a folder",
              (file, random) -> {
                Files.delete(file);
                Files.createDirectory(file);
              }),
          new Damage(
              "a link to nowhere",
              (file, random) -> {
                Files.delete(file);
                Files.createSymbolicLink(file, file.resolveSibling("nowhere"));
              }),
          new Damage(
              "a link to its folder",
              (file, random) -> {
                Files.delete(file);
                Files.createSymbolicLink(file, file.getParent());
              }));

  @Test
  void aSceneIsReadOrRefusedAndSoIsItsFolder() throws IOException {
    DamageTrial dataset = new DamageTrial("CAVE folder");
    DamageTrial image = new DamageTrial("folder of bands");
    Random random = new Random(7);
    for (int i = 0; i < DamageTrial.damages(DAMAGES); i++) {
      Path folder = Files.createDirectory(root.resolve("trial"));
      Path balloons = DatasetExamples.writeCaveScene(folder, "balloons", 9, 7, BANDS);
      DatasetExamples.writeCaveScene(folder, "beads", 5, 8, BANDS);
      List<String> done = new ArrayList<>(List.of("trial " + i));
      for (int times = 1 + random.nextInt(2); times > 0; times--) {
        Path file = balloons.resolve("balloons_ms_%02d.png".formatted(1 + random.nextInt(BANDS)));
        Damage damage = ALL.get(random.nextInt(ALL.size()));
        if (Files.isRegularFile(file) && Files.size(file) >= HEADER_END) {
          damage.action().on(file, random);
          done.add(file.getFileName() + " " + damage.name());
        }
      }
      dataset.attempt(done.toString(), folder, () -> readDataset(folder));
      image.attempt(done.toString(), balloons, () -> readImage(balloons));
      image.attempt(done.toString(), folder, () -> readImage(balloons.getParent()));
      remove(folder);
    }
    dataset.report();
    image.report();
  }

  private static void readDataset(Path folder) {
    for (SceneSource scene : CaveFolder.scenes(folder)) {
      scene.crop(0, 0, 1, 1);
      scene.load();
      scene.fingerprint();
    }
  }

  private static void readImage(Path folder) {
    CubeStatistics.of(CubeFile.open(folder).cube(""));
  }

  private static void writeAnotherType(Path file, Random random) throws IOException {
    int[] types = {
      BufferedImage.TYPE_BYTE_GRAY,
      BufferedImage.TYPE_BYTE_BINARY,
      BufferedImage.TYPE_BYTE_INDEXED,
      BufferedImage.TYPE_INT_RGB,
      BufferedImage.TYPE_INT_ARGB
    };
    BufferedImage image = new BufferedImage(7, 9, types[random.nextInt(types.length)]);
    image.setRGB(1, 2, random.nextInt());
    ImageIO.write(image, "png", file.toFile());
  }

  /** Width, height, bits, kind or interlacing, with a checksum that agrees or not. */
  private static void writeAbsurdHeader(Path file, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer header = ByteBuffer.wrap(bytes);
    if (random.nextInt(3) > 0) {
      header.putInt(
          random.nextBoolean() ? 16 : 20, ABSURD_SIZES[random.nextInt(ABSURD_SIZES.length)]);
    } else {
      header.put(24 + random.nextInt(5), (byte) (1 << random.nextInt(8)));
    }
    if (random.nextBoolean()) {
      CRC32 checksum = new CRC32();
      checksum.update(bytes, 12, 17);
      header.putInt(29, (int) checksum.getValue());
    }
    Files.write(file, bytes);
  }

  private static void renumber(Path file, Random random) throws IOException {
    Path other =
        file.resolveSibling(
            "balloons_ms_%s.png"
                .formatted(OTHER_NUMBERS.get(random.nextInt(OTHER_NUMBERS.size()))));
    if (!Files.exists(other)) {
      if (random.nextBoolean()) {
        Files.move(file, other);
      } else {
        Files.copy(file, other);
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted((a, b) -> b.compareTo(a)).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
