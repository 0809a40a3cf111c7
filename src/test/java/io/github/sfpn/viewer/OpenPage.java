package io.github.sfpn.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** A page of the viewer in a browser, as a user sees it. */
public final class OpenPage {
  private final HeadlessBrowser browser;

  private OpenPage(HeadlessBrowser browser) {
    this.browser = browser;
  }

  /**
   * Opens a page and waits until its images are there.
   *
   * @param address what follows the # of the page's address; may be empty
   */
  public static OpenPage open(HeadlessBrowser browser, Path page, String address) {
    browser.driver().manage().timeouts().implicitlyWait(Duration.ofSeconds(20));
    browser.driver().get("about:blank"); // else only the hash would change
    browser.driver().get(page.toUri() + (address.isEmpty() ? "" : "#" + address));
    browser.driver().findElement(By.cssSelector("body[data-scene]"));
    OpenPage open = new OpenPage(browser);
    open.settle();
    return open;
  }

  /** Waits until what was done is drawn and written into the address. */
  public void settle() {
    browser
        .driver()
        .executeAsyncScript(
            "const done = arguments[arguments.length - 1];"
                + "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 200)));");
  }

  public Object run(String script, Object... arguments) {
    return browser.driver().executeScript(script, arguments);
  }

  public String text(String selector) {
    return find(selector).getText();
  }

  public List<String> texts(String selector) {
    return browser.driver().findElements(By.cssSelector(selector)).stream()
        .map(element -> element.getDomProperty("textContent"))
        .toList();
  }

  public WebElement find(String selector) {
    return browser.driver().findElement(By.cssSelector(selector));
  }

  /** What follows the # of the address. */
  public String address() {
    return (String) run("return location.hash.slice(1)");
  }

  /** The picture of a canvas, as text that differs where a pixel does. */
  public String picture(String selector) {
    return (String) run("return document.querySelector(arguments[0]).toDataURL()", selector);
  }

  public void press(String keys) {
    new Actions(browser.driver()).sendKeys(keys).perform();
    settle();
  }

  public void click(String selector) {
    find(selector).click();
    settle();
  }

  /** Clicks the middle of a pixel of the grid on a canvas that shows the whole grid. */
  public void clickPixel(String canvas, int row, int column, int rows, int columns) {
    point(canvas, row, column, rows, columns).click().perform();
    settle();
  }

  /** Moves the pointer there. */
  public void movePointer(String canvas, int row, int column, int rows, int columns) {
    point(canvas, row, column, rows, columns).perform();
    settle();
  }

  private Actions point(String canvas, int row, int column, int rows, int columns) {
    WebElement element = find(canvas);
    run("arguments[0].scrollIntoView({block: 'center'})", element);
    double width = element.getSize().getWidth();
    double height = element.getSize().getHeight();
    double size = Math.min(width / columns, height / rows);
    return new Actions(browser.driver())
        .moveToElement(
            element,
            (int) Math.round((column + 0.5 - columns / 2.0) * size),
            (int) Math.round((row + 0.5 - rows / 2.0) * size));
  }

  /** Keeps what is seen as a file of the build. */
  public void keepScreenshot(String name) throws IOException {
    Path file = Path.of("target", "screenshots", name + ".png");
    Files.createDirectories(file.getParent());
    Files.write(file, browser.driver().getScreenshotAs(OutputType.BYTES));
  }
}
