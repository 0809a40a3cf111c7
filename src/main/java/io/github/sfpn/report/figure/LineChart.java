package io.github.sfpn.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One panel of curves, in the style of all figures: white, with a thin grid and large letters. */
final class LineChart {
  /** Longer curves are thinned: more points would overlap. */
  private static final int MOST_POINTS = 2000;

  /** Up to this many points get a dot each, so that a single point is visible. */
  private static final int MOST_DOTS = 40;

  /** Height below a panel for categories in one line and the title of the axis. */
  private static final int WORDS = 72;

  private static final int WORD_SIZE = 18;

  /** Width of a panel that its plot does not have, about. */
  private static final int BESIDE = 120;

  /** The size of dots in pixels. */
  static final int MARKER = 8;

  private final XYChart chart;
  private List<String> words = List.of();

  LineChart(String title, String xTitle, String yTitle) {
    chart = new XYChartBuilder().title(title).xAxisTitle(xTitle).yAxisTitle(yTitle).build();
    Font text = Canvas.font(Font.PLAIN, 20);
    chart
        .getStyler()
        .setLegendPosition(LegendPosition.InsideNE)
        .setLegendBorderColor(Color.WHITE)
        .setLegendFont(text)
        .setChartTitleFont(Canvas.font(Font.BOLD, 22))
        .setChartTitlePadding(12)
        .setChartBackgroundColor(Color.WHITE)
        .setChartFontColor(Canvas.INK)
        .setPlotBackgroundColor(Color.WHITE)
        .setPlotBorderColor(Canvas.INK)
        .setMarkerSize(MARKER)
        .setLocale(Locale.ROOT)
        .setLegendVisible(false);
    chart
        .getStyler()
        .setAxisTitleFont(text)
        .setAxisTickLabelsFont(Canvas.font(Font.PLAIN, 18))
        .setAxisTickLabelsColor(Canvas.INK)
        .setAxisTickMarksColor(Canvas.INK)
        .setPlotGridLinesColor(new Color(0xe4e4e4))
        .setPlotGridLinesStroke(new BasicStroke(1))
        .setErrorBarsColorSeriesColor(true)
        .setPlotMargin(0)
        .setXAxisTickMarkSpacingHint(110)
        .setYAxisTickMarkSpacingHint(60)
        .setXAxisTickLabelsFormattingFunction(LineChart::tick)
        .setYAxisTickLabelsFormattingFunction(LineChart::tick);
  }

  /** The horizontal axis starts at 0. */
  LineChart counting() {
    chart.getStyler().setXAxisMin(0.0);
    return this;
  }

  /** The horizontal axis has words, at 0, 1, ... */
  LineChart categories(List<String> words) {
    this.words = List.copyOf(words);
    chart.getStyler().setXAxisMin(-0.5).setXAxisMax(words.size() - 0.5);
    chart.getStyler().setXAxisTicksVisible(false).setXAxisTitleVisible(false);
    return this;
  }

  LineChart across(double low, double high) {
    chart.getStyler().setXAxisMin(low).setXAxisMax(high);
    return this;
  }

  LineChart upright(double low, double high) {
    chart.getStyler().setYAxisMin(low).setYAxisMax(high);
    return this;
  }

  LineChart logarithmicAcross() {
    chart.getStyler().setXAxisLogarithmic(true);
    return this;
  }

  LineChart logarithmic() {
    chart.getStyler().setYAxisLogarithmic(true);
    return this;
  }

  LineChart fromZero() {
    chart.getStyler().setYAxisMin(0.0);
    return this;
  }

  LineChart legend() {
    chart.getStyler().setLegendVisible(true);
    return this;
  }

  /** Adds a curve with round dots; values that the axis cannot show are left out. */
  LineChart line(Series series, Color colour, BasicStroke stroke) {
    return line(series, new SeriesStyle(colour, stroke, SeriesMarkers.CIRCLE));
  }

  /** Adds a curve; values that the axis cannot show are left out. */
  LineChart line(Series series, SeriesStyle style) {
    boolean positive = chart.getStyler().isYAxisLogarithmic();
    int[] shown =
        IntStream.range(0, series.x().length)
            .filter(i -> Double.isFinite(series.y()[i]) && (!positive || series.y()[i] > 0))
            .toArray();
    if (shown.length == 0) {
      return this;
    }
    int step = (shown.length + MOST_POINTS - 1) / MOST_POINTS;
    int[] thinned =
        IntStream.range(0, shown.length).filter(i -> i % step == 0).map(i -> shown[i]).toArray();
    XYSeries line =
        chart.addSeries(
            series.name(),
            IntStream.of(thinned).mapToDouble(i -> series.x()[i]).toArray(),
            IntStream.of(thinned).mapToDouble(i -> series.y()[i]).toArray());
    line.setMarker(thinned.length <= MOST_DOTS ? style.marker() : SeriesMarkers.NONE)
        .setMarkerColor(style.colour());
    line.setLineColor(style.colour()).setLineStyle(style.stroke());
    return this;
  }

