package io.github.sfpn.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/** The version of this build, from {@code version.properties}. */
public final class ProductVersion {
  private static final Properties PROPERTIES = read();

  private ProductVersion() {}

  private static Properties read() {
    Properties properties = new Properties();
    try (InputStream in = ProductVersion.class.getResourceAsStream("/version.properties")) {
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String version() {
    return PROPERTIES.getProperty("version");
  }

  /** The commit the product was built from; empty if it was built outside a repository. */
  public static Optional<String> gitCommit() {
    return Optional.of(PROPERTIES.getProperty("git.commit"))
        .filter(commit -> commit.matches("[0-9a-f]+(-dirty)?"));
  }
}
