package io.github.sfpn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Submits the jar as a user does, to a cluster of two workers that Spark starts on this machine. */
class SparkTrialsTest {
  private static final String SCRIPT =
      """
      echo "$*" >> '%s'
      [ "$1" = 5 ] && exit 4
      exit 0
      """;

  @TempDir private Path folder;

  @Test
  void eachTrialIsAChildOfAnExecutorAndOneThatFailsIsTold() throws Exception {
    Path calls = folder.resolve("calls");
    Path script = Files.writeString(folder.resolve("trials.sh"), SCRIPT.formatted(calls));
    Path said = folder.resolve("said.txt");
    int exitCode = submit(said, script.toString(), "0", "5", "7");
    String output = Files.readString(said);
    assertEquals(4, exitCode, output);
    for (String line :
        List.of("trial 0: exit code 0", "trial 5: exit code 4", "trial 7: exit code 0")) {
      assertTrue(output.lines().anyMatch(line::equals), output);
    }
    assertEquals(
        List.of(
            "0 --stop-at-end-of-input", "5 --stop-at-end-of-input", "7 --stop-at-end-of-input"),
        Files.readAllLines(calls).stream().sorted().toList(),
        "each once, the failed one too");
  }

  private int submit(Path said, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Collections.addAll(command, System.getProperty("sfpn.spark.opens").strip().split("\\s+"));
    Collections.addAll(command, "-cp", System.getProperty("java.class.path"));
    command.add("org.apache.spark.deploy.SparkSubmit");
    Collections.addAll(command, "--master", "local-cluster[2,1,1024]");
    command.add(System.getProperty("sfpn.spark.jar"));
    Collections.addAll(command, arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME", home().toString(),
                "SPARK_SCALA_VERSION", "2.13",
                "SPARK_LOCAL_IP", "127.0.0.1"));
    builder.redirectErrorStream(true).redirectOutput(said.toFile());
    Process process = builder.start();
    try {
      return process.waitFor();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** What Spark's workers need of an installed Spark: jars, here one that names all others. */
  private Path home() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    Path home = folder.resolve("spark");
    Path jar = Files.createDirectories(home.resolve("jars")).resolve("class-path.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return home;
  }
}
