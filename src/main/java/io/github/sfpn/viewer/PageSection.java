package io.github.sfpn.viewer;

import io.github.sfpn.report.document.Table;
import java.util.List;

/**
 * A section of text below the images of a page. All text is plain.
 *
 * @param paragraphs above the table
 * @param items a list above the table
 * @param table null: none
 */
public record PageSection(
    String heading, List<String> paragraphs, List<String> items, Table table) {
  /** Copies the lists. */
  public PageSection {
    paragraphs = List.copyOf(paragraphs);
    items = List.copyOf(items);
  }
}
