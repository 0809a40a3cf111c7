package io.github.sfpn.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {
  private static final Map<String, String> GIVEN = new HashMap<>();

  @ParameterizedTest
  @CsvSource({
    "synthetic-001, synthetic-001",
    "fake_and_real food, fake_and_real food",
    ".., %2E%2E",
    "img.old, img%2Eold",
    "=1+1, %3D1%2B1",
    "<b>, %3Cb%3E",
    "é, %C3%A9",
    "a%2Eb, a%252Eb",
    "-x, %2Dx",
    "a/b, a%2Fb",
    "NUL, %4EUL"
  })
  void keepsWhatIsSafe(String text, String name) {
    assertEquals(name, FileName.of(text));
  }

  @Test
  void aLongNameIsCutAndStaysDifferent() {
    String first = FileName.of("x".repeat(240));
    assertTrue(first.length() <= 100, first);
    assertNotEquals(first, FileName.of("x".repeat(239) + "y"));
  }

  @Property(tries = 300)
  void isOneNameOfAsciiForEachText(@ForAll @NotEmpty String text) {
    String name = FileName.of(text);
    assertTrue(name.matches("[\\w%~ -]{1,100}"), name);
    // text that is no Unicode has no bytes of its own
    boolean isUnicode = text.equals(new String(text.getBytes(UTF_8), UTF_8));
    String before = isUnicode ? GIVEN.putIfAbsent(name, text) : null;
    assertTrue(before == null || before.equals(text), name);
  }
}
