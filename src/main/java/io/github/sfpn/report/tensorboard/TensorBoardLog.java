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
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;
import org.tensorflow.proto.SummaryMetadata;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * What TensorBoard shows of a run: one event file in a folder, and a further one for each time the
 * run is resumed. Not for several threads.
 */
public final class TensorBoardLog implements AutoCloseable {
  private static final Pattern FILE_NAME = Pattern.compile("events\\.out\\.tfevents\\.(\\d+)\\..*");

  private final EventFile file;

  private TensorBoardLog(Path folder, long firstStep) {
    this.file = new EventFile(folder.resolve(fileName(folder)));
    file.append(event(0).setFileVersion("brain.Event:2").build());
    // from the second of these on, TensorBoard drops what earlier files hold from that step on
    file.append(
        event(firstStep)
            .setSessionLog(SessionLog.newBuilder().setStatus(SessionLog.SessionStatus.START))
            .build());
  }

  /** A log of a run that starts. */
  public static TensorBoardLog create(Path folder) {
    return new TensorBoardLog(folder, 0);
  }

  /**
   * A log of a run that goes on.
   *
   * <p>The run that was killed may have logged steps after the checkpoint which are now run again.
   * TensorBoard is told to drop them; without it, curves would run back and forth.
   *
   * @param lastStep the last step whose events are to be kept
   */
  public static TensorBoardLog resume(Path folder, long lastStep) {
    return new TensorBoardLog(folder, lastStep + 1);
  }

  /**
   * TensorBoard reads the files of a folder in the order of their names, which is meant to be that
   * of the seconds in them; a clock set back between two sessions must not turn it around.
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

  /** An image, shown as it is. */
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

  /** A text in Markdown. */
  public void text(String tag, long step, String markdown) {
    append(
        step,
        Summary.Value.newBuilder()
            .setTag(tag)
            .setMetadata(
                SummaryMetadata.newBuilder()
                    .setPluginData(SummaryMetadata.PluginData.newBuilder().setPluginName("text")))
            .setTensor(
                TensorProto.newBuilder()
                    .setDtype(DataType.DT_STRING)
                    .setTensorShape(TensorShapeProto.getDefaultInstance())
                    .addStringVal(ByteString.copyFromUtf8(markdown)))
            .build());
  }

  /** The network's graph. */
  public void graph(GraphDef graph) {
    file.append(event(0).setGraphDef(graph.toByteString()).build());
  }

  /**
   * This run's row in the table of hyperparameters.
   *
   * @param values strings, numbers or booleans by name
   * @param metricTags the scalars that the table shows beside them
   */
  public void hyperparameters(Map<String, Object> values, List<String> metricTags) {
    append(0, Hyperparameters.experiment(values, metricTags));
    append(0, Hyperparameters.sessionStart(values, now()));
  }

  /** Marks this run's row as ended. */
  public void ended(boolean success) {
    append(0, Hyperparameters.sessionEnd(success, now()));
  }

  private void append(long step, Summary.Value value) {
    file.append(event(step).setSummary(Summary.newBuilder().addValue(value)).build());
  }

  private static Event.Builder event(long step) {
    return Event.newBuilder().setWallTime(now()).setStep(step);
  }

  /** Seconds since 1970: they label points and decide nothing. */
  private static double now() {
    return System.currentTimeMillis() / 1000.0;
  }

  @Override
  public void close() {
    file.close();
  }
}
