/**
 * Documents: tables and reports as Markdown, HTML and LaTeX.
 *
 * <p>Result rows and figures come in; {@code report.md}, {@code report.html} and tables come out.
 */
package io.github.sfpn.report.document;
