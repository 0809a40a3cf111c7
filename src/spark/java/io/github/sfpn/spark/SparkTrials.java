package io.github.sfpn.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Runs each trial as a Spark task: the executor of the task starts the same child process
 * as a sweep on one machine.
 *
 * <p>A failed trial does not fail its task, because Spark would repeat it at once. If an executor
 * is lost, Spark repeats the task; the trial then resumes from its last checkpoint, or does
 * nothing if it has finished.
 */
public final class SparkTrials {
  /**
   * How a trial ended.
   *
   * @param number of the trial in the script
   * @param exitCode of its process
   */
  record Ended(String number, int exitCode) implements Serializable {}

  private SparkTrials() {}

  /**
   * Ends with the exit code of the first trial that failed, 0 if none did.
   *
   * @param args the script, at the same place on every machine, and the numbers of the trials
   */
  public static void main(String[] args) {
    if (args.length < 2) {
      System.err.println("expected trials.sh NUMBER..., as sweep --launcher spark prints them");
      System.exit(2);
    }
    String script = args[0];
    List<String> numbers = List.of(args).subList(1, args.length);
    int exitCode = 0;
    try (JavaSparkContext spark = new JavaSparkContext(new SparkConf().setAppName("SFPN sweep"))) {
      List<Ended> trials =
          spark
              .parallelize(numbers, numbers.size())
              .map(number -> new Ended(number, run(script, number)))
              .collect();
      for (Ended trial : trials) {
        System.out.printf("trial %s: exit code %d%n", trial.number(), trial.exitCode());
        exitCode = exitCode == 0 ? trial.exitCode() : exitCode;
      }
    }
    System.exit(exitCode);
  }

  /** Runs a trial. The child's standard input is a pipe that ends with this executor, which also ends the child. */
  private static int run(String script, String number) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", script, number, "--stop-at-end-of-input");
    builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    try (var pipe = process.getOutputStream()) {
      return process.waitFor();
    }
  }
}
