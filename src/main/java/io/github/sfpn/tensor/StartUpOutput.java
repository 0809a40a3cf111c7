package io.github.sfpn.tensor;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;

/**
 * Keeps the lines that TensorFlow writes at its first run, such as {@code I0000 ... MLIR V1
 * optimization pass is not enabled}, from the console. They go to the logger {@code tensorflow},
 * which writes into a run's log file alone. Errors still reach the console.
 *
 * <p>TensorFlow writes to file descriptor 2, which Java cannot redirect; so for the length of one
 * small run the descriptor points at a temporary file. The library is loaded before that: should it
 * end the process while it loads, its message is seen.
 */
final class StartUpOutput {
  private static final Logger LOG = LoggerFactory.getLogger("tensorflow");

  private static final int STANDARD_ERROR = 2;
  private static final int WRITE_ONLY = 1;

  /** Information and warnings, by the letter of Google's log format. */
  private static final Pattern INFORMATION =
      Pattern.compile(
          "[IW]\\d{4} \\d\\d:.*|\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:[\\d.]+: [IW] .*"
              + "|WARNING: All log messages before absl::InitializeLog.*"
              // harmless in builds for GPUs, which register these factories twice
              + "|.*Unable to register cu(FFT|DNN|BLAS) factory.*");

  private static boolean done;

  private StartUpOutput() {}

  /** Whether a line is information or a warning of TensorFlow, which no user needs to read. */
  static boolean isInformation(String line) {
    return INFORMATION.matcher(line).matches();
  }

  /**
   * Makes TensorFlow's first run of this process; does nothing after that.
   *
   * @param options of the sessions that follow
   */
  static synchronized void keepFromConsole(ConfigProto options) {
    if (done) {
      return;
    }
    done = true;
    for (String line : written(() -> run(options))) {
      if (isInformation(line)) {
        LOG.info("{}", line);
      } else {
        System.err.println(line);
      }
    }
  }

  private static void run(ConfigProto options) {
    try (Graph graph = new Graph();
        Session session = new Session(graph, options)) {
      session.runner().fetch(Ops.create(graph).constant(0f)).run().close();
    }
  }

  /** The lines that native code writes to standard error in some work. */
  static List<String> written(Runnable work) {
    try {
      Path file = Files.createTempFile("standard-error", ".txt");
      try {
        redirected(file, work);
        return Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      work.run(); // no temporary file: the lines reach the console
      return List.of();
    }
  }

  private static void redirected(Path file, Runnable work) {
    int saved;
    try {
      saved = call("dup", STANDARD_ERROR);
      int redirected = call("open", file.toString(), WRITE_ONLY);
      call("dup2", redirected, STANDARD_ERROR);
      call("close", redirected);
    } catch (LinkageError e) { // no such function, or JNA has no folder to unpack itself into
      work.run(); // no POSIX system
      return;
    }
    try {
      work.run();
    } finally {
      call("dup2", saved, STANDARD_ERROR);
      call("close", saved);
    }
  }

  private static int call(String function, Object... arguments) {
    return NativeLibrary.getProcess().getFunction(function).invokeInt(arguments);
  }
}
