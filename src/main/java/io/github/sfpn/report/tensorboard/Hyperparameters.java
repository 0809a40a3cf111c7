package io.github.sfpn.report.tensorboard;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.Summary;
import org.tensorflow.proto.SummaryMetadata;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The three summaries of TensorBoard's HParams table.
 *
 * <p>Their messages ({@code plugin_data.proto} and {@code api.proto} of TensorBoard's hparams
 * plugin) are in no Java library; the fields are set by number:
 *
 * <pre>
 * HParamsPluginData  experiment = 2, session_start_info = 3, session_end_info = 4
 * Experiment         hparam_infos = 4, metric_infos = 5
 * HParamInfo         name = 1, type = 4 (string 1, bool 2, number 3)
 * MetricInfo         name = 1;  MetricName tag = 2
 * SessionStartInfo   map hparams = 1 (key = 1, google.protobuf.Value = 2), start_time_secs = 5
 * SessionEndInfo     status = 1 (success 1, failure 2), end_time_secs = 2
 * </pre>
 */
final class Hyperparameters {
  private Hyperparameters() {}

  /** The columns of the table. */
  static Summary.Value experiment(Map<String, Object> values, List<String> metricTags) {
    UnknownFieldSet.Builder experiment = UnknownFieldSet.newBuilder();
    values.forEach(
        (name, value) -> {
          UnknownFieldSet.Builder info = UnknownFieldSet.newBuilder();
          info.mergeField(1, text(name)).mergeField(4, number(type(value(value))));
          experiment.mergeField(4, message(info.build()));
        });
    for (String tag : metricTags) {
      UnknownFieldSet.Builder name = UnknownFieldSet.newBuilder().mergeField(2, text(tag));
      UnknownFieldSet.Builder info =
          UnknownFieldSet.newBuilder().mergeField(1, message(name.build()));
      experiment.mergeField(5, message(info.build()));
    }
    return summary("_hparams_/experiment", 2, experiment);
  }

  /** The row of this run. */
  static Summary.Value sessionStart(Map<String, Object> values, double seconds) {
    UnknownFieldSet.Builder session = UnknownFieldSet.newBuilder();
    values.forEach(
        (name, value) -> {
          UnknownFieldSet.Builder entry = UnknownFieldSet.newBuilder();
          entry.mergeField(1, text(name)).mergeField(2, message(value(value)));
          session.mergeField(1, message(entry.build()));
        });
    session.mergeField(5, real(seconds));
    return summary("_hparams_/session_start_info", 3, session);
  }

  /** The outcome of this run. */
  static Summary.Value sessionEnd(boolean success, double seconds) {
    UnknownFieldSet.Builder session = UnknownFieldSet.newBuilder();
    session.mergeField(1, number(success ? 1 : 2)).mergeField(2, real(seconds));
    return summary("_hparams_/session_end_info", 4, session);
  }

  private static Summary.Value summary(String tag, int field, UnknownFieldSet.Builder content) {
    UnknownFieldSet data =
        UnknownFieldSet.newBuilder().mergeField(field, message(content.build())).build();
    return Summary.Value.newBuilder()
        .setTag(tag)
        .setMetadata(
            SummaryMetadata.newBuilder()
                .setPluginData(
                    SummaryMetadata.PluginData.newBuilder()
                        .setPluginName("hparams")
                        .setContent(data.toByteString())))
        // the metadata holds the content, but TensorBoard ignores a summary without a tensor
        .setTensor(
            TensorProto.newBuilder()
                .setDtype(DataType.DT_FLOAT)
                .setTensorShape(
                    TensorShapeProto.newBuilder()
                        .addDim(TensorShapeProto.Dim.newBuilder().setSize(0))))
        .build();
  }

  private static Value value(Object value) {
    if (value instanceof Boolean truth) {
      return Value.newBuilder().setBoolValue(truth).build();
    }
    if (value instanceof Number number) {
      return Value.newBuilder().setNumberValue(number.doubleValue()).build();
    }
    return Value.newBuilder().setStringValue(value.toString()).build();
  }

  private static int type(Value value) {
    return switch (value.getKindCase()) {
      case BOOL_VALUE -> 2;
      case NUMBER_VALUE -> 3;
      default -> 1;
    };
  }

  private static Field text(String text) {
    return Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8(text)).build();
  }

  private static Field message(MessageLite message) {
    return Field.newBuilder().addLengthDelimited(message.toByteString()).build();
  }

  private static Field number(int number) {
    return Field.newBuilder().addVarint(number).build();
  }

  private static Field real(double number) {
    return Field.newBuilder().addFixed64(Double.doubleToRawLongBits(number)).build();
  }
}
