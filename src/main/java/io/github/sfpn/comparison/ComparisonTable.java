package io.github.sfpn.comparison;

import io.github.sfpn.report.document.Table;

/**
 * A table with all that is needed to read it by itself.
 *
 * @param heading what it is of
 * @param caption how the numbers came about: the protocol
 * @param name to refer to it: lower-case words joined by dashes
 */
record ComparisonTable(String heading, String caption, String name, Table table) {
  String latex() {
    return table.latex(caption, "tab:" + name);
  }
}
