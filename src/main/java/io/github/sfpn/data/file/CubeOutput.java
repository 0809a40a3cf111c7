package io.github.sfpn.data.file;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.envi.EnviHeader;
import io.github.sfpn.data.file.envi.EnviWriter;
import io.github.sfpn.data.file.mat.MatWriter;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.Encoding;
import io.github.sfpn.data.file.stored.RawBlocks;
import io.github.sfpn.data.file.stored.Strides;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that is written window by window under another name, and renamed once it is whole: a
 * half-written one is never found under its own name. Closed without {@link #finish}, it leaves
 * nothing.
 */
public final class CubeOutput implements AutoCloseable {
  /** What takes the windows. */
  private interface Blocks extends AutoCloseable {
    void write(int top, int left, HyperspectralCube block) throws IOException;

    /** All is there. */
    void end() throws IOException;

    @Override
    void close() throws IOException;
  }

  /**
   * The files of an output.
   *
   * @param header beside an ENVI image; null for other formats
   */
  record Names(Path data, Path header) {}

  private final Names files;
  private final Path aside;
  private final Path headerAside;
  private final Encoding encoding;
  private Blocks blocks;

  private CubeOutput(Names files, Encoding encoding) {
    this.files = files;
    this.encoding = encoding;
    aside = aside(files.data());
    headerAside = files.header() == null ? null : aside(files.header());
  }

  private interface Beginning {
    Blocks in(CubeOutput output) throws IOException;
  }

  private static CubeOutput begun(Names files, Encoding encoding, Beginning beginning) {
    CubeOutput output = new CubeOutput(files, encoding);
    try {
      Files.createDirectories(files.data().toAbsolutePath().getParent());
      output.blocks = beginning.in(output);
      return output;
    } catch (IOException e) {
      output.close();
      throw output.cannotWrite(e);
    }
  }

  static CubeOutput raw(
      Names files, ByteBuffer beginning, CubeShape shape, Strides strides, Encoding encoding) {
    return begun(
        files,
        encoding,
        output -> new Raw(RawBlocks.create(output.aside, beginning, shape, strides, encoding)));
  }

  static CubeOutput envi(Names files, EnviWriter envi, CubeShape shape, Encoding encoding) {
    return begun(
        files,
        encoding,
        output -> {
          envi.writeHeader(output.headerAside);
          return new Raw(
              RawBlocks.create(
                  output.aside, ByteBuffer.allocate(0), shape, envi.strides(), encoding));
        });
  }

  static CubeOutput whole(
      Names files, String name, CubeShape shape, Encoding encoding, CubeMetadata metadata) {
    return begun(
        files,
        encoding,
        output ->
            new Whole(
                new HyperspectralCube(shape.height(), shape.width(), shape.bands()),
                cube -> MatWriter.write(output.aside, name, cube, encoding, metadata)));
  }

  private record Raw(RawBlocks file) implements Blocks {
    @Override
    public void write(int top, int left, HyperspectralCube block) throws IOException {
      file.write(top, left, block);
    }

    @Override
    public void end() throws IOException {
      file.sync();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  private interface Content {
    void write(HyperspectralCube cube) throws IOException;
  }

  /** Collects a cube for a format that is written at once. */
  private record Whole(HyperspectralCube cube, Content content) implements Blocks {
    @Override
    public void write(int top, int left, HyperspectralCube block) {
      for (int row = 0; row < block.height(); row++) {
        System.arraycopy(
            block.values(),
            block.index(row, 0),
            cube.values(),
            cube.index(top + row, left),
            block.width() * block.bands());
      }
    }

    @Override
    public void end() throws IOException {
      content.write(cube);
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  /**
   * Writes a window; several threads may write different ones.
   *
   * @param block its top left pixel is (top, left) of the image; NaN where there is no data
   */
  public void write(int top, int left, HyperspectralCube block) {
    try {
      blocks.write(top, left, block);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /**
   * Gives the file its name. Between the two renames of an ENVI image there is no header: it is not
   * read, rather than read wrongly.
   */
  public void finish() {
    try {
      blocks.end();
      blocks.close();
      if (headerAside != null) {
        if (EnviHeader.isHeader(files.header())) {
          Files.delete(files.header());
        }
      }
      move(aside, files.data());
      if (headerAside != null) {
        move(headerAside, files.header());
      }
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** How many values were outside of the range of the type. */
  public long clipped() {
    return encoding.clipped();
  }

  private DataException cannotWrite(IOException cause) {
    return new DataException("cannot write " + files.data() + ": " + cause.getMessage(), cause);
  }

  /** A name beside a file that nothing has. */
  private static Path aside(Path file) {
    String name = file.getFileName() + "." + ProcessHandle.current().pid();
    Path aside = file.resolveSibling(name + ".part");
    for (int i = 1; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); i++) {
      aside = file.resolveSibling(name + "-" + i + ".part");
    }
    return aside;
  }

  @Override
  public void close() {
    List<Path> left = new ArrayList<>(List.of(aside));
    if (headerAside != null) {
      left.add(headerAside);
    }
    try {
      if (blocks != null) {
        blocks.close();
      }
      for (Path file : left) {
        Files.deleteIfExists(file); // still there only if something failed
      }
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }
}
