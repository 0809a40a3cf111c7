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
 * <p>The graph is built first, once; after that it is only run. Every tensor fed and every {@code
 * Result} fetched belongs to the caller, who closes it in the same block: native memory is not the
 * garbage collector's.
 */
public final class TensorSession implements AutoCloseable {
  static {
    // JavaCPP ends the process when native memory passes four times the Java heap, and a network's
    // memory is nearly all native. It reads the property when the first TensorFlow class loads: so
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
   * An empty graph.
   *
   * @param compute what it runs with
   */
  public TensorSession(Compute compute) {
    graph = new Graph();
    this.compute = compute;
    device = compute.device();
    // TensorFlow's optimiser would join sums of two to larger ones, whose last digits are a matter
    // of timing: see Branches
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

  /** The version of the TensorFlow library, such as 2.18.0. */
  public static String version() {
    return TensorFlow.version();
  }

  /** Builds operations into the graph. */
  public Ops ops() {
    return ops;
  }

  /** How it computes. */
  public Compute compute() {
    return compute;
  }

  /**
   * How many pixels convolutions should see at once, so that they are computed fast.
   *
   * @param neighbourhood how many numbers the widest one sees of a pixel's neighbourhood: pixels
   *     times channels of its kernel
   * @return {@link Long#MAX_VALUE} where it does not matter
   */
  public long pixelsAtOnce(int neighbourhood) {
    return device.isCpu() ? Processor.pixelsAtOnce(neighbourhood) : Long.MAX_VALUE;
  }

  /** How many devices it computes on. */
  public int devices() {
    return device.count();
  }

  /**
   * Builds operations on one of several devices, with the gradients among them, which TensorFlow
   * would compute on the first. What is built outside of this is on the first.
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

  /** Starts one run of the graph. */
  public Session.Runner runner() {
    return session.runner();
  }

  /** Runs; while a profile is taken, with the time of every operation. */
  public Result run(Session.Runner runner) {
    if (profiles == null) {
      return runner.run();
    }
    Result result = runner.setOptions(FULL_TRACE).runAndFetchMetadata();
    profiles.add(RunProfile.of(result.getMetadata().orElseThrow()));
    return result;
  }

  /**
   * Times every operation of what is run through {@link #run} by some work, which that makes a
   * little slower.
   *
   * @return a profile for each run
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
