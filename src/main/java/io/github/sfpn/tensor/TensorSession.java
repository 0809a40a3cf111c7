package io.github.sfpn.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.RunOptions;

/**
 * One TensorFlow graph and the session that runs it.
 *
 * <p>The graph is built once and then only run. The caller owns every fed tensor and every fetched
 * {@code Result} and closes them in the same block, because the garbage collector does not manage
 * native memory.
 */
public final class TensorSession implements AutoCloseable {
  static {
    // JavaCPP ends the process when native memory passes four times the Java heap, and a network's
    // memory is nearly all native. It reads the property when the first TensorFlow class loads, so
    // nothing may use TensorFlow before this class.
    if (System.getProperty("org.bytedeco.javacpp.maxPhysicalBytes") == null) {
      System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    }
    NativeEnvironment.prepare();
    NativeMemory.keepFreedBlocks();
    Cuda.prepare();
  }

  private static final RunOptions FULL_TRACE =
      RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();

  private final Graph graph;
  private final Session session;
  private final Ops ops;
  private final Compute compute;
  private final Device device;
  private List<RunProfile> profiles;

  /**
   * A session with an empty graph.
   *
   * @param compute threads, precision and device
   */
  public TensorSession(Compute compute) {
    graph = new Graph();
    this.compute = compute;
    device = compute.device();
    // TensorFlow's optimiser would merge sums of two terms to larger ones, whose last digits depend
    // on timing: see Branches
    RewriterConfig rewriting =
        RewriterConfig.newBuilder().setArithmeticOptimization(RewriterConfig.Toggle.OFF).build();
    ConfigProto options =
        device
            .configure(ConfigProto.newBuilder())
            .setIntraOpParallelismThreads(compute.threads())
            .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriting))
            .build();
    StartUpOutput.keepFromConsole(options);
    session = new Session(graph, options);
    ops = Ops.create(graph);
  }

  /** Prepares this process for TensorFlow, unless it is; call it before its first class loads. */
  static void prepare() {
    // loading this class does it
  }

  /** The version of the TensorFlow library, such as 2.18.0. */
  public static String version() {
    return TensorFlow.version();
  }

  /** Builds operations in the graph. */
  public Ops ops() {
    return ops;
  }

  /** The threads, precision and device. */
  public Compute compute() {
    return compute;
  }

  /**
   * The largest number of pixels for which convolutions are fast.
   *
   * @param neighbourhood number of values in the largest neighbourhood of a convolution: pixels
   *     times channels of its kernel
   * @return {@link Long#MAX_VALUE} if there is no limit
   */
  public long pixelsAtOnce(int neighbourhood) {
    return device.isCpu() ? Processor.pixelsAtOnce(neighbourhood) : Long.MAX_VALUE;
  }

  /** The number of devices. */
  public int devices() {
    return device.count();
  }

  /**
   * Builds operations, including gradients, on one of several devices. All other operations are on
   * the first device.
   *
   * @param number of the device, counted from 0
   */
  public <T> T on(int number, Supplier<T> build) {
    if (devices() == 1) {
      return build.get();
    }
    Placement placement = new Placement(graph);
    T built = build.get();
    placement.end(device.name(number));
    return built;
  }

  /** Prepares one run of the graph. */
  public Session.Runner runner() {
    return session.runner();
  }

  /** Runs the graph; within {@link #profile}, measures the time of every operation. */
  public Result run(Session.Runner runner) {
    if (profiles == null) {
      return runner.run();
    }
    Result result = runner.setOptions(FULL_TRACE).runAndFetchMetadata();
    profiles.add(RunProfile.of(result.getMetadata().orElseThrow()));
    return result;
  }

  /**
   * Times every operation of the runs through {@link #run} in some work, which becomes a little
   * slower.
   *
   * @return one profile per run
   */
  public List<RunProfile> profile(Runnable work) {
    profiles = new ArrayList<>();
    try {
      work.run();
      return List.copyOf(profiles);
    } finally {
      profiles = null;
    }
  }

  /** The graph as TensorBoard shows it. */
  public GraphDef graphDefinition() {
    return graph.toGraphDef();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
