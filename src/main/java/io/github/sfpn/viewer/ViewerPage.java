package io.github.sfpn.viewer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.io.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The page: one HTML file that holds its script, its style and the values of all scenes.
 *
 * @param title of the page, any text
 * @param sections below the images
 * @param scenes at least one
 */
public record ViewerPage(String title, List<PageSection> sections, List<PackedScene> scenes) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Copies the lists. */
  public ViewerPage {
    sections = List.copyOf(sections);
    scenes = List.copyOf(scenes);
  }

  /**
   * Reads and packs scenes. Each has an equal share of what the scenes before it leave.
   *
   * @throws UsageException if a scene does not fit as the user wants it
   * @throws io.github.sfpn.data.DataException if an image cannot be read, or the images of a scene
   *     do not lie on one another
   */
  public static ViewerPage of(
      String title, List<PageSection> sections, List<ViewedScene> scenes, PageOptions options) {
    long left = options.maximumSize() - new ViewerPage(title, sections, List.of()).size();
    if (left <= 0) {
      throw new UsageException(
          "--maximum-size: expected more than the %d bytes of a page without images, found %d"
              .formatted(options.maximumSize() - left, options.maximumSize()));
    }
    List<PackedScene> packed = new ArrayList<>();
    for (ViewedScene scene : scenes) {
      long share = left / (scenes.size() - packed.size());
      PackedScene one = new ScenePacker(scene, options).pack(share);
      left -= json(one).getBytes(StandardCharsets.UTF_8).length + one.dataSize();
      packed.add(one);
    }
    return new ViewerPage(title, sections, packed);
  }

  /** What the scenes lose in the page, a line each. */
  public List<String> notes() {
    return scenes.stream().map(scene -> scene.name() + ": " + scene.summary()).toList();
  }

  /** Bytes of the page without the data of its scenes. */
  private long size() {
    PageTemplate template = PageTemplate.load();
    return Stream.of(template.before(), template.after(), json(this))
        .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }

  /**
   * Writes the page, all or nothing.
   *
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void write(Path file) {
    PageTemplate template = PageTemplate.load();
    AtomicFile.write(
        file,
        out -> {
          text(out, template.before());
          text(out, element("application/json", "page", json(this)));
          for (int scene = 0; scene < scenes.size(); scene++) {
            List<PackedScene.Image> images = scenes.get(scene).images();
            for (int image = 0; image < images.size(); image++) {
              String id = "data-%d-%d".formatted(scene, image);
              text(out, element("text/plain", id, images.get(image).data()));
            }
          }
          text(out, template.after());
        });
  }

  private static String element(String type, String id, String content) {
    return "<script type=\"%s\" id=\"%s\">%s</script>\n".formatted(type, id, content);
  }

  /** JSON that may stand in a script element: without a character that could end it. */
  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value).replace("<", "\\u003c").replace(">", "\\u003e");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
