package io.github.sfpn.report.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "fake_and_real_food | fake_and_real_food",
        "_x_ y | \\_x\\_ y",
        "variances [2, 10] | variances [2, 10]",
        "[x](http://y) | \\[x\\](http://y)",
        "<img src=x onerror=y> | &lt;img src=x onerror=y&gt;",
        "a&lt;b & c | a&amp;lt;b & c",
        "**x** `y` ~z~ | \\*\\*x\\*\\* \\`y\\` \\~z\\~",
        "a\\b | a\\\\b"
      })
  void onlyWhatWouldBeMarkupIsEscaped(String text, String escaped) {
    assertEquals(escaped, MarkdownText.escaped(text));
  }

  @ParameterizedTest
  @CsvSource({"1. x, 1\\. x", "2024 x, 2024 x", "- x, \\- x", "=1+1, \\=1+1", "+x, \\+x"})
  void aLineIsNoListAndNoHeading(String text, String escaped) {
    assertEquals(escaped, MarkdownText.line(text));
  }
}
