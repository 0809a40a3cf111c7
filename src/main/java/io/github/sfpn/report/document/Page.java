package io.github.sfpn.report.document;

import io.github.sfpn.io.AtomicFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A document: Markdown that links its figures, or one HTML file that contains them. It is written
 * part by part, with one picture in memory at a time.
 */
public final class Page {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%1$s</title>
      <style>
      body { font: 16px/1.5 sans-serif; color: #222; max-width: 70em; margin: 2em auto; padding: 0 1em }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums }
      thead, tbody { border-top: 2px solid #222; border-bottom: 2px solid #222 }
      th, td { padding: 0.2em 0.7em; text-align: right; white-space: nowrap }
      th.word, td.word { text-align: left }
      tr.apart td { border-top: 1px solid #222 }
      .wide { overflow-x: auto }
      figure { margin: 1.5em 0 }
      img { max-width: 100%% }
      figcaption { color: #555 }
      pre { background: #f3f3f3; padding: 0.7em; overflow-x: auto }
      .warning { border-left: 4px solid #d55e00; padding-left: 0.7em; font-weight: bold }
      </style>
      </head>
      <body>
      <h1>%1$s</h1>
      """;

  private final String title;
  private final List<Block> blocks = new ArrayList<>();

  /** A page with a title and no content. */
  public Page(String title) {
    this.title = title;
  }

  public Page section(String heading) {
    return with(new Block.Heading(2, heading));
  }

  public Page subsection(String heading) {
    return with(new Block.Heading(3, heading));
  }

  public Page text(String paragraph) {
    return with(new Block.Paragraph(paragraph));
  }

  /** Markdown as somebody wrote it. */
  public Page prose(String markdown) {
    return with(new Block.Prose(markdown));
  }

  /**
   * A paragraph that is a link.
   *
   * @param file relative to the page, with forward slashes
   */
  public Page link(String text, String file) {
    return with(new Block.Link(text, file));
  }

  /** A highlighted paragraph. */
  public Page warning(String sentence) {
    return with(new Block.Warning(sentence));
  }

  public Page items(List<String> lines) {
    return lines.isEmpty() ? this : with(new Block.Items(lines));
  }

  /** A command line. */
  public Page code(String text) {
    return with(new Block.Code(text));
  }

  public Page table(Table table) {
    return with(new Block.Grid(table));
  }

  /**
   * A picture, which HTML contains.
   *
   * @param caption one line
   * @param file a PNG, relative to the page, with forward slashes
   */
  public Page figure(String caption, String file) {
    return with(new Block.Picture(caption, file, true));
  }

  /** A picture, which HTML links, too. */
  Page linkedFigure(String caption, String file) {
    return with(new Block.Picture(caption, file, false));
  }

  private Page with(Block block) {
    blocks.add(block);
    return this;
  }

  /** The page in Markdown, for a console. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    try {
      writeMarkdown(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void writeMarkdown(Appendable out) throws IOException {
    new Block.Heading(1, title).markdown(out);
    out.append('\n');
    for (Block block : blocks) {
      out.append('\n');
      block.markdown(out);
      out.append('\n');
    }
  }

  /**
   * Writes the page in Markdown, all or nothing.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void writeMarkdown(Path file) {
    AtomicFile.write(
        file,
        out -> {
          Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          writeMarkdown(text);
          text.flush();
        });
  }

  /**
   * Writes the page in HTML with its figures inside, all or nothing. The figures' files are
   * relative to its folder.
   *
   * @throws UncheckedIOException if it cannot be written, or a figure cannot be read
   */
  public void writeHtml(Path file) {
    AtomicFile.write(
        file,
        out -> {
          Writer html = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          html.append(HEAD.formatted(Block.escaped(title)));
          for (Block block : blocks) {
            block.html(html, file.toAbsolutePath().getParent());
            html.append('\n');
          }
          html.append("</body>\n</html>\n");
          html.flush();
        });
  }
}
