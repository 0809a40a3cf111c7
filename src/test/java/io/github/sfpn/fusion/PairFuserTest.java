package io.github.sfpn.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.config.ExperimentFile;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeOutput;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.ElementType;
import io.github.sfpn.data.file.stored.Encoding;
import io.github.sfpn.degradation.response.SpectralResponse;
import io.github.sfpn.method.FusionMethod;
import io.github.sfpn.method.GapFilling;
import io.github.sfpn.method.GuideConsistentFusion;
import io.github.sfpn.method.LearnedFusion;
import io.github.sfpn.method.Observation;
import io.github.sfpn.method.WindowFusion;
import io.github.sfpn.method.bicubic.BicubicFusion;
import io.github.sfpn.method.subspace.SubspaceFusion;
import io.github.sfpn.network.FusionModel;
import io.github.sfpn.network.TrainedBands;
import io.github.sfpn.network.ual.UalNet;
import io.github.sfpn.tensor.Compute;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pair that is fused window by window has the result of one piece. */
class PairFuserTest {
  private static final int SCALE = 2;
  private static final int HEIGHT = 75;
  private static final int WIDTH = 70;
  private static final float NO_DATA = -9999;

  @TempDir Path folder;

  private ImagePair pair(boolean withHole) {
    return pair(withHole, false);
  }

