package io.github.sfpn.report.document;

import io.github.sfpn.io.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/**
 * A part of a page. All text is plain; each format escapes it. Each part is written at once, so
 * that a page of any length needs the memory of its longest part.
 */
sealed interface Block {
  /** Writes the part in Markdown. */
  void markdown(Appendable out) throws IOException;

  /**
   * Writes the part in HTML.
   *
   * @param folder the figures' files are relative to it
   */
  void html(Appendable out, Path folder) throws IOException;

  /** Escapes plain text for an element or an attribute of HTML. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String element(String name, String text) {
    return "<%s>%s</%s>".formatted(name, escaped(text), name.replaceFirst(" .*", ""));
  }

  /** A relative path as a link. */
  static String link(String file) {
    try {
      // parentheses are legal in a URI but would end a link of Markdown
      return new URI(null, null, file, null).getRawPath().replace("(", "%28").replace(")", "%29");
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a relative path: " + file, e);
    }
  }

  /**
   * A heading.
   *
   * @param level from 1
   */
  record Heading(int level, String text) implements Block {
    @Override
    public void markdown(Appendable out) throws IOException {
      out.append("#".repeat(level)).append(' ').append(MarkdownText.escaped(text));
    }

    @Override
    public void html(Appendable out, Path folder) throws IOException {
      out.append(element("h" + level, text));
    }
  }

  record Paragraph(String text) implements Block {
    @Override
    public void markdown(Appendable out) throws IOException {
      out.append(MarkdownText.line(text));
    }

    @Override
    public void html(Appendable out, Path folder) throws IOException {
      out.append(element("p", text));
    }
  }

  /** Markdown that somebody wrote: headings, tables and links in it are such. */
  record Prose(String text) implements Block {
    @Override
    public void markdown(Appendable out) throws IOException {
      out.append(text.stripTrailing());
    }

    @Override
    public void html(Appendable out, Path folder) throws IOException {
      out.append(element("pre", text));
    }
  }

  /**
   * A paragraph that is a link.
   *
   * @param file relative to the page
   */
  record Link(String text, String file) implements Block {
    @Override
    public void markdown(Appendable out) throws IOException {
      out.append("[%s](%s)".formatted(MarkdownText.escaped(text), Block.link(file)));
    }

    @Override
    public void html(Appendable out, Path folder) throws IOException {
      out.append(
          "<p><a href=\"%s\">%s</a></p>".formatted(escaped(Block.link(file)), escaped(text)));
    }
  }

  record Warning(String text) implements Block {
    @Override
    public void markdown(Appendable out) throws IOException {
      out.append("> **").append(MarkdownText.escaped(text)).append("**");
    }

    @Override
    public void html(Appendable out, Path folder) throws IOException {
      out.append(element("p class=\"warning\"", text));
    }
  }

  record Items(List<String> lines) implements Block {
    @Override
    public void markdown(Appendable out) throws IOException {
      String separator = "- ";
      for (String line : lines) {
        out.append(separator).append(MarkdownText.line(line));
        separator = "\n- ";
      }
    }

    @Override
    public void html(Appendable out, Path folder) throws IOException {
      out.append("<ul>\n");
      for (String line : lines) {
        out.append(element("li", line)).append('\n');
      }
      out.append("</ul>");
    }
  }

  record Code(String text) implements Block {
    @Override
    public void markdown(Appendable out) throws IOException {
      out.append("```\n").append(text).append("\n```");
    }

    @Override
    public void html(Appendable out, Path folder) throws IOException {
      out.append(element("pre", text));
    }
  }

  record Grid(Table table) implements Block {
    @Override
    public void markdown(Appendable out) throws IOException {
      out.append(table.markdown().stripTrailing());
    }

    @Override
    public void html(Appendable out, Path folder) throws IOException {
      out.append("<div class=\"wide\"><table>\n<thead>\n");
      out.append(row(Table.Row.of(table.header()), "th")).append("\n</thead>\n<tbody>\n");
      for (Table.Row row : table.rows()) {
        out.append(row(row, "td")).append('\n');
      }
      out.append("</tbody>\n</table></div>");
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
      String text =
          switch (cell.emphasis()) {
            case NONE -> escaped(cell.text());
            case BEST -> element("b", cell.text());
            case SECOND -> element("u", cell.text());
          };
      return cell.page().isEmpty()
          ? text
          : "<a href=\"%s\">%s</a>".formatted(escaped(link(cell.page())), text);
    }
  }

  /**
   * A picture.
   *
   * @param file a PNG, relative to the page
   * @param inside whether HTML contains it, rather than a link
   */
  record Picture(String caption, String file, boolean inside) implements Block {
    /** A multiple of 3, so that the parts in base 64 follow one another without padding. */
    private static final int PART = 3 << 14;

    @Override
    public void markdown(Appendable out) throws IOException {
      out.append(
          "%s\n\n![%s](%s)"
              .formatted(MarkdownText.line(caption), MarkdownText.escaped(caption), link(file)));
    }

    @Override
    public void html(Appendable out, Path folder) throws IOException {
      out.append("<figure><img alt=\"").append(escaped(caption)).append("\" src=\"");
      if (inside) {
        out.append("data:image/png;base64,");
        write(folder.resolve(file), out);
      } else {
        out.append(escaped(link(file)));
      }
      out.append("\">").append(element("figcaption", caption)).append("</figure>");
    }

    private static void write(Path png, Appendable out) throws IOException {
      try (InputStream in = Files.newInputStream(png)) {
        for (byte[] part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART)) {
          out.append(Base64.getEncoder().encodeToString(part));
        }
      } catch (IOException e) {
        throw AtomicFile.cannotRead(png, e);
      }
    }
  }
}
