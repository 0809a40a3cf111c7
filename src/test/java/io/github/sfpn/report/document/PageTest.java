package io.github.sfpn.report.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PageTest {
  private static final String NASTY = "<b>&\"'</b> ]]> $x";

  private static Page page() {
    return new Page(NASTY)
        .section(NASTY)
        .subsection(NASTY)
        .text(NASTY)
        .warning(NASTY)
        .items(List.of(NASTY))
        .items(List.of())
        .code(NASTY)
        .table(new Table(List.of(NASTY, "n"), 1, List.of(Table.Row.of(List.of(NASTY, "1")))))
        .figure(NASTY, "a b.png");
  }

  @Test
  void everyTextIsShownAsItIsAndNothingIsFetched(@TempDir Path folder) throws Exception {
    Files.write(folder.resolve("a b.png"), new byte[] {1, 2, 3});
    page().writeHtml(folder.resolve("page.html"));
    String html = Files.readString(folder.resolve("page.html"));
    String body = html.substring(html.indexOf("<body>"), html.indexOf("</body>") + 7);
    Document read =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(body.replaceAll("(<img [^>]*)>", "$1/>"))));
    for (String element : List.of("h1", "h2", "h3", "p", "li", "pre", "th", "td", "figcaption")) {
      assertEquals(NASTY, read.getElementsByTagName(element).item(0).getTextContent(), element);
    }
    assertEquals(
        NASTY,
        read.getElementsByTagName("img")
            .item(0)
            .getAttributes()
            .getNamedItem("alt")
            .getNodeValue());
    assertTrue(html.contains("src=\"data:image/png;base64,AQID\""));
    assertFalse(html.contains("<script") || html.contains("http"), html);
  }

  @Test
  void markdownLinksItsFigures() {
    String markdown = page().markdown();
    assertTrue(markdown.contains("](a%20b.png)"), markdown);
    String escaped = "&lt;b&gt;&\"'&lt;/b&gt; ]]&gt; \\$x";
    assertTrue(markdown.startsWith("# " + escaped + "\n\n## " + escaped + "\n\n### "), markdown);
    String withoutCode = markdown.replaceFirst("(?s)```.*```", "");
    assertFalse(withoutCode.contains("<b>"), markdown);
  }

  /** A report of many pictures needs the memory of a small part of one. */
  @Test
  void aPictureIsWrittenPartByPart(@TempDir Path folder) throws IOException {
    byte[] picture = new byte[3_000_001];
    new Random(1).nextBytes(picture);
    Files.write(folder.resolve("large.png"), picture);
    StringBuilder html = new StringBuilder();
    int[] longest = new int[1];
    Appendable out =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) {
            longest[0] = Math.max(longest[0], length);
            html.append(text, from, length);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    new Block.Picture("Large", "large.png", true).html(out, folder);
    assertTrue(longest[0] < 100_000, () -> longest[0] + " characters at once");
    assertTrue(html.indexOf(Base64.getEncoder().encodeToString(picture)) > 0);
  }

  @Test
  void aMissingFigureIsNamed(@TempDir Path folder) throws IOException {
    String message =
        assertThrows(
                UncheckedIOException.class, () -> page().writeHtml(folder.resolve("page.html")))
            .getMessage();
    assertTrue(message.contains("a b.png"), message);
    assertFalse(Files.exists(folder.resolve("page.html")));
  }
}
