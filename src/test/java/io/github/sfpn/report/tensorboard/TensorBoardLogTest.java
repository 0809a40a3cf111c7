package io.github.sfpn.report.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

class TensorBoardLogTest {
  /** Reads with TensorFlow's own record reader, which checks lengths and checksums. */
  private static List<Event> read(Path file) throws InvalidProtocolBufferException {
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      List<Class<? extends TType>> types = List.of(TString.class);
      List<Shape> shapes = List.of(Shape.of(-1));
      Operand<? extends TType> records =
          tf.data.tfRecordDataset(
              tf.array(file.toString()), tf.constant(""), tf.constant(0L), tf.array(0L));
      Operand<? extends TType> all =
          tf.data.batchDataset(records, tf.constant(1000L), tf.constant(false), types, shapes);
      TString batch =
          (TString) tf.data.datasetToSingleElement(all, types, shapes).iterator().next().asTensor();
      List<Event> events = new ArrayList<>();
      for (long i = 0; i < batch.size(); i++) {
        events.add(Event.parseFrom(batch.asBytes().getObject(i)));
      }
      return events;
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static Summary.Value only(Event event) {
    assertEquals(1, event.getSummary().getValueCount());
    return event.getSummary().getValue(0);
  }

  @Test
  void tensorFlowReadsBackWhatWasLogged(@TempDir Path folder) throws IOException {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(2, 1, 0x123456);
    GraphDef graph =
        GraphDef.newBuilder().addNode(NodeDef.newBuilder().setName("loss").setOp("NoOp")).build();
    try (TensorBoardLog log = TensorBoardLog.create(folder.resolve("events"))) {
      log.graph(graph);
      log.scalar("training/loss", 31, 0.125);
      log.scalar("training/loss", 3_000_000_000L, Double.NaN);
      log.image("scene/result", 31, image);
    }

    List<Event> events = read(files(folder.resolve("events")).get(0));

    assertEquals(6, events.size());
    assertEquals("brain.Event:2", events.get(0).getFileVersion());
    assertEquals(graph, GraphDef.parseFrom(events.get(2).getGraphDef()));
    assertEquals("training/loss", only(events.get(3)).getTag());
    assertEquals(0.125f, only(events.get(3)).getSimpleValue());
    assertEquals(31, events.get(3).getStep());
    assertEquals(3_000_000_000L, events.get(4).getStep());
    assertTrue(Float.isNaN(only(events.get(4)).getSimpleValue()));
    Summary.Image png = only(events.get(5)).getImage();
    assertEquals(List.of(2, 3), List.of(png.getHeight(), png.getWidth()));
    assertEquals(
        0x123456, ImageIO.read(png.getEncodedImageString().newInput()).getRGB(2, 1) & 0xffffff);
  }

  @Test
  void aFlippedBitIsFoundByTensorFlow(@TempDir Path folder) throws IOException {
    try (TensorBoardLog log = TensorBoardLog.create(folder)) {
      log.scalar("loss", 1, 0.5);
    }
    Path file = files(folder).get(0);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 8] ^= 1;
    Files.write(file, bytes);
    assertThrows(TensorFlowException.class, () -> read(file));
  }

  @Test
  void aResumedRunDropsWhatComesAgain(@TempDir Path folder) throws IOException {
    try (TensorBoardLog log = TensorBoardLog.create(folder)) {
      log.scalar("loss", 62, 0.5);
    }
    for (int session = 0; session < 3; session++) {
      TensorBoardLog.resume(folder, 31).close();
    }

    List<Path> files = files(folder);
    assertEquals(4, files.size(), "a file for each session, even within a second");
    List<Long> starts = new ArrayList<>();
    for (Path file : files) {
      Event start = read(file).get(1);
      assertEquals(SessionLog.SessionStatus.START, start.getSessionLog().getStatus());
      starts.add(start.getStep());
    }
    // the first, too: TensorBoard takes a run's first start for no restart
    assertEquals(List.of(0L, 32L, 32L, 32L), starts);
  }

  @Test
  void aClockSetBackDoesNotTurnTheOrderAround(@TempDir Path folder) throws IOException {
    Files.createFile(folder.resolve("events.out.tfevents.9999999990.host"));
    TensorBoardLog.create(folder).close();
    assertEquals(
        "events.out.tfevents.9999999991.sfpn", files(folder).get(1).getFileName().toString());
  }

  @Test
  void hyperparametersAreInTheFieldsOfThePlugin(@TempDir Path folder) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("scale", 4);
    values.put("dataset", "cave");
    values.put("resumed", false);
    try (TensorBoardLog log = TensorBoardLog.create(folder)) {
      log.hyperparameters(values, List.of("validation/psnr"));
      log.ended(true);
    }
    List<Event> events = read(files(folder).get(0));

    UnknownFieldSet experiment = content(events.get(2), "_hparams_/experiment", 2);
    List<String> names = new ArrayList<>();
    List<Long> types = new ArrayList<>();
    for (ByteString info : experiment.getField(4).getLengthDelimitedList()) {
      names.add(text(UnknownFieldSet.parseFrom(info), 1));
      types.add(UnknownFieldSet.parseFrom(info).getField(4).getVarintList().get(0));
    }
    assertEquals(List.of("scale", "dataset", "resumed"), names);
    assertEquals(List.of(3L, 1L, 2L), types);
    assertEquals("validation/psnr", text(message(message(experiment, 5), 1), 2));

    UnknownFieldSet start = content(events.get(3), "_hparams_/session_start_info", 3);
    Map<String, Value> read = new LinkedHashMap<>();
    for (ByteString entry : start.getField(1).getLengthDelimitedList()) {
      UnknownFieldSet pair = UnknownFieldSet.parseFrom(entry);
      read.put(text(pair, 1), Value.parseFrom(pair.getField(2).getLengthDelimitedList().get(0)));
    }
    assertEquals(4, read.get("scale").getNumberValue());
    assertEquals("cave", read.get("dataset").getStringValue());
    assertEquals(Value.KindCase.BOOL_VALUE, read.get("resumed").getKindCase());

    UnknownFieldSet end = content(events.get(4), "_hparams_/session_end_info", 4);
    assertEquals(List.of(1L), end.getField(1).getVarintList());
  }

  private static UnknownFieldSet content(Event event, String tag, int field)
      throws InvalidProtocolBufferException {
    Summary.Value value = only(event);
    assertEquals(tag, value.getTag());
    assertEquals("hparams", value.getMetadata().getPluginData().getPluginName());
    return message(
        UnknownFieldSet.parseFrom(value.getMetadata().getPluginData().getContent()), field);
  }

  private static UnknownFieldSet message(UnknownFieldSet parent, int field)
      throws InvalidProtocolBufferException {
    return UnknownFieldSet.parseFrom(parent.getField(field).getLengthDelimitedList().get(0));
  }

  private static String text(UnknownFieldSet parent, int field) {
    return parent.getField(field).getLengthDelimitedList().get(0).toStringUtf8();
  }
}
