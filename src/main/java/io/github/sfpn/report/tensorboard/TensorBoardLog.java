package io.github.sfpn.report.tensorboard;

import com.google.protobuf.ByteString;
import io.github.sfpn.io.AtomicFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;

/**
 * The TensorBoard log of a run: an event file in a folder, and another one for each time that the
 * run is resumed. Not thread-safe.
 */
public final class TensorBoardLog implements AutoCloseable {
  private static final Pattern FILE_NAME = Pattern.compile("events\\.out\\.tfevents\\.(\\d+)\\..*");

  private final EventFile file;

  private TensorBoardLog(Path folder, long firstStep) {
    this.file = new EventFile(folder.resolve(fileName(folder)));
    file.append(event(0).setFileVersion("brain.Event:2").build());
    // on the second of these events TensorBoard drops later steps of earlier files
    file.append(
        event(firstStep)
            .setSessionLog(SessionLog.newBuilder().setStatus(SessionLog.SessionStatus.START))
            .build());
  }

  /** The log of a new run. */
  public static TensorBoardLog create(Path folder) {
    return new TensorBoardLog(folder, 0);
  }

  /**
   * The log of a resumed run.
   *
   * <p>A killed run may have logged steps after its last checkpoint, which are now repeated.
   * TensorBoard drops the earlier ones; otherwise curves would run back and forth.
   *
   * @param lastStep the last step whose events are kept
   */
  public static TensorBoardLog resume(Path folder, long lastStep) {
    return new TensorBoardLog(folder, lastStep + 1);
  }

  /**
   * TensorBoard reads the files of a folder in the order of their names, which contain the time in
   * seconds; the order must hold even if the clock is set back between two sessions.
   */
  private static String fileName(Path folder) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(folder)) {
        long latest =
            files
                .map(file -> FILE_NAME.matcher(file.getFileName().toString()))
                .filter(Matcher::matches)
                .mapToLong(name -> Long.parseLong(name.group(1)))
                .max()
                .orElse(0);
        long seconds = Math.max(System.currentTimeMillis() / 1000, latest + 1);
        return String.format(Locale.ROOT, "events.out.tfevents.%010d.sfpn", seconds);
      }
    } catch (IOException e) {
      throw AtomicFile.cannotWrite(folder, e);
    }
  }

  /** A point of a curve. */
  public void scalar(String tag, long step, double value) {
    append(step, Summary.Value.newBuilder().setTag(tag).setSimpleValue((float) value).build());
  }

  /** An image in its own resolution. */
  public void image(String tag, long step, BufferedImage image) {
    Summary.Image png =
        Summary.Image.newBuilder()
            .setHeight(image.getHeight())
            .setWidth(image.getWidth())
            .setColorspace(3) // RGB
            .setEncodedImageString(png(image))
            .build();
    append(step, Summary.Value.newBuilder().setTag(tag).setImage(png).build());
  }

  private static ByteString png(BufferedImage image) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", bytes);
      return ByteString.copyFrom(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The network's graph. */
  public void graph(GraphDef graph) {
    file.append(event(0).setGraphDef(graph.toByteString()).build());
  }

  /**
   * The row of this run in the table of hyperparameters.
   *
   * @param values strings, numbers or booleans by name
   * @param metricTags the scalars that the table shows beside them
   */
  public void hyperparameters(Map<String, Object> values, List<String> metricTags) {
    append(0, Hyperparameters.experiment(values, metricTags));
    append(0, Hyperparameters.sessionStart(values, now()));
  }

  /** Marks the row of this run as ended. */
  public void ended(boolean success) {
    append(0, Hyperparameters.sessionEnd(success, now()));
  }

  private void append(long step, Summary.Value value) {
    file.append(event(step).setSummary(Summary.newBuilder().addValue(value)).build());
  }

  private static Event.Builder event(long step) {
    return Event.newBuilder().setWallTime(now()).setStep(step);
  }

  /** Seconds since 1970, for the labels of points only. */
  private static double now() {
    return System.currentTimeMillis() / 1000.0;
  }

  @Override
  public void close() {
    file.close();
  }
}
