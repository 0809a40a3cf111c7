package io.github.sfpn.report.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    String html = page().html(folder);
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
    assertTrue(markdown.startsWith("# " + NASTY + "\n\n## " + NASTY + "\n\n### "), markdown);
  }

  @Test
  void aMissingFigureIsNamed(@TempDir Path folder) throws IOException {
    String message =
        assertThrows(UncheckedIOException.class, () -> page().html(folder)).getMessage();
    assertTrue(message.contains("a b.png"), message);
  }
}
