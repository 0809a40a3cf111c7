package io.github.sfpn.data.file.stored;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The items that GDAL keeps as XML in a TIFF tag: of the whole file, and of each sample. Names are
 * in lower case; an item with a role has the role's name.
 */
public final class GdalMetadata {
  private static final int LONGEST = 1 << 24;

  private final Map<String, String> ofFile = new HashMap<>();
  private final Map<Integer, Map<String, String>> ofSamples = new HashMap<>();
  private final boolean damaged;

  /**
   * @param text of the tag; empty: there is none
   */
  public GdalMetadata(String text) {
    damaged = !text.isEmpty() && !parse(text);
  }

  private boolean parse(String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      NodeList items =
          builder.parse(new InputSource(new StringReader(text))).getElementsByTagName("Item");
      for (int i = 0; i < items.getLength(); i++) {
        add((Element) items.item(i));
      }
      return true;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    } catch (SAXException | IOException | NumberFormatException e) {
      return false;
    }
  }

  private void add(Element item) {
    String role = item.getAttribute("role");
    String name = (role.isEmpty() ? item.getAttribute("name") : role).toLowerCase(Locale.ROOT);
    String sample = item.getAttribute("sample");
    Map<String, String> items =
        sample.isEmpty()
            ? ofFile
            : ofSamples.computeIfAbsent(Integer.valueOf(sample), number -> new HashMap<>());
    items.putIfAbsent(name, unescaped(item.getTextContent().strip()));
  }

  /** GDAL escapes values before it escapes them for XML. */
  private static String unescaped(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }

  /** Whether the text is no XML that can be read. */
  public boolean isDamaged() {
    return damaged;
  }

  /** An item of the whole file. */
  public Optional<String> ofFile(String name) {
    return Optional.ofNullable(ofFile.get(name));
  }

  /** The values of an item of every sample asked for; empty unless all have it. */
  public <T> List<T> ofSamples(String name, int[] samples, Function<String, Optional<T>> parser) {
    List<T> values = new ArrayList<>();
    for (int sample : samples) {
      Optional.ofNullable(ofSamples.getOrDefault(sample, Map.of()).get(name))
          .flatMap(parser)
          .ifPresent(values::add);
    }
    return values.size() == samples.length ? values : List.of();
  }

  /** Whether at least one sample has an item. */
  public boolean anySampleHas(String name) {
    return ofSamples.values().stream().anyMatch(items -> items.containsKey(name));
  }

  /** An item of one sample. */
  public Optional<String> ofSample(int sample, String name) {
    return Optional.ofNullable(ofSamples.getOrDefault(sample, Map.of()).get(name));
  }

  /** A finite number, where a text is one. */
  public static Optional<Double> number(String text) {
    return anyNumber(text).filter(Double::isFinite);
  }

  /** A number, NaN and infinity included in the words of any C library. */
  public static Optional<Double> anyNumber(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\+", "");
    if (plain.matches("-?(nan(\\(.*\\))?|1\\.#(ind|qnan|snan)0*)")) {
      return Optional.of(Double.NaN);
    }
    if (plain.matches("-?(inf|infinity|1\\.#inf0*)")) {
      return Optional.of(
          plain.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    try {
      return Optional.of(Double.valueOf(plain));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
