package io.github.sfpn.comparison;

import io.github.sfpn.report.document.Table;

/**
 * A self-contained table.
 *
 * @param caption explains the numbers and their protocol
 * @param name of its LaTeX label: lower-case words joined by dashes
 */
record ComparisonTable(String heading, String caption, String name, Table table) {
  String latex() {
    return table.latex(caption, "tab:" + name);
  }
}
