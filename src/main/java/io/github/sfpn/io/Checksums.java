package io.github.sfpn.io;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The SHA-256 of every file of a folder, in its {@code checksums.json}: a damaged, missing or
 * exchanged file is found before it is used.
 */
public final class Checksums {
  private static final String FILE = "checksums.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Checksums() {}

  /** Writes {@code checksums.json} over the files that the folder holds now. */
  public static void write(Path folder) throws IOException {
    JSON.writeValue(folder.resolve(FILE).toFile(), of(folder, files(folder)));
  }

  /** Writes {@code checksums.json} over some files of the folder, all or nothing. */
  public static void write(Path folder, List<Path> files) throws IOException {
    Map<String, String> sums = of(folder, files);
    AtomicFile.write(folder.resolve(FILE), out -> JSON.writeValue(out, sums));
  }

  /** The SHA-256 of files, by their places in a folder. */
  public static Map<String, String> of(Path folder, List<Path> files) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    for (Path file : files) {
      sums.put(name(folder, file), sha256(file));
    }
    return sums;
  }

  /** Deletes {@code checksums.json}: the files will change. */
  public static void delete(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }

  /**
   * Compares the files of a folder with its {@code checksums.json}. A folder without one was
   * written by an earlier version and is not checked.
   *
   * @throws IOException if a file is missing or has changed; names it
   */
  public static void verify(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return;
    }
    verify(folder, read(file));
  }

  /**
   * Compares files of a folder with their checksums.
   *
   * @param sums by the files' places in the folder
   * @throws IOException if a file is missing or has changed; names it
   */
  public static void verify(Path folder, Map<String, String> sums) throws IOException {
    for (Map.Entry<String, String> sum : sums.entrySet()) {
      Path checked = folder.resolve(sum.getKey());
      if (!Files.isRegularFile(checked)) {
        throw new IOException(checked + " is missing");
      }
      if (!sha256(checked).equals(sum.getValue())) {
        throw new IOException(
            "%s is damaged: its SHA-256 is not that of the file that was written"
                .formatted(checked));
      }
    }
  }

  private static Map<String, String> read(Path file) throws IOException {
    try {
      Map<String, String> sums = JSON.readValue(file.toFile(), new TypeReference<>() {});
      if (sums == null || sums.isEmpty() || sums.containsValue(null)) {
        throw new IOException(file + " is damaged: expected the SHA-256 of each file");
      }
      return sums;
    } catch (JacksonException e) {
      throw new IOException(file + " is damaged: " + e.getOriginalMessage(), e);
    }
  }

  /** All files below a folder, but for its checksums. */
  public static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> !file.equals(folder.resolve(FILE)))
          .sorted()
          .toList();
    }
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** The SHA-256 of a text in UTF-8 as 64 hexadecimal digits. */
  public static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** The SHA-256 of files, one after the other, as 64 hexadecimal digits. */
  public static String sha256(Path... files) throws IOException {
    MessageDigest digest = digest();
    for (Path file : files) {
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
