package io.github.sfpn.report.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sfpn.report.document.Table.Cell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatexTableTest {
  private static final Table TABLE =
      new Table(
          List.of("method", "PSNR (dB) ↑", "SAM (°) ↓"),
          1,
          List.of(
              new Table.Row(
                  List.of(
                      Cell.of("a_b & {c} \\d ~50% $x^2 #1 <é> \"q\" |"),
                      new Cell("28.39 ± 0.10", Emphasis.BEST),
                      Cell.of("-0.5 [-1.0, +∞]")),
                  false),
              new Table.Row(
                  List.of(Cell.of("×4 x-y"), Cell.of("–"), new Cell("7.1", Emphasis.SECOND)),
                  true)));

  /** Behind the end of a row, a bracket or an asterisk would belong to it. */
  @Test
  void aRowMayBeginWithAnyText() {
    Table table = new Table(List.of("scene"), 1, List.of(row("[2pt]"), row("*"), row("`x")));
    String latex = table.latex("All.", "tab:all");
    for (String part : List.of("\n{}[2pt] \\\\", "\n{}* \\\\", "\n\\textasciigrave{}x")) {
      assertTrue(latex.contains(part), () -> part + " is not in\n" + latex);
    }
  }

  private static Table.Row row(String text) {
    return Table.Row.of(List.of(text));
  }

  @Test
  void isABooktabsTable() {
    String latex = TABLE.latex("All of 100 %, Dλ.", "tab:quality");
    for (String part :
        List.of(
            "\\caption{All of 100 \\%, D$\\lambda$.}",
            "\\label{tab:quality}",
            "\\begin{tabular}{@{}lrr@{}}",
            "method & PSNR (dB) $\\uparrow$ & SAM ($^\\circ$) $\\downarrow$ \\\\",
            "\\textbf{28.39 $\\pm$ 0.10} & $-$0.5 [$-$1.0, +$\\infty$] \\\\\n\\midrule\n",
            "$\\times$4 x-y & -- & \\underline{7.1} \\\\\n\\bottomrule")) {
      assertTrue(latex.contains(part), () -> part + " is not in\n" + latex);
    }
  }

  /** Runs only where the system property sfpn.latex names a pdflatex. */
  @Test
  void compiles(@TempDir Path folder) throws IOException, InterruptedException {
    String compiler = System.getProperty("sfpn.latex", "");
    assumeTrue(!compiler.isEmpty(), "-Dsfpn.latex=pdflatex compiles tables");
    Files.writeString(
        folder.resolve("check.tex"),
        """
        \\documentclass[twocolumn]{article}
        \\usepackage[T1]{fontenc}
        \\usepackage{booktabs}
        \\begin{document}
        %s
        \\end{document}
        """
            .formatted(TABLE.latex("All of 100 %, Dλ_x.", "tab:quality")));
    Process process =
        new ProcessBuilder(compiler, "-interaction=nonstopmode", "-halt-on-error", "check.tex")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertTrue(Files.size(folder.resolve("check.pdf")) > 1000);
  }
}
