package io.github.sfpn.network;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sfpn.tensor.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model on disk: a folder with the weights as a TensorFlow checkpoint, and beside them {@code
 * model.json}, which says what they are the weights of.
 *
 * @param path of the folder
 * @param name how messages and manifests call it
 * @param json what {@code model.json} says
 */
public record ModelFolder(Path path, String name, ObjectNode json) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);
  private static final String DESCRIPTION = "model.json";
  private static final String RANGE = "trainedRange";
  private static final String WEIGHTS = "weights";

  /**
   * Reads what a model folder says of itself.
   *
   * @throws CheckpointException if it is no model folder, or its description is damaged
   */
  public static ModelFolder open(Path path) {
    return open(path, path.toString());
  }

  /**
   * The same of a folder that a user knows by another name.
   *
   * @param name how messages call it
   */
  public static ModelFolder open(Path path, String name) {
    Path file = path.resolve(DESCRIPTION);
    if (!Files.isRegularFile(file)) {
      throw new CheckpointException(
          "%s is not a model folder: expected a file %s in it".formatted(path, DESCRIPTION));
    }
    try {
      JsonNode json = JSON.readTree(file.toFile());
      if (json instanceof ObjectNode object) {
        if (!object.has(RANGE)) {
          object.putArray(RANGE); // of a version that did not record it
        }
        return new ModelFolder(path, name, object);
      }
      throw new CheckpointException(file + " is damaged: expected an object in JSON");
    } catch (JacksonException e) {
      throw new CheckpointException(file + " is damaged: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new CheckpointException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** What holds a model's weights. */
  static Path weights(Path folder) {
    return folder.resolve(WEIGHTS);
  }

  /** Writes {@code model.json}. */
  static void describe(Path folder, Record description) throws IOException {
    JSON.writeValue(folder.resolve(DESCRIPTION).toFile(), description);
  }

  /** The file that says what the weights are of. */
  public Path description() {
    return path.resolve(DESCRIPTION);
  }

  /**
   * The description as a record.
   *
   * @throws CheckpointException if it is damaged, or says something else
   */
  public <D extends Record> D as(Class<D> type) {
    try {
      return JSON.treeToValue(json, type);
    } catch (JacksonException e) {
      throw new CheckpointException(description() + " is damaged: " + e.getOriginalMessage(), e);
    }
  }
}
