package io.github.sfpn.tensor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A graph for other programs: named inputs, named outputs, weights as constants. It is saved in
 * TensorFlow's format SavedModel, under the tag {@code serve} and the signature {@code
 * serving_default}.
 *
 * <p>TensorFlow's exporter for Java ignores resource variables, so the file is written here.
 */
public final class ServingGraph implements AutoCloseable {
  private static final String TAG = "serve";
  private static final String SIGNATURE = "serving_default";
  private static final String METHOD = "tensorflow/serving/predict";
  private static final int FORMAT_VERSION = 1;

  /** Builds one step of a loop. */
  public interface Step {
    /**
     * Builds it, in a graph of its own.
     *
     * @param index of the step
     * @param carried from the step before
     * @param fixed the same in all steps
     * @return what the next step gets as carried
     */
    List<Operand<?>> build(
        Ops tf, Operand<TInt32> index, List<Operand<?>> carried, List<Operand<?>> fixed);
  }

  static {
    TensorSession.prepare();
  }

  private final Graph graph = new Graph();
  private final Ops ops = Ops.create(graph);
  private final Map<String, Operand<TFloat32>> inputs = new LinkedHashMap<>();
  private final Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();

  /** Builds operations in the graph. */
  public Ops ops() {
    return ops;
  }

  /**
   * Adds an input.
   *
   * @param sizes of its dimensions; -1: any
   */
  public Operand<TFloat32> input(String name, long... sizes) {
    Placeholder<TFloat32> input =
        ops.withName(name).placeholder(TFloat32.class, Placeholder.shape(Shape.of(sizes)));
    inputs.put(name, input);
    return input;
  }

  /**
   * Adds the values of variables as constants, by their names.
   *
   * @param values row-major
   */
  public Map<String, Operand<TFloat32>> constants(Map<Variable, float[]> values) {
    Map<String, Operand<TFloat32>> constants = new LinkedHashMap<>();
    values.forEach(
        (variable, numbers) ->
            constants.put(
                variable.name(),
                ops.withSubScope(variable.name())
                    .constant(variable.tensorShape(), DataBuffers.of(numbers))));
    return constants;
  }

  /**
   * Adds an output.
   *
   * @param sizes of its dimensions, -1: any
   */
  public void output(String name, Operand<TFloat32> value, long... sizes) {
    outputs.put(name, ops.withName(name).ensureShape(value, Shape.of(sizes)));
  }

  /**
   * Builds a loop.
   *
   * @param from index of the first step
   * @param until the index after the last one
   * @param carried what the first step gets
   * @return what the last step carried; with no step, what was given
   */
  public List<Operand<?>> repeat(
      String name,
      Operand<TInt32> from,
      Operand<TInt32> until,
      List<Operand<?>> carried,
      List<Operand<?>> fixed,
      Step step) {
    List<Operand<?>> all = new ArrayList<>(List.of(from, until));
    all.addAll(carried);
    all.addAll(fixed);
    int fixedFrom = 2 + carried.size();
    Output<?>[] ended =
        graph.whileLoop(
            all.stream().map(Operand::asOutput).toArray(Output<?>[]::new),
            (condition, in, out) ->
                out[0] = Ops.create(condition).math.less(integer(in[0]), integer(in[1])).asOutput(),
            (body, in, out) -> {
              Ops tf = Ops.create(body);
              List<Operand<?>> values = List.of(in);
              List<Operand<?>> next =
                  step.build(
                      tf,
                      integer(in[0]),
                      values.subList(2, fixedFrom),
                      values.subList(fixedFrom, in.length));
              out[0] = tf.math.add(integer(in[0]), tf.constant(1)).asOutput();
              for (int i = 1; i < in.length; i++) {
                boolean isCarried = i >= 2 && i < fixedFrom;
                out[i] = (isCarried ? next.get(i - 2) : tf.identity(in[i])).asOutput();
              }
            },
            name);
    return List.<Operand<?>>of(ended).subList(2, fixedFrom);
  }

  @SuppressWarnings("unchecked")
  private static Operand<TInt32> integer(Output<?> output) {
    return (Operand<TInt32>) output;
  }

  /**
   * Writes the graph into a folder that exists and is empty.
   *
   * @throws IOException if it cannot be written
   */
  public void save(Path folder) throws IOException {
    MetaGraphDef.MetaInfoDef.Builder about =
        MetaGraphDef.MetaInfoDef.newBuilder()
            .addTags(TAG)
            .setTensorflowVersion(TensorFlow.version());
    MetaGraphDef graphs =
        MetaGraphDef.newBuilder()
            .setMetaInfoDef(about)
            .setGraphDef(withLoopsInSequence(graph.toGraphDef()))
            .putSignatureDef(SIGNATURE, signature())
            .build();
    SavedModel model =
        SavedModel.newBuilder()
            .setSavedModelSchemaVersion(FORMAT_VERSION)
            .addMetaGraphs(graphs)
            .build();
    try (OutputStream out = Files.newOutputStream(folder.resolve("saved_model.pb"))) {
      model.writeTo(out);
    }
  }

  /**
   * Steps of a loop that depend on nothing of the step before would run at once. TensorFlow's
   * convolutions on CPUs that add another image (oneDNN) keep that image in the operation itself:
   * two steps at once would mix theirs, to wrong values or a crash.
   */
  private static GraphDef withLoopsInSequence(GraphDef stored) {
    GraphDef.Builder sequential = stored.toBuilder();
    sequential.getNodeBuilderList().stream()
        .filter(node -> node.getOp().equals("Enter"))
        .forEach(
            node -> node.putAttr("parallel_iterations", AttrValue.newBuilder().setI(1).build()));
    return sequential.build();
  }

  private SignatureDef signature() {
    SignatureDef.Builder signature = SignatureDef.newBuilder().setMethodName(METHOD);
    inputs.forEach((name, value) -> signature.putInputs(name, description(value)));
    outputs.forEach((name, value) -> signature.putOutputs(name, description(value)));
    return signature.build();
  }

  private static TensorInfo description(Operand<TFloat32> value) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : value.shape().asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorInfo.newBuilder()
        .setName(value.asOutput().op().name() + ":" + value.asOutput().index())
        .setDtype(DataType.DT_FLOAT)
        .setTensorShape(shape)
        .build();
  }

  @Override
  public void close() {
    graph.close();
  }
}
