package io.github.sfpn.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.sfpn.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The provenance of a run, {@code manifest.json} of its folder: experiment, software, machine, data
 * and outcome. A null component is unknown (yet) and left out of the file.
 *
 * @param experiment the experiment's name
 * @param protocol of the evaluation in one sentence: data, split, degradation
 * @param command the command line that started the run
 * @param device for instance {@code CPU, 2 threads}
 * @param precision for instance {@code float32}
 * @param datasetFingerprint a digest of the data that the run read, or null
 * @param seeds by purpose, for instance {@code experiment} and {@code split}
 * @param learnedParameters the number of parameters that a method learns from training scenes, by
 *     method, without those that it learns from each test scene
 * @param bestSteps the step of the best checkpoint, by method
 * @param models what is known of the models that were given and not trained in this run, by method
 * @param finished when the run ended, or null
 * @param secondsByPhase wall-clock time, for instance of {@code training} and {@code evaluation}
 */
public record Manifest(
    Status status,
    String experiment,
    int scale,
    String protocol,
    String command,
    Software software,
    String device,
    String precision,
    String datasetFingerprint,
    Map<String, Long> seeds,
    Map<String, Long> learnedParameters,
    Map<String, Long> bestSteps,
    Map<String, String> models,
    Instant started,
    Instant finished,
    Map<String, Double> secondsByPhase) {

  /** The state of a run. */
  public enum Status {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("finished")
    FINISHED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("interrupted")
    INTERRUPTED,
    @JsonProperty("diverged")
    DIVERGED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The software of a run.
   *
   * @param product version of this product
   * @param gitCommit the commit that the product was built from, or null
   * @param tensorflow version of the TensorFlow library
   * @param java version of the virtual machine
   * @param operatingSystem name, version and architecture
   */
  public record Software(
      String product, String gitCommit, String tensorflow, String java, String operatingSystem) {
    /** The software of this process. */
    public static Software current(String product, String gitCommit, String tensorflow) {
      return new Software(
          product,
          gitCommit,
          tensorflow,
          System.getProperty("java.version"),
          "%s %s, %s"
              .formatted(
                  System.getProperty("os.name"),
                  System.getProperty("os.version"),
                  System.getProperty("os.arch")));
    }
  }

  public Manifest {
    Objects.requireNonNull(status, "status");
    // the order of seeds and phases is that of the file
    seeds = Collections.unmodifiableMap(new LinkedHashMap<>(seeds));
    learnedParameters =
        learnedParameters == null // in a manifest of an earlier version
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(learnedParameters));
    bestSteps =
        bestSteps == null // likewise
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(bestSteps));
    models =
        models == null // likewise
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(models));
    secondsByPhase = Collections.unmodifiableMap(new LinkedHashMap<>(secondsByPhase));
  }

  /** The same run with the number of parameters of a method. */
  public Manifest withLearnedParameters(String method, long count) {
    Map<String, Long> counts = new LinkedHashMap<>(learnedParameters);
    counts.put(method, count);
    return with(status, counts, bestSteps, models, finished, secondsByPhase);
  }

  /** The same run with a model that was given. */
  public Manifest withModel(String method, String description) {
    Map<String, String> all = new LinkedHashMap<>(models);
    all.put(method, description);
    return with(status, learnedParameters, bestSteps, all, finished, secondsByPhase);
  }

  /** The same run, ended. */
  public Manifest ended(
      Status status,
      Map<String, Long> bestSteps,
      Instant finished,
      Map<String, Double> secondsByPhase) {
    return with(status, learnedParameters, bestSteps, models, finished, secondsByPhase);
  }

  private Manifest with(
      Status status,
      Map<String, Long> learnedParameters,
      Map<String, Long> bestSteps,
      Map<String, String> models,
      Instant finished,
      Map<String, Double> secondsByPhase) {
    return new Manifest(
        status,
        experiment,
        scale,
        protocol,
        command,
        software,
        device,
        precision,
        datasetFingerprint,
        seeds,
        learnedParameters,
        bestSteps,
        models,
        started,
        finished,
        secondsByPhase);
  }

  /** Writes the manifest, all or nothing. */
  public void write(Path file) {
    AtomicFile.write(file, out -> ManifestJson.MAPPER.writeValue(out, this));
  }

  /**
   * Reads a manifest; empty if there is no file. Unknown keys of a later version are ignored.
   *
   * @throws java.io.UncheckedIOException if the file cannot be read or is no manifest
   */
  public static Optional<Manifest> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ManifestJson.MAPPER.readValue(Files.readString(file), Manifest.class));
    } catch (JsonProcessingException e) {
      throw AtomicFile.cannotRead(
          file, new IOException("not a manifest of a run: " + e.getOriginalMessage(), e));
    } catch (IOException e) {
      throw AtomicFile.cannotRead(file, e);
    }
  }
}
