package io.github.sfpn.config.binding;

import com.typesafe.config.Config;
import java.util.List;

/**
 * Writes a record as an experiment file: one key per line, in the order of the record's components,
 * each with its comment from the reference.
 */
public record ResolvedText(Config reference) {
  private static final int COMMENT_COLUMN = 35;

  public String of(Record config) {
    StringBuilder text =
        new StringBuilder("# The complete experiment: every key, with the value in force.\n\n");
    append(text, "", config);
    return text.toString();
  }

  private void append(StringBuilder text, String section, Record record) {
    String indent = "  ".repeat(section.isEmpty() ? 0 : section.split("\\.").length);
    for (Key key : Key.of(record.getClass())) {
      String path = Keys.join(section, key.name());
      Object value = key.in(record);
      if (value instanceof Record inner && key.isSection()) {
        text.append(section.isEmpty() ? "\n" : "").append(line(indent + key.name() + " {", path));
        append(text, path, inner);
        text.append(indent).append("}\n");
      } else {
        text.append(line(indent + key.name() + " = " + key.literal(value), path));
      }
    }
  }

  private String line(String setting, String path) {
    List<String> comments = reference.getValue(path).origin().comments();
    return comments.isEmpty()
        ? setting + "\n"
        : ("%-" + (COMMENT_COLUMN - 2) + "s  #%s\n").formatted(setting, String.join("", comments));
  }
}
