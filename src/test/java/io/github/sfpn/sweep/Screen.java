package io.github.sfpn.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of a terminal as a sweep makes use of. */
final class Screen {
  static final int WIDTH = 80;
  private static final Pattern STEP = Pattern.compile("\033\\[([?\\d]*)([AJlh])|.|\\R");

  private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
  private int row;
  private int column;
  private boolean wraps = true;

  /** The rows that are seen after all of a text was written. */
  static List<String> after(String text) {
    Screen screen = new Screen();
    Matcher step = STEP.matcher(text);
    while (step.find()) {
      if (step.group(2) == null) {
        screen.write(step.group().charAt(0));
      } else {
        screen.control(step.group(1), step.group(2).charAt(0));
      }
    }
    return screen.rows.stream()
        .map(line -> line.toString().stripTrailing())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private void write(char letter) {
    if (letter == '\r') {
      column = 0;
    } else if (letter == '\n') {
      goTo(row + 1, 0);
    } else {
      if (column == WIDTH) {
        goTo(wraps ? row + 1 : row, wraps ? 0 : WIDTH - 1);
      }
      StringBuilder line = rows.get(row);
      line.append(" ".repeat(Math.max(0, column + 1 - line.length())));
      line.setCharAt(column++, letter);
    }
  }

  private void control(String parameter, char command) {
    switch (command) {
      case 'A' -> row = Math.max(0, row - Integer.parseInt(parameter));
      case 'J' -> {
        rows.subList(row + 1, rows.size()).clear();
        rows.get(row).setLength(Math.min(column, rows.get(row).length()));
      }
      default -> wraps = command == 'h';
    }
  }

  private void goTo(int newRow, int newColumn) {
    row = newRow;
    column = newColumn;
    while (rows.size() <= row) {
      rows.add(new StringBuilder());
    }
  }
}