  private ImagePair pair(boolean withHole, boolean withHoleInGuide) {
    HyperspectralCube fine =
        PairFiles.image(PairFiles.place(0, 0, 5), SCALE * HEIGHT, SCALE * WIDTH, 5);
    HyperspectralCube low = new HyperspectralCube(HEIGHT, WIDTH, 5);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < fine.values().length; i++) {
      int pixel = i / 5;
      int at = low.index(pixel / fine.width() / SCALE, pixel % fine.width() / SCALE) + i % 5;
      low.values()[at] += fine.values()[i] / (SCALE * SCALE);
    }
    for (int i = 0; i < low.values().length; i++) {
      low.values()[i] += (float) (0.002 * random.nextGaussian());
    }
    for (int row = 30; row < 44 && withHole; row++) {
      for (int column = 20; column < 33; column++) {
        low.set(row, column, row % 5, Float.NaN);
      }
    }
    HyperspectralCube guide = fine.withBands(List.of(0, 2, 4));
    for (int row = 103; row < 108 && withHoleInGuide; row++) {
      guide.set(row, 71, 1, Float.NaN);
    }
    CubeMetadata metadata = CubeMetadata.NONE.withNoData(Optional.of((double) NO_DATA));
    return ImagePair.of(
        PairFiles.stored(folder.resolve("low.img"), low, metadata),
        PairFiles.stored(
            folder.resolve("guide.img"), guide, withHoleInGuide ? metadata : CubeMetadata.NONE),
        Optional.empty());
  }

  private float[] fused(ImagePair pair, FusionMethod method, long heap, int windows) {
    return fused(pair, Optional.empty(), method, heap, windows);
  }

  private float[] fused(
      ImagePair pair,
      Optional<SpectralResponse> response,
      FusionMethod method,
      long heap,
      int windows) {
    PairSample sample = PairSample.of(pair, response);
    WindowFusion parts = method.windows(sample.pair(), sample.counted()).orElseThrow();
    PairFuser fuser =
        new PairFuser(PairReader.of(pair, sample), 1, new MemoryLimit(1L << 40, heap));
    Path file = folder.resolve("sr.img");
    Encoding encoding = new Encoding(ElementType.FLOAT32, pair.metadata().noData());
    CubeShape shape = new CubeShape(pair.resultHeight(), pair.resultWidth(), 5);
    List<Long> told = new ArrayList<>();
    try (CubeOutput output = CubeWriter.to(file).open("sr", shape, encoding, pair.metadata())) {
      int count = fuser.fuse(parts, output, (written, of) -> told.add(written));
      assertTrue(windows == 1 ? count == 1 : count >= windows, () -> count + " windows");
      output.finish();
    }
    assertEquals((long) shape.height() * shape.width(), told.get(told.size() - 1));
    return CubeFile.cubeAt(file.toString()).read().values();
  }

  private static SubspaceFusion subspace() {
    return new SubspaceFusion(ExperimentFile.defaults(List.of()).config());
  }

  @Test
  void windowsHaveTheResultOfOnePiece() {
    ImagePair pair = pair(false);
    float[] whole = fused(pair, subspace(), 1L << 40, 1);
    assertArrayEquals(whole, fused(pair, subspace(), 4_400_000, 4), 1e-5f);
    PairSample sample = PairSample.of(pair, Optional.empty());
    assertArrayEquals(subspace().fuse(sample.pair()).get(0).cube().values(), whole, 1e-5f);
  }

  /** Wider than a kernel that is estimated at this scale. */
  @Test
  void aWideKernelThatIsGivenReachesNoWindowsEdge() {
    ImagePair pair = pair(false);
    SubspaceFusion method =
        new SubspaceFusion(
            ExperimentFile.defaults(List.of("subspace.blur=fixed", "fixed-blur.sigma=4.5"))
                .config());
    float[] whole = fused(pair, method, 1L << 40, 1);
    assertArrayEquals(whole, fused(pair, method, 4_400_000, 2), 1e-5f);
  }

  @Test
  void methodsThatSeeOnlySurroundingsNeedNoWholeImage() {
    ImagePair pair = pair(false);
    assertArrayEquals(
        fused(pair, new BicubicFusion(), 1L << 40, 1),
        fused(pair, new BicubicFusion(), 60_000, 10),
        1e-6f);
  }

  @Test
  void resultsExplainTheGuideInAllWindows() {
    ImagePair pair = pair(false);
    SpectralResponse response =
        SpectralResponse.ofChannels(
            new double[][] {{1, 0, 0, 0, 0}, {0, 0, 1, 0, 0}, {0, 0, 0, 0, 1}});
    FusionMethod method =
        GuideConsistentFusion.of(
            new BicubicFusion(),
            ExperimentFile.defaults(List.of("guide-consistency=true")).config());
    PairSample sample = PairSample.of(pair, Optional.of(response));
    float[] whole = method.fuse(sample.pair()).get(0).cube().values();
    assertArrayEquals(whole, fused(pair, Optional.of(response), method, 1L << 40, 1), 1e-6f);
    assertArrayEquals(whole, fused(pair, Optional.of(response), method, 60_000, 10), 1e-6f);
    HyperspectralCube guide = sample.pair().guide();
    for (int i = 0; i < guide.values().length; i++) {
      assertEquals(guide.values()[i], whole[5 * (i / 3) + 2 * (i % 3)], 1e-4f);
    }
  }

  @Test
  void pixelsWithoutDataInfluenceNoOthersMuch() {
    float[] clean = fused(pair(false), subspace(), 1L << 40, 1);
    ImagePair holed = pair(true);
    float[] result = fused(holed, subspace(), 1L << 40, 1);
    for (int i = 0; i < result.length; i++) {
      int row = i / 5 / (SCALE * WIDTH);
      int column = i / 5 % (SCALE * WIDTH);
      boolean inside = row >= 60 && row < 88 && column >= 40 && column < 66;
      boolean hole = inside && i % 5 == row / SCALE % 5; // of one band
      boolean near = row >= 40 && row < 108 && column >= 20 && column < 86;
      assertEquals(hole, result[i] == NO_DATA);
      assertTrue(hole || Math.abs(result[i] - clean[i]) < (near ? 0.2 : 0.01));
    }
    // the hole is filled alike in all windows
    assertArrayEquals(result, fused(holed, subspace(), 4_400_000, 4), 1e-5f);
  }

  /** A trained network that sees a part of the image only; its weights do not matter. */
  private static LearnedFusion network() {
    FusionModel.Description description =
        FusionModel.Description.of(
            "ual", Map.of(), 3, SCALE, new TrainedBands(5, List.of()), "drawn");
    FusionModel model =
        new FusionModel(
            description,
            (tf, variables, random) -> new UalNet(tf, variables, 3, 5, SCALE, 2, random),
            new SplittableRandom(1),
            Compute.onThreads(1));
    return new LearnedFusion(
        "ual", model, 1L << 30, ExperimentFile.defaults(List.of()).config().degradation().train());
  }

  /** With holes in both images, and with the guide moved between its pixels. */
  @Test
  void holesAndMovedGuidesAreAlikeInAllWindows() {
    ImagePair pair = pair(true, true).withGuideMoved(0.4, -0.7);
    try (LearnedFusion network = network()) {
      float[] whole = fused(pair, network, 1L << 40, 1);
      assertArrayEquals(whole, fused(pair, network, 2_000_000, 4), 1e-5f);
      float[] closedForm = fused(pair, subspace(), 1L << 40, 1);
      assertArrayEquals(closedForm, fused(pair, subspace(), 4_400_000, 4), 1e-5f);
      for (int i = 0; i < whole.length; i++) {
        assertEquals(closedForm[i] == NO_DATA, whole[i] == NO_DATA);
      }
      // what the interpolation of the moved guide reaches is a hole, too
      assertEquals(NO_DATA, whole[5 * (105 * SCALE * WIDTH + 69)]);
    }
  }

  @Test
  void aHoleReachesAsFarAsTheNetworkSees() {
    try (LearnedFusion network = network()) {
      int reach =
          SCALE
              * (network.windows(whole(pair(false))).orElseThrow().reach()
                  + GapFilling.ofLowResolution().layers());
      float[] clean = fused(pair(false), network, 1L << 40, 1);
      float[] holed = fused(pair(true), network, 1L << 40, 1);
      int equal = 0;
      for (int i = 0; i < holed.length; i++) {
        int row = i / 5 / (SCALE * WIDTH);
        int column = i / 5 % (SCALE * WIDTH);
        if (row < 60 - reach || row >= 88 + reach || column < 40 - reach || column >= 66 + reach) {
          assertEquals(clean[i], holed[i]);
          equal++;
        }
      }
      assertTrue(equal > 0);
    }
  }

  private static Observation whole(ImagePair pair) {
    return PairSample.of(pair, Optional.empty()).pair();
  }

  @Test
  void pixelsWithoutDataAreCountedInNoStatistics() {
    ImagePair pair = pair(true, true);
    Observation read =
        PairReader.of(pair, PairSample.of(pair, Optional.empty()))
            .read(Rectangle.whole(HEIGHT, WIDTH))
            .observation();
    // 14 x 13 of the cube; three that the hole of the guide touches
    assertEquals(HEIGHT * WIDTH - 14 * 13 - 3, read.measuredPixels().length);
    for (int pixel : read.measuredPixels()) {
      int row = pixel / WIDTH;
      int column = pixel % WIDTH;
      assertFalse(row >= 30 && row < 44 && column >= 20 && column < 33);
      assertFalse(row >= 51 && row < 54 && column == 35);
    }
  }

  @Test
  void lessMemoryThanAWindowTakesIsRefused() {
    ImagePair pair = pair(false);
    LargerThanMemoryException refused =
        assertThrows(LargerThanMemoryException.class, () -> fused(pair, subspace(), 10_000, 1));
    assertTrue(refused.getMessage().contains("evaluation.memory"), refused::getMessage);
  }

  /** Before the file is begun: the limits are the user's, and another format takes less. */
  @Test
  void aFileInOnePieceThatLeavesNoWindowIsRefused() {
    ImagePair pair = pair(false);
    PairSample sample = PairSample.of(pair, Optional.empty());
    WindowFusion windows =
        new BicubicFusion().windows(sample.pair(), sample.counted()).orElseThrow();
    MemoryLimit limit = new MemoryLimit(600L << 20, 300L << 20);
    PairReader reader = PairReader.of(pair, sample);
    new PairFuser(reader, 1, limit.beside(100 << 20)).requireRoom(windows);
    PairFuser fuser = new PairFuser(reader, 1, limit.beside(290 << 20));
    String refused =
        assertThrows(LargerThanMemoryException.class, () -> fuser.requireRoom(windows))
            .getMessage();
    assertTrue(
        refused.contains("now 600 MiB") && refused.contains("290 MiB") && refused.contains(".npy"),
        refused);
  }
}
