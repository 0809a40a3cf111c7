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
  /** More points than these would be drawn over each other. */
  private static final int MOST_POINTS = 2000;

  /** Up to this many points each gets a dot, so that one point alone is seen too. */
  private static final int MOST_DOTS = 40;

  /** Room below a panel for words and the axis' title. */
  private static final int WORDS = 72;

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

  /** The horizontal axis counts and starts at 0, whatever comes first. */
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

  /** Adds a curve with round dots; of its values, those are left out that the axis cannot show. */
  LineChart line(Series series, Color colour, BasicStroke stroke) {
    return line(series, new SeriesStyle(colour, stroke, SeriesMarkers.CIRCLE));
  }

  /** Adds a curve; of its values, those are left out that the axis cannot show. */
  LineChart line(Series series, SeriesStyle look) {
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
    line.setMarker(thinned.length <= MOST_DOTS ? look.marker() : SeriesMarkers.NONE)
        .setMarkerColor(look.colour());
    line.setLineColor(look.colour()).setLineStyle(look.stroke());
    return this;
  }

  /** Adds points; those are left out that the axes cannot show. */
  LineChart points(Series series, SeriesStyle look) {
    double[] none = new double[series.y().length];
    add(new ErrorBars(series, none), look)
        .ifPresent(points -> points.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter));
    return this;
  }

  /** Adds a curve of means with bars; those points are left out that the axes cannot show. */
  LineChart errorBars(ErrorBars bars, SeriesStyle look) {
    add(bars, look);
    return this;
  }

  private Optional<XYSeries> add(ErrorBars bars, SeriesStyle look) {
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
    series.setMarker(look.marker()).setMarkerColor(look.colour());
    series.setLineColor(look.colour()).setLineStyle(look.stroke());
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
      chart.paint(panel, width, height - WORDS);
      drawWords(panel, height - WORDS);
    }
    panel.dispose();
  }

  /** XChart puts ticks at round numbers only. */
  private void drawWords(Graphics2D panel, int top) {
    panel.setColor(Canvas.INK);
    double first = chart.getScreenXFromChart(-0.5);
    double last = chart.getScreenXFromChart(words.size() - 0.5);
    for (int i = 0; i < words.size(); i++) {
      int middle = (int) Math.round(chart.getScreenXFromChart(i));
      int room = (int) (last - first) / words.size();
      Canvas.centred(panel, words.get(i), Font.PLAIN, 18, middle, top + 18, room - 10);
    }
    Canvas.centred(
        panel,
        chart.getXAxisTitle(),
        Font.PLAIN,
        20,
        (int) (first + last) / 2,
        top + 56,
        (int) (last - first));
  }

  /**
   * A number beside an axis: no more digits than it has, from 100 on no decimals (ticks stand at
   * the data, which may be bands at 440.362 nm), powers of ten for small ones.
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
