package io.github.sfpn.report.document;

import io.github.sfpn.io.AtomicFile;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** A document: Markdown that links its figures, or one HTML file that contains them. */
public final class Page {
  /** A part of the page. All text is plain; each format escapes it. */
  private sealed interface Block {
    String markdown();

    /**
     * @param folder the figures' files are relative to it
     */
    String html(Path folder);
  }

  private final String title;
  private final List<Block> blocks = new ArrayList<>();

  /** A page with a title and no content. */
  public Page(String title) {
    this.title = title;
  }

  public Page section(String heading) {
    return with(new Heading(2, heading));
  }

  public Page subsection(String heading) {
    return with(new Heading(3, heading));
  }

  public Page text(String paragraph) {
    return with(new Paragraph(paragraph));
  }

  /**
   * A paragraph that is a link.
   *
   * @param file relative to the page, with forward slashes
   */
  public Page link(String text, String file) {
    return with(new Link(text, file));
  }

  /** A highlighted paragraph. */
  public Page warning(String sentence) {
    return with(new Warning(sentence));
  }

  public Page items(List<String> lines) {
    return lines.isEmpty() ? this : with(new Items(lines));
  }

  /** A command line. */
  public Page code(String text) {
    return with(new Code(text));
  }

  public Page table(Table table) {
    return with(new Grid(table));
  }

  /**
   * A picture.
   *
   * @param caption one line
   * @param file a PNG, relative to the page, with forward slashes
   */
  public Page figure(String caption, String file) {
    return with(new Picture(caption, file));
  }

  private Page with(Block block) {
    blocks.add(block);
    return this;
  }

  public String markdown() {
    return blocks.stream()
        .map(block -> "\n" + block.markdown() + "\n")
        .collect(Collectors.joining("", "# " + title + "\n", ""));
  }

  /**
   * The page as HTML with its figures inside.
   *
   * @param folder the figures' files are relative to it
   * @throws java.io.UncheckedIOException if a figure cannot be read
   */
  public String html(Path folder) {
    return """
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
    %2$s
    </body>
    </html>
    """
        .formatted(
            escaped(title),
            blocks.stream().map(block -> block.html(folder)).collect(Collectors.joining("\n")));
  }

  /** Escapes plain text for an element or an attribute. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String element(String name, String text) {
    return "<%s>%s</%s>".formatted(name, escaped(text), name.replaceFirst(" .*", ""));
  }

  private record Heading(int level, String text) implements Block {
    @Override
    public String markdown() {
      return "#".repeat(level) + " " + text;
    }

    @Override
    public String html(Path folder) {
      return element("h" + level, text);
    }
  }

  private record Paragraph(String text) implements Block {
    @Override
    public String markdown() {
      return text;
    }

    @Override
    public String html(Path folder) {
      return element("p", text);
    }
  }

  private record Link(String text, String file) implements Block {
    @Override
    public String markdown() {
      return "[%s](%s)".formatted(text, file);
    }

    @Override
    public String html(Path folder) {
      return "<p><a href=\"%s\">%s</a></p>".formatted(escaped(file), escaped(text));
    }
  }

  private record Warning(String text) implements Block {
    @Override
    public String markdown() {
      return "> **" + text + "**";
    }

    @Override
    public String html(Path folder) {
      return element("p class=\"warning\"", text);
    }
  }

  private record Items(List<String> lines) implements Block {
    @Override
    public String markdown() {
      return lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
    }

    @Override
    public String html(Path folder) {
      return lines.stream()
          .map(line -> element("li", line))
          .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
    }
  }

  private record Code(String text) implements Block {
    @Override
    public String markdown() {
      return "```\n" + text + "\n```";
    }

    @Override
    public String html(Path folder) {
      return element("pre", text);
    }
  }

  private record Grid(Table table) implements Block {
    @Override
    public String markdown() {
      return table.markdown().stripTrailing();
    }

    @Override
    public String html(Path folder) {
      return """
      <div class="wide"><table>
      <thead>
      %s
      </thead>
      <tbody>
      %s
      </tbody>
      </table></div>\
      """
          .formatted(
              row(Table.Row.of(table.header()), "th"),
              table.rows().stream().map(row -> row(row, "td")).collect(Collectors.joining("\n")));
    }

    private String row(Table.Row row, String element) {
      StringBuilder html = new StringBuilder(row.apart() ? "<tr class=\"apart\">" : "<tr>");
      for (int i = 0; i < row.cells().size(); i++) {
        String start = i < table.textColumns() ? element + " class=\"word\"" : element;
        html.append("<%s>%s</%s>".formatted(start, cell(row.cells().get(i)), element));
      }
      return html.append("</tr>").toString();
    }

    private static String cell(Table.Cell cell) {
      return switch (cell.emphasis()) {
        case NONE -> escaped(cell.text());
        case BEST -> element("b", cell.text());
        case SECOND -> element("u", cell.text());
      };
    }
  }

  private record Picture(String caption, String file) implements Block {
    @Override
    public String markdown() {
      return "%s\n\n![%s](%s)".formatted(caption, caption, link());
    }

    private String link() {
      try {
        // parentheses are legal in a URI but would end the link
        return new URI(null, null, file, null).getRawPath().replace("(", "%28").replace(")", "%29");
      } catch (URISyntaxException e) {
        throw new IllegalArgumentException("not a relative path: " + file, e);
      }
    }

    @Override
    public String html(Path folder) {
      return "<figure><img alt=\"%s\" src=\"data:image/png;base64,%s\">%s</figure>"
          .formatted(
              escaped(caption),
              Base64.getEncoder().encodeToString(content(folder.resolve(file))),
              element("figcaption", caption));
    }

    private static byte[] content(Path png) {
      try {
        return Files.readAllBytes(png);
      } catch (IOException e) {
        throw AtomicFile.cannotRead(png, e);
      }
    }
  }
}
