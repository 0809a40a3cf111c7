package io.github.sfpn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.viewer.HeadlessBrowser;
import io.github.sfpn.viewer.OpenPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Pages of the viewer in a real browser. */
@Tag("slow")
class ViewerBrowserTest {
  private static final int SIDE = 32;
  private static final String FIRST = "#image-panels figure:nth-child(1) canvas";
  private static final String SECOND = "#image-panels figure:nth-child(2) canvas";
  private static final String LAST_ERROR = "#error-panels figure:last-child canvas";

  @TempDir static Path folder;
  private static HeadlessBrowser browser;
  private static Path run;
  private static Path page;

  @BeforeAll
  static void makeARunAndItsPage() throws IOException {
    browser = HeadlessBrowser.start();
    TinyExperiment experiment = TinyExperiment.in(folder);
    Outcome made =
        experiment.run("methods=[bicubic,gsa]", "evaluation.save=mat", "evaluation.viewer=true");
    assertEquals(0, made.exitCode(), made.errors());
    run = experiment.runFolder();
    page = folder.resolve("page.html");
    Outcome viewed = Outcome.of("view", run.toString(), "--output", page.toString());
    assertEquals(0, viewed.exitCode(), viewed.errors());
  }

  @AfterAll
  static void closeTheBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  private static List<String> scenes() throws IOException {
    try (var folders = Files.list(run.resolve("cubes"))) {
      return folders.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  private static HyperspectralCube saved(String scene, String name) {
    return CubeFile.open(run.resolve("cubes").resolve(scene).resolve(name + ".mat"))
        .cube("")
        .read();
  }

  private static void assertSilent() {
    assertEquals(List.of(), browser.console());
  }

  @Test
  void aRunOpensWithAllItsImagesItsProtocolAndItsTable() throws IOException {
    OpenPage open = OpenPage.open(browser, page, "");
    assertEquals(
        List.of("truth", "guide", "low resolution", "bicubic", "gsa"),
        open.texts("#image-panels figure strong"));
    assertEquals(List.of("bicubic", "gsa"), open.texts("#error-panels figure strong"));
    assertEquals("tiny, scale 2", open.text("h1"));
    assertEquals(scenes(), open.texts("#scene option").stream().sorted().toList());
    String below = open.text("#sections");
    assertTrue(below.contains("synthetic") && below.contains("PSNR (dB)"), below);
    open.keepScreenshot("viewer-light-1280");
    open.run("document.documentElement.dataset.theme = 'dark'");
    browser.resize(800, 1000);
    open.settle();
    open.keepScreenshot("viewer-dark-800");
    boolean fits =
        (Boolean) open.run("return document.documentElement.scrollWidth <= window.innerWidth");
    browser.resize(1280, 1000);
    assertTrue(fits, "the page is wider than the window");
    assertSilent();
  }

  @Test
  void theReportLinksThePageOfTheRun() throws IOException {
    assertTrue(Files.readString(run.resolve("report.html")).contains("href=\"viewer.html\""));
    OpenPage open = OpenPage.open(browser, run.resolve("viewer.html"), "");
    assertEquals(
        List.of("truth", "guide", "low resolution", "bicubic", "gsa"),
        open.texts("#image-panels figure strong"));
    assertSilent();
  }

  @Test
  void theSliderChangesThePicture() {
    OpenPage open = OpenPage.open(browser, page, "band=1");
    String before = open.picture(FIRST);
    String errorsBefore = open.picture(LAST_ERROR);
    open.find("#band").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    open.settle();
    assertEquals("band 3 of 5, 550 nm", open.text("#band-name"));
    assertNotEquals(before, open.picture(FIRST));
    assertNotEquals(errorsBefore, open.picture(LAST_ERROR));
    assertTrue(open.address().contains("band=3"), open.address());
    String grey = open.picture(FIRST);
    open.press("c");
    assertNotEquals(grey, open.picture(FIRST), "in colour");
    assertSilent();
  }

  @Test
  void aClickShowsTheValuesOfTheFile() throws IOException {
    OpenPage open = OpenPage.open(browser, page, "band=2");
    String scene = open.find("body").getDomAttribute("data-scene");
    double error =
        (Double)
            open.run(
                "return JSON.parse(document.getElementById('page').textContent).scenes[0].images[0].largestError");
    open.clickPixel(SECOND, 20, 11, SIDE, SIDE);
    assertEquals("1: row 21, column 12×", open.texts("#legend .place th").get(0));
    List<String> cells = open.texts("#legend tbody td");
    HyperspectralCube truth = saved(scene, "truth");
    HyperspectralCube gsa = saved(scene, "gsa-gsa");
    assertEquals(truth.get(20, 11, 1), Double.parseDouble(cells.get(0)), error + 1e-8);
    // images with five bands: truth, low resolution, bicubic, gsa
    String[] row = cells.subList(9, 12).toArray(String[]::new);
    assertEquals(gsa.get(20, 11, 1), Double.parseDouble(row[0]), error + 1e-8);
    assertEquals(rmse(truth, gsa, 20, 11), Double.parseDouble(row[1]), 5e-5);
    assertEquals(angle(truth, gsa, 20, 11), Double.parseDouble(row[2].replace("°", "")), 0.01);

    open.click("#values summary");
    List<String> table = open.texts("#value-table td");
    int columns = open.texts("#value-table th").size();
    for (int band = 0; band < truth.bands(); band++) {
      assertEquals(
          truth.get(20, 11, band), Double.parseDouble(table.get(band * columns + 1)), error + 1e-8);
    }
    assertSilent();
  }

  private static double rmse(
      HyperspectralCube truth, HyperspectralCube other, int row, int column) {
    double sum = 0;
    for (int band = 0; band < truth.bands(); band++) {
      sum += Math.pow(truth.get(row, column, band) - (double) other.get(row, column, band), 2);
    }
    return Math.sqrt(sum / truth.bands());
  }

  private static double angle(
      HyperspectralCube truth, HyperspectralCube other, int row, int column) {
    double product = 0;
    double one = 0;
    double two = 0;
    for (int band = 0; band < truth.bands(); band++) {
      double a = truth.get(row, column, band);
      double b = other.get(row, column, band);
      product += a * b;
      one += a * a;
      two += b * b;
    }
    return Math.toDegrees(Math.acos(Math.min(1, product / Math.sqrt(one * two))));
  }

  @Test
  void pixelsArePinnedByPointerAndKeysAndRemoved() {
    OpenPage open = OpenPage.open(browser, page, "");
    open.clickPixel(FIRST, 3, 4, SIDE, SIDE);
    open.clickPixel(FIRST, 25, 30, SIDE, SIDE);
    assertTrue(open.address().contains("pixels=" + "4%2C5%3B26%2C31"), open.address());
    open.clickPixel(FIRST, 3, 4, SIDE, SIDE);
    assertTrue(open.address().contains("pixels=26%2C31"), "a second click removes a pin");
    open.press("x");
    assertFalse(open.address().contains("pixels"), open.address());
    open.run("document.getElementById('image-panels').focus()");
    open.press(Keys.ARROW_DOWN + "" + Keys.ARROW_RIGHT);
    open.press(Keys.ENTER.toString());
    assertTrue(open.address().contains("pixels="), "Enter pins: " + open.address());
    assertSilent();
  }

  @Test
  void theDividerShowsOneImageOnTheLeftAndAnotherOnTheRight() {
    OpenPage open = OpenPage.open(browser, page, "swipe=1,4,0.5");
    String swipe = "#swipe-panel canvas";
    String half = open.picture(swipe);
    open.run(
        "const at = document.getElementById('swipe-at'); at.value = 900; at.dispatchEvent(new Event('input'))");
    open.settle();
    assertNotEquals(half, open.picture(swipe));
    assertTrue(open.address().contains("swipe=1%2C4%2C0.900"), open.address());
    open.press("s");
    assertFalse(open.find("#swipe").isDisplayed());
    assertSilent();
  }

  @Test
  void aLinkShowsWhatItsSenderSaw() throws IOException {
    String scene = scenes().get(1);
    String link =
        "scene="
            + scene
            + "&band=4&show=colour&rgb=5,3,1&hide=4&error=angle&pixels=7,9&view=10,12,3";
    OpenPage open = OpenPage.open(browser, page, link);
    assertEquals(scene, open.find("body").getDomAttribute("data-scene"));
    assertEquals(List.of("gsa"), open.texts("#error-panels figure strong"));
    assertEquals("angle", open.find("#measure").getDomProperty("value"));
    assertEquals("5", open.find("#red").getDomProperty("value"));
    assertEquals("1: row 7, column 9×", open.texts("#legend .place th").get(0));
    String seen = open.picture(FIRST);
    open.press("0");
    assertNotEquals(seen, open.picture(FIRST), "the link zooms in");
    OpenPage again = OpenPage.open(browser, page, link);
    assertEquals(seen, again.picture(FIRST));
    OpenPage wrong =
        OpenPage.open(browser, page, "scene=no&band=99&rgb=a,b&pixels=0,0;x&view=1&swipe=9,9,9");
    assertEquals(
        5, wrong.texts("#image-panels figure").size(), "what is wrong in a link is left out");
    assertSilent();
  }

  @Test
  void zoomAndPanAreSharedByAllPanels() {
    OpenPage open = OpenPage.open(browser, page, "");
    String image = open.picture(SECOND);
    String error = open.picture(LAST_ERROR);
    open.click("#zoom-in");
    assertNotEquals(image, open.picture(SECOND));
    assertNotEquals(error, open.picture(LAST_ERROR));
    open.click("#zoom-fit");
    open.movePointer("h1", 0, 0, 1, 1);
    assertEquals(image, open.picture(SECOND));
    assertSilent();
  }

  @Test
  void namesAreShownAsText() throws IOException {
    String name = "é\"<img src=x onerror=alert(1)>'&amp;.mat";
    Path file = folder.resolve(name);
    HyperspectralCube cube = new HyperspectralCube(4, 4, 3);
    cube.values()[5] = 250;
    CubeWriter.to(file).write("cube", cube, Optional.empty());
    Path odd = folder.resolve("odd.html");
    assertEquals(
        0,
        Outcome.of(
                "view",
                file.toString(),
                page.resolveSibling("runs/tiny/seed-1/cubes")
                    .resolve(scenes().get(0))
                    .resolve("guide.mat")
                    .toString(),
                "--output",
                odd.toString())
            .exitCode());
    OpenPage open = OpenPage.open(browser, odd, "pixels=1,2&show=colour");
    assertEquals(name, open.texts("#image-panels figure strong").get(0));
    assertTrue(open.text("h1").startsWith(name), open.text("h1"));
    assertTrue(open.text("#sections").contains(name));
    assertEquals(0L, open.run("return document.images.length"));
    assertSilent();
  }
}
