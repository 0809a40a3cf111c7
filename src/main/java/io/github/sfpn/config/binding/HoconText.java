package io.github.sfpn.config.binding;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOriginFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text of an experiment file, looked at for what newcomers often write where HOCON expects
 * something else: another encoding, semicolons, decimal commas, open braces.
 */
final class HoconText {
  private static final long LARGEST = 4 << 20;

  /** Quoted text, then comments; what remains is HOCON's own punctuation, and values. */
  private static final Pattern TEXT_AND_COMMENTS =
      Pattern.compile("(?s)\"\"\".*?\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*\"|(?:#|//)[^\n]*");

  private static final Pattern DECIMAL_COMMA = Pattern.compile("[=:]\\s*[-+]?\\d+,\\d+\\s*$");

  private final List<String> lines;

  private HoconText(String text) {
    // every line keeps its number
    String bare =
        TEXT_AND_COMMENTS
            .matcher(text)
            .replaceAll(found -> "\n".repeat((int) found.group().lines().count() - 1));
    lines = bare.lines().toList();
  }

  /**
   * Refuses a file that is not UTF-8 text.
   *
   * @throws ConfigException with the place of the file
   */
  static void requireUtf8(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw unreadable(file, "is larger than 4 MiB: expected an experiment file");
      }
      byte[] bytes = Files.readAllBytes(file);
      if (isUtf16(bytes)) {
        throw unreadable(file, "is UTF-16 or binary: expected UTF-8 text; save it as UTF-8");
      }
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      throw unreadable(file, "is not UTF-8 text; save it as UTF-8");
    } catch (IOException e) {
      throw new ConfigException.IO(
          ConfigOriginFactory.newFile(file.toString()), String.valueOf(e), e);
    }
  }

  private static ConfigException unreadable(Path file, String reason) {
    return new ConfigException.BadValue(
        ConfigOriginFactory.newFile(file.toString()), file.toString(), reason) {
      private static final long serialVersionUID = 1L;

      @Override
      public String getMessage() {
        return reason;
      }
    };
  }

  /** Marked as such, or with the zero bytes that UTF-16 gives to Latin letters. */
  private static boolean isUtf16(byte[] bytes) {
    boolean marked =
        bytes.length >= 2
            && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
    for (int i = 0; i < bytes.length && !marked; i++) {
      marked = bytes[i] == 0;
    }
    return marked;
  }

  /**
   * What to do about a syntax error.
   *
   * @param file that has it
   * @param line where the library noticed it, counted from 1
   * @return empty if the text shows none of the usual mistakes
   */
  static Optional<String> advice(String file, int line) {
    try {
      HoconText text = new HoconText(Files.readString(Path.of(file)));
      return text.aboutLine(line).or(() -> text.aboutLine(line - 1)).or(text::aboutBraces);
    } catch (IOException e) {
      return Optional.empty(); // the library has said what it had to say
    }
  }

  private Optional<String> aboutLine(int number) {
    if (number < 1 || number > lines.size()) {
      return Optional.empty();
    }
    String line = lines.get(number - 1);
    if (line.contains(";")) {
      return Optional.of(
          "line %d has a semicolon: write one key a line, or put commas between them"
              .formatted(number));
    }
    if (DECIMAL_COMMA.matcher(line).find()) {
      return Optional.of(
          "line %d has a decimal comma: write a point, as in 0.0001".formatted(number));
    }
    return Optional.empty();
  }

  private Optional<String> aboutBraces() {
    Deque<String> open = new ArrayDeque<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replace("${", "("); // a substitution's own braces
      boolean inSubstitution = false;
      for (int j = 0; j < line.length(); j++) {
        char symbol = line.charAt(j);
        if (symbol == '(') {
          inSubstitution = true;
        } else if (symbol == '}' && inSubstitution) {
          inSubstitution = false;
        } else if (symbol == '{' || symbol == '[') {
          open.push("the %s of line %d is never closed".formatted(symbol, i + 1));
        } else if ((symbol == '}' || symbol == ']') && open.poll() == null) {
          return Optional.of("the %s of line %d closes nothing".formatted(symbol, i + 1));
        }
      }
    }
    return Optional.ofNullable(open.peek());
  }
}
