package io.github.sfpn.viewer;

import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The file of a page. It replaces no file that this program did not write. */
public final class PageFile {
  /** Stands near the beginning of every page. */
  private static final String MARK = "<meta name=\"generator\" content=\"SFPN for Java, viewer\">";

  private static final int BEGINNING = 1000;

  private final Path path;

  /**
   * A page's place.
   *
   * @throws UsageException if its name does not end in .html
   */
  public PageFile(Path path) {
    if (!path.toString().toLowerCase(Locale.ROOT).matches(".*\\.html?")) {
      throw new UsageException("--output: expected a file that ends in .html, found " + path);
    }
    this.path = path;
  }

  /**
   * Asks whether the file may be written.
   *
   * @param overwrite whether a file of another program may be replaced
   * @param inputs never replaced
   * @throws DataException if it may not
   */
  public void requireReplaceable(boolean overwrite, List<Path> inputs) {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (Files.isDirectory(path)) {
      throw new DataException(path + " is a folder; name the file to write");
    }
    try {
      for (Path input : inputs) {
        if (Files.exists(input) && Files.exists(path) && Files.isSameFile(input, path)) {
          throw new DataException(
              "%s: expected an output that replaces no input. Choose another name."
                  .formatted(path));
        }
      }
      if (!overwrite && !isPage()) {
        throw new DataException(
            "%s: expected no file, or a page that this program wrote, found another file. Choose another name, or add --overwrite to replace it."
                .formatted(path));
      }
    } catch (IOException e) {
      throw new DataException("%s cannot be read: %s".formatted(path, e.getMessage()), e);
    }
  }

  private boolean isPage() throws IOException {
    try (InputStream input = Files.newInputStream(path)) {
      return new String(input.readNBytes(BEGINNING), StandardCharsets.UTF_8).contains(MARK);
    }
  }

  /**
   * Writes the page, all or nothing.
   *
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void write(ViewerPage page) {
    page.write(path);
  }

  /** Its size as text, such as {@code 12.3 MB}. */
  public String size() {
    return String.format(Locale.ROOT, "%.1f MB", path.toFile().length() / 1e6);
  }
}