  /** Adds points; values that the axes cannot show are left out. */
  LineChart points(Series series, SeriesStyle style) {
    double[] none = new double[series.y().length];
    add(new ErrorBars(series, none), style)
        .ifPresent(points -> points.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter));
    return this;
  }

  /** Adds a curve of means with bars; values that the axes cannot show are left out. */
  LineChart errorBars(ErrorBars bars, SeriesStyle style) {
    add(bars, style);
    return this;
  }

  private Optional<XYSeries> add(ErrorBars bars, SeriesStyle style) {
    Series means = bars.means();
    boolean positive = chart.getStyler().isXAxisLogarithmic();
    int[] shown =
        IntStream.range(0, means.x().length)
            .filter(i -> Double.isFinite(means.y()[i]) && Double.isFinite(means.x()[i]))
            .filter(i -> !positive || means.x()[i] > 0)
            .toArray();
    if (shown.length == 0) {
      return Optional.empty();
    }
    double[] x = IntStream.of(shown).mapToDouble(i -> means.x()[i]).toArray();
    double[] y = IntStream.of(shown).mapToDouble(i -> means.y()[i]).toArray();
    double[] half =
        IntStream.of(shown)
            .mapToDouble(i -> Double.isNaN(bars.deviations()[i]) ? 0 : bars.deviations()[i])
            .toArray();
    boolean barred = DoubleStream.of(half).anyMatch(bar -> bar > 0);
    XYSeries series =
        barred ? chart.addSeries(means.name(), x, y, half) : chart.addSeries(means.name(), x, y);
    series.setMarker(style.marker()).setMarkerColor(style.colour());
    series.setLineColor(style.colour()).setLineStyle(style.stroke());
    return Optional.of(series);
  }

  boolean isEmpty() {
    return chart.getSeriesCollection().isEmpty();
  }

  void draw(Graphics2D graphics, int x, int y, int width, int height) {
    Graphics2D panel = (Graphics2D) graphics.create(x, y, width, height);
    if (words.isEmpty()) {
      chart.paint(panel, width, height);
    } else {
      int longest = words.stream().mapToInt(word -> wordWidth(panel, word)).max().orElseThrow();
      boolean upright = longest > (width - BESIDE) / words.size();
      int below = upright ? longest + WORDS - WORD_SIZE : WORDS;
      chart.paint(panel, width, height - below);
      drawWords(panel, height - below, upright, below);
    }
    panel.dispose();
  }

  /** XChart puts ticks at round numbers only. */
  private void drawWords(Graphics2D panel, int top, boolean upright, int height) {
    panel.setColor(Canvas.INK);
    double first = chart.getScreenXFromChart(-0.5);
    double last = chart.getScreenXFromChart(words.size() - 0.5);
    for (int i = 0; i < words.size(); i++) {
      int middle = (int) Math.round(chart.getScreenXFromChart(i));
      String word = words.get(i);
      if (upright) {
        Graphics2D turned = (Graphics2D) panel.create();
        turned.translate(middle + WORD_SIZE / 3, top + 6 + wordWidth(panel, word));
        turned.rotate(-Math.PI / 2);
        turned.setFont(Canvas.font(Font.PLAIN, WORD_SIZE));
        turned.drawString(word, 0, 0);
        turned.dispose();
      } else {
        int width = (int) (last - first) / words.size();
        Canvas.centred(panel, word, Font.PLAIN, WORD_SIZE, middle, top + 18, width - 10);
      }
    }
    Canvas.centred(
        panel,
        chart.getXAxisTitle(),
        Font.PLAIN,
        20,
        (int) (first + last) / 2,
        top + height - 16,
        (int) (last - first));
  }

  private static int wordWidth(Graphics2D panel, String word) {
    return panel.getFontMetrics(Canvas.font(Font.PLAIN, WORD_SIZE)).stringWidth(word);
  }

  /**
   * The label of a tick: no trailing zeros, no decimals from 100 on (bands may lie at 440.362 nm),
   * powers of ten for small numbers.
   */
  static String tick(double value) {
    double shown = Math.abs(value) < 100 ? value : Math.rint(value);
    BigDecimal digits = new BigDecimal(shown, new MathContext(6)).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    return digits.signum() == 0 || exponent >= -3
        ? digits.toPlainString()
        : digits.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
  }
}
