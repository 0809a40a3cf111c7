package io.github.sfpn.fusion;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeOutput;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.ElementType;
import io.github.sfpn.data.file.stored.Encoding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Writes pairs of any size for measurements of time and memory, a few rows at a time: a guide of 3
 * bytes a pixel, pixel-interleaved, and at a quarter of its size a cube of 31 bands of 16-bit
 * integers, band-sequential, both as ENVI images.
 *
 * <pre>
 * mvn -q test-compile
 * java -cp target/test-classes:target/classes:'lib/*' io.github.sfpn.fusion.LargePair FOLDER SIDE
 * </pre>
 */
public final class LargePair {
  private static final int SCALE = 4;
  private static final int BANDS = 31;
  private static final int MATERIALS = 6;
  private static final double NOISE = 0.003;

  private final int side;
  private final float[][] spectra = new float[MATERIALS][BANDS];
  private final float[][] colours = new float[MATERIALS][3];

  private LargePair(int side) {
    this.side = side;
    for (int material = 0; material < MATERIALS; material++) {
      for (int band = 0; band < BANDS; band++) {
        double place = (double) band / BANDS;
        spectra[material][band] =
            (float)
                (0.35
                    + 0.25 * Math.sin(3 * place + 1.7 * material)
                    + 0.1 * Math.cos((7 + material) * place));
      }
      for (int channel = 0; channel < 3; channel++) {
        for (int band = 10 * channel; band < 10 * channel + 11; band++) {
          colours[material][channel] += spectra[material][band] / 11;
        }
      }
    }
  }

  /**
   * Writes a pair.
   *
   * @param words the folder, and the side of the guide in pixels, a multiple of 4
   */
  public static void main(String... words) throws IOException {
    Path folder = Path.of(words[0]);
    int side = Integer.parseInt(words[1]);
    new LargePair(side)
        .write(folder.resolve("low-" + side + ".img"), folder.resolve("guide-" + side + ".bip"));
  }

  private void write(Path lowFile, Path guideFile) throws IOException {
    Files.createDirectories(lowFile.toAbsolutePath().getParent());
    CubeShape shape = new CubeShape(side / SCALE, side / SCALE, BANDS);
    Encoding encoding = new Encoding(ElementType.UINT16, Optional.empty());
    try (CubeOutput low = CubeWriter.to(lowFile).open("low", shape, encoding, CubeMetadata.NONE);
        OutputStream guide = Files.newOutputStream(guideFile)) {
      int atOnce = 16;
      for (int top = 0; top < side / SCALE; top += atOnce) {
        int rows = Math.min(atOnce, side / SCALE - top);
        HyperspectralCube block = new HyperspectralCube(rows, side / SCALE, BANDS);
        byte[] lines = new byte[SCALE * rows * side * 3];
        int first = top;
        IntStream.range(0, rows).parallel().forEach(row -> render(first, row, block, lines));
        guide.write(lines);
        low.write(top, 0, block);
      }
      low.finish();
    }
    Path header =
        guideFile.resolveSibling(guideFile.getFileName().toString().replace(".bip", ".hdr"));
    Files.writeString(
        header,
        "ENVI\nsamples = %d\nlines = %d\nbands = 3\nheader offset = 0\ndata type = 1\ninterleave = bip\nbyte order = 0\n"
            .formatted(side, side));
  }

  /** One row of the cube and the rows of the guide that it covers. */
  private void render(int top, int row, HyperspectralCube block, byte... lines) {
    double[] weights = new double[MATERIALS];
    SplittableRandom random = new SplittableRandom(top + row);
    for (int column = 0; column < side / SCALE; column++) {
      float[] mean = new float[BANDS];
      for (int i = 0; i < SCALE * SCALE; i++) {
        int y = SCALE * (top + row) + i / SCALE;
        int x = SCALE * column + i % SCALE;
        weigh(y, x, weights);
        int at = ((SCALE * row + i / SCALE) * side + x) * 3;
        for (int material = 0; material < MATERIALS; material++) {
          float weight = (float) weights[material];
          for (int band = 0; band < BANDS; band++) {
            mean[band] += weight * spectra[material][band] / (SCALE * SCALE);
          }
        }
        for (int channel = 0; channel < 3; channel++) {
          double value = 0;
          for (int material = 0; material < MATERIALS; material++) {
            value += weights[material] * colours[material][channel];
          }
          lines[at + channel] = (byte) (int) Math.rint(255 * value);
        }
      }
      for (int band = 0; band < BANDS; band++) {
        block.set(
            row, column, band, (float) (10000 * (mean[band] + NOISE * random.nextGaussian())));
      }
    }
  }

  /** Fields of one material each, and waves that mix in others. */
  private static void weigh(int y, int x, double... weights) {
    int field = (y / 37) * 31 + (x / 53) * 17 + ((y + x) / 91) * 7;
    double shade = 0.7 + 0.3 * Math.sin(y / 211.0) * Math.cos(x / 173.0);
    double mixed = 0.25 + 0.25 * Math.sin((x + 2 * y) / 9.0);
    for (int material = 0; material < MATERIALS; material++) {
      weights[material] = 0;
    }
    weights[Math.floorMod(field, MATERIALS)] += shade * (1 - mixed);
    weights[Math.floorMod(field / 5 + 1, MATERIALS)] += shade * mixed;
  }
}
