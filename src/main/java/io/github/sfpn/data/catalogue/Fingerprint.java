package io.github.sfpn.data.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sfpn.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over a sequence of texts, files and values. Each part enters with its length, so parts
 * cannot run together.
 */
final class Fingerprint {
  private final MessageDigest digest = sha256();

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  Fingerprint add(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    addLength(bytes.length);
    digest.update(bytes);
    return this;
  }

  /** Adds a file's own name, size and content; its folder does not matter. */
  Fingerprint add(Path file) {
    add(file.getFileName().toString());
    try (InputStream content = Files.newInputStream(file)) {
      addLength(Files.size(file));
      byte[] buffer = new byte[1 << 16];
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    } catch (IOException e) {
      throw new DataException("cannot read " + file + ": " + e.getMessage(), e);
    }
    return this;
  }

  /**
   * Adds values without their number, so that it does not matter in how many parts they are added.
   */
  Fingerprint add(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    for (float value : values) {
      bytes.putFloat(value);
      if (!bytes.hasRemaining()) {
        digest.update(bytes.flip());
        bytes.clear();
      }
    }
    digest.update(bytes.flip());
    return this;
  }

  private void addLength(long length) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(length).flip());
  }

  /** The digest as 64 hexadecimal digits; ends the sequence. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
