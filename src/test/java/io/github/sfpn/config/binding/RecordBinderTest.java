package io.github.sfpn.config.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordBinderTest {
  enum Colour {
    DARK_RED,
    BLUE
  }

  record Inner(double wholeWidth, List<Double> numbers) {
    Inner {
      Problems problems = new Problems();
      problems.check(wholeWidth > 0, "whole-width", "must be above 0", wholeWidth);
      problems.throwIfAny("inner");
    }
  }

  record Outer(
      int count,
      long big,
      boolean enabled,
      String text,
      Colour colour,
      @Bytes long memory,
      List<Integer> indices,
      List<String> words,
      Inner inner) {
    Outer {
      Problems problems = new Problems();
      problems.check(count < 10, "count", "must be below 10", count);
      problems.check(
          count < inner.wholeWidth(),
          "count",
          "must be below the width",
          count,
          "inner.whole-width");
      problems.throwIfAny("outer");
    }
  }

  record Broken(int value) {
    Broken {
      throw new UnsupportedOperationException("bug");
    }
  }

  private static final String ALL =
      """
      count = 3, big = 9223372036854775807, enabled = true, text = some text, colour = dark-red,
      memory = 1.5 KiB, indices = [1, -2], words = [a, 5], inner { whole-width = 4, numbers = [1, 2.5] }
      """;
  private static final Outer OUTER =
      new Outer(
          3,
          Long.MAX_VALUE,
          true,
          "some text",
          Colour.DARK_RED,
          1536,
          List.of(1, -2),
          List.of("a", "5"),
          new Inner(4, List.of(1.0, 2.5)));

  @Test
  void bindsEveryTypeByNameInKebabCase() {
    assertEquals(OUTER, bind(ALL));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      textBlock =
"""
count = 2                    -> OK
count = "2"                  -> OK
count = 1e0                  -> OK
count = 1.5                  -> count must be a whole number, found 1.5
count = five                 -> count must be a whole number, found "five"
count = NaN                  -> count must be a whole number, found "NaN"
count = ""                   -> count must be a whole number, found ""
count = null                 -> count must be a whole number, found null
count = [1]                  -> count must be a whole number, found [1]
count = { a = 1 }            -> count must be a whole number, found a section
count = 3000000000           -> count must be a whole number from -2147483648 to 2147483647, found 3000000000
count = 1e999999999          -> count must be a whole number from -2147483648 to 2147483647, found 1e999999999
big = 9223372036854775808    -> big must be a whole number from -9223372036854775808 to 9223372036854775807, found "9223372036854775808"
enabled = 1                  -> enabled must be true or false, found 1
enabled = [true]             -> enabled must be true or false, found [true]
text = 5                     -> OK
text = [5]                   -> text must be text, found [5]
colour = BLUE                -> colour must be one of dark-red, blue, found "BLUE"; did you mean blue?
colour = 7                   -> colour must be one of dark-red, blue, found 7
memory = 4 apples            -> memory must be a memory size such as 4 GiB, found "4 apples"
memory = [4]                 -> memory must be a memory size such as 4 GiB, found [4]
memory = 99999999 EiB        -> memory must be a memory size such as 4 GiB, found "99999999 EiB"
indices = 4                  -> indices must be a list in square brackets, found 4; write indices=[4]
indices = [1, 1.5]           -> indices must hold a whole number in every place, found 1.5
words = [a, [b]]             -> words must hold text in every place, found [b]
inner = 4                    -> inner is a section: expected inner { ... }, found 4
inner.whole-width = wide     -> inner.whole-width must be a number, found "wide"
inner.whole-width = 1e999    -> inner.whole-width must be a number below 1.8e308, found 1e999
inner.numbers = [1, x]       -> inner.numbers must hold a number in every place, found "x"
inner.whole-width = -1       -> inner.whole-width must be above 0, found -1
wholeWidth = 1               -> wholeWidth is not a key here; did you mean inner.whole-width?
iner { a = 1 }               -> iner is not a key here; did you mean inner?
inner { "a.b" = 1 }          -> inner."a.b" is not a key here
""")
  void saysWhatItExpected(String setting, String expected) {
    assertEquals(expected, problems(ALL + "\n" + setting));
  }

  @Test
  void namesWhatIsMissing() {
    assertEquals(
        "lacks text, words\ninner lacks numbers",
        problems(
            """
            count = 3, big = 1, enabled = true, colour = blue, memory = 1, indices = []
            inner { whole-width = 4 }
            """));
  }

  @Test
  void checksOfARecordSpeakUpInSpiteOfAnotherProblem() {
    assertEquals(
        "big must be a whole number, found \"x\"\ncount must be below 10, found 11",
        problems(ALL + "\nbig = x, count = 11, inner.whole-width = 100"));
  }

  /**
   * The default width is 4; the user's, whatever it was meant to be, may well be above the count.
   */
  @ParameterizedTest
  @CsvSource({
    "inner.whole-width = x, 'inner.whole-width must be a number, found \"x\"'",
    "inner.whole-width = -1, 'inner.whole-width must be above 0, found -1'",
    "inner = 5, 'inner is a section: expected inner { ... }, found 5'"
  })
  void checksThatWouldJudgeAStandInKeepQuiet(String setting, String expected) {
    assertEquals(expected, problems(ALL + "\ncount = 7\n" + setting));
  }

  @Test
  void aRecordThatBreaksIsABugAndNoProblemOfTheUser() {
    assertThrows(
        IllegalStateException.class,
        () ->
            RecordBinder.bind(
                Broken.class,
                ConfigFactory.parseString("value = 1").root(),
                Optional.empty(),
                problem -> new Place("text", 0),
                new Problems()));
  }

  private static String problems(String hocon) {
    try {
      bind(hocon);
      return "OK";
    } catch (ConfigException e) {
      return String.join(
          "\n", e.problems().stream().map(p -> (p.key() + " " + p.complaint()).strip()).toList());
    }
  }

  private static Outer bind(String hocon) {
    Problems problems = new Problems();
    Optional<Outer> outer =
        RecordBinder.bind(
            Outer.class,
            ConfigFactory.parseString(hocon).root(),
            Optional.of(OUTER),
            problem -> new Place("text", 0),
            problems);
    problems.throwIfAny("text");
    return outer.orElseThrow();
  }
}
