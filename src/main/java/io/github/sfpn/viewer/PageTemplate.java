package io.github.sfpn.viewer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The page's own files, put together: {@code page.html} with the styles and the scripts in their
 * places.
 *
 * @param before what comes before the data
 * @param after what comes after the data
 */
record PageTemplate(String before, String after) {
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";

  /** In the order in which they use one another; together they are one module. */
  private static final List<String> SCRIPTS =
      List.of(
          "codec",
          "cube",
          "measures",
          "colours",
          "state",
          "view",
          "panel",
          "panels",
          "errors",
          "swipe",
          "pins",
          "spectra",
          "values",
          "controls",
          "keys",
          "sections",
          "main");

  private static final List<String> STYLES = List.of("page", "controls", "panels", "spectra");

  /** Reads the files. */
  static PageTemplate load() {
    String scripts =
        SCRIPTS.stream()
            .map(name -> own("script/" + name + ".js"))
            .collect(Collectors.joining("\n"));
    String styles =
        STYLES.stream()
            .map(name -> own("style/" + name + ".css"))
            .collect(Collectors.joining("\n"));
    String page =
        own("page.html")
            .replace("/* CHART STYLE */", resource(UPLOT + "dist/uPlot.min.css"))
            .replace("/* STYLE */", styles);
    String[] halves = page.split("<!-- DATA -->", 2);
    String chart =
        "/* uPlot %s%n%s*/%n%s"
            .formatted(
                "1.6.30", resource(UPLOT + "LICENSE"), resource(UPLOT + "dist/uPlot.iife.min.js"));
    return new PageTemplate(
        halves[0], halves[1].replace("/* CHART SCRIPT */", chart).replace("/* SCRIPT */", scripts));
  }

  private static String own(String name) {
    return resource("/viewer/" + name);
  }

  private static String resource(String name) {
    try (InputStream stream = PageTemplate.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the program lacks its file " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
