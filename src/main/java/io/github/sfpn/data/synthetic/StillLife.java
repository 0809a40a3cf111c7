package io.github.sfpn.data.synthetic;

import java.util.List;
import java.util.random.RandomGenerator;

/** Composes one scene: a table under a lamp with objects from back to front. */
final class StillLife {
  private static final List<Texture> TEXTURES = List.of(Texture.values());
  private static final int FEWEST_OBJECTS = 7;
  private static final int MOST_OBJECTS = 12;

  private final RandomGenerator random;
  private final Canvas canvas;
  private final int materials;
  private final NoiseField noise;
  private final double size;
  private final double lampX;
  private final double lampY;

  /**
   * @param size height and width in pixels
   * @param materials number of materials; the canvas has one more for the light of the lamp
   */
  StillLife(int size, int materials, RandomGenerator random) {
    this.random = random;
    this.canvas = new Canvas(size, materials + 1);
    this.materials = materials;
    this.noise = new NoiseField(random);
    this.size = size;
    double lamp = random.nextDouble(-2.6, -0.5); // from above, mostly
    this.lampX = Math.cos(lamp);
    this.lampY = Math.sin(lamp);
  }

  Canvas paint() {
    canvas.fill(Outline.everywhere(), flat(Frame.of(size / 2, size / 2, angle()), 0.35));
    if (random.nextBoolean()) {
      mosaic();
    }
    int objects = random.nextInt(FEWEST_OBJECTS, MOST_OBJECTS + 1);
    for (int object = 0; object < objects; object++) {
      switch (random.nextInt(6)) {
        case 0, 1, 2 -> ball();
        case 3 -> box();
        case 4 -> colourChart();
        default -> writtenCard();
      }
    }
    for (int thread = random.nextInt(1, 5); thread > 0; thread--) {
      thread();
    }
    return canvas;
  }

  private void ball() {
    double radius = size * random.nextDouble(0.06, 0.2);
    Frame frame = Frame.of(place(), place(), angle());
    double radiusX = radius * random.nextDouble(0.6, 1);
    put(Outline.ellipse(frame, radiusX, radius), round(frame, radiusX, radius));
  }

  private void box() {
    Frame frame = Frame.of(place(), place(), angle());
    double halfWidth = size * random.nextDouble(0.05, 0.18);
    double halfHeight = size * random.nextDouble(0.05, 0.18);
    put(Outline.rectangle(frame, halfWidth, halfHeight, 2), flat(frame, 0.5));
  }

  /** Patches of all materials in a grid with dark bars between. */
  private void colourChart() {
    Frame frame = Frame.of(place(), place(), angle());
    double patch = Math.max(4, size * random.nextDouble(0.035, 0.07));
    int columns = random.nextInt(3, 6);
    int rows = random.nextInt(2, 5);
    int firstMaterial = random.nextInt(materials);
    Outline board = Outline.rectangle(frame, patch * columns / 2, patch * rows / 2, 1);
    put(
        board,
        (x, y, abundances) -> {
          double u = frame.u(x, y) / patch + columns / 2.0;
          double v = frame.v(x, y) / patch + rows / 2.0;
          double bar = Math.min(toNearestLine(u), toNearestLine(v)) * patch;
          int material = (int) (firstMaterial + Math.floor(u) * rows + Math.floor(v));
          abundances[Math.floorMod(material, materials)] = bar < 0.7 ? 0.08f : 0.85f;
        });
  }

  private static double toNearestLine(double t) {
    return Math.abs(t - Math.rint(t));
  }

  /** A light card with rows of small angular signs. */
  private void writtenCard() {
    Frame frame = Frame.of(place(), place(), random.nextDouble(-0.5, 0.5));
    double sign = random.nextDouble(5, 9);
    int columns = (int) Math.max(2, size * random.nextDouble(0.2, 0.36) / sign);
    int rows = (int) Math.max(1, size * random.nextDouble(0.12, 0.24) / (1.5 * sign));
    Outline[] signs = new Outline[rows * columns];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = sign(sign);
    }
    int paper = random.nextInt(materials);
    int ink = random.nextInt(materials);
    put(
        Outline.rectangle(frame, (columns + 1) * sign / 2, (1.5 * rows + 1) * sign / 2, 1),
        (x, y, abundances) -> {
          double u = frame.u(x, y) / sign + columns / 2.0;
          double v = frame.v(x, y) / (1.5 * sign) + rows / 2.0;
          int column = (int) Math.floor(u);
          int row = (int) Math.floor(v);
          boolean margin = column < 0 || column >= columns || row < 0 || row >= rows;
          double distance =
              margin
                  ? 1
                  : signs[row * columns + column].distance(
                      (u - column) * sign, (v - row) * 1.5 * sign);
          double inked = Math.min(1, Math.max(0, 0.5 - distance));
          abundances[paper] += (float) (0.3 * (1 - inked));
          abundances[materials] += (float) (0.55 * (1 - inked));
          abundances[ink] += (float) (0.15 * inked);
        });
  }

  /** A line that bends at two to four points of a grid in a cell of side x 1.5 side. */
  private Outline sign(double side) {
    double[] points = new double[2 * random.nextInt(3, 6)];
    for (int i = 0; i < points.length; i += 2) {
      points[i] = side * random.nextInt(1, 4) / 4;
      points[i + 1] = side * random.nextInt(1, 5) / 4;
    }
    return Outline.stroke(points, 1.1);
  }

  /** A thin wavy line across the scene. */
  private void thread() {
    double[] points = new double[2 * 24];
    double x = place();
    double y = place();
    double direction = angle();
    for (int i = 0; i < points.length; i += 2) {
      points[i] = x;
      points[i + 1] = y;
      direction += random.nextDouble(-0.5, 0.5);
      x += size * 0.03 * Math.cos(direction);
      y += size * 0.03 * Math.sin(direction);
    }
    int material = random.nextInt(materials);
    put(
        Outline.stroke(points, random.nextDouble(1, 2.5)),
        (px, py, abundances) -> abundances[material] = 0.9f);
  }

  /** Angular tiles around random points, with joints, on a part of the table. */
  private void mosaic() {
    int tiles = random.nextInt(12, 40);
    double[] tileX = random.doubles(tiles, 0, size).toArray();
    double[] tileY = random.doubles(tiles, 0, size).toArray();
    int[] material = random.ints(tiles, 0, materials).toArray();
    double[] light = random.doubles(tiles, 0.4, 1).toArray();
    Frame frame = Frame.of(place(), place(), angle());
    canvas.fill(
        Outline.rectangle(frame, size * 0.45, size * 0.35, 3),
        (x, y, abundances) -> {
          int nearest = 0;
          double first = Double.POSITIVE_INFINITY;
          double second = Double.POSITIVE_INFINITY;
          for (int tile = 0; tile < tiles; tile++) {
            double distance = Outline.length(x - tileX[tile], y - tileY[tile]);
            if (distance < first) {
              second = first;
              first = distance;
              nearest = tile;
            } else if (distance < second) {
              second = distance;
            }
          }
          double joint = second - first < 1.6 ? 0.25 : 1;
          double dust = 0.85 + 0.3 * (noise.at(0.9 * x, 0.9 * y) - 0.5);
          abundances[material[nearest]] = (float) (light[nearest] * joint * dust);
        });
  }

  /** Paints an object with its shadow. */
  private void put(Outline outline, Canvas.Surface surface) {
    double height = size * 0.02 + 1;
    canvas.shade(outline, -lampX * height, -lampY * height, height);
    canvas.fill(outline, surface);
  }

  /** A flat surface of two materials under uneven light. */
  private Canvas.Surface flat(Frame frame, double darkest) {
    Material material = new Material();
    return (x, y, abundances) -> {
      double lit = 0.5 + 0.5 * ((x / size - 0.5) * lampX + (y / size - 0.5) * lampY);
      material.mix(frame.u(x, y), frame.v(x, y), darkest + (1 - darkest) * lit, abundances);
    };
  }

  /** A ball of two materials with a dark side and a highlight. */
  private Canvas.Surface round(Frame frame, double radiusX, double radiusY) {
    Material material = new Material();
    double gloss = random.nextBoolean() ? random.nextDouble(0.2, 0.7) : 0;
    return (x, y, abundances) -> {
      double u = frame.u(x, y) / radiusX;
      double v = frame.v(x, y) / radiusY;
      double towardsX = u * frame.cosine() - v * frame.sine();
      double towardsY = u * frame.sine() + v * frame.cosine();
      double up = Math.sqrt(Math.max(0, 1 - u * u - v * v));
      double lit = Math.max(0, 0.6 * (towardsX * lampX + towardsY * lampY) + 0.8 * up);
      material.mix(frame.u(x, y), frame.v(x, y), 0.12 + 0.88 * lit, abundances);
      abundances[materials] += (float) (gloss * Math.pow(lit, 40));
    };
  }

  /** Two materials in a texture. */
  private final class Material {
    private final int first = random.nextInt(materials);
    private final int second = random.nextInt(materials);
    private final Texture texture = TEXTURES.get(random.nextInt(TEXTURES.size()));
    private final double period = random.nextDouble(3.5, 9);

    void mix(double u, double v, double light, float[] abundances) {
      double share = Math.min(1, Math.max(0, texture.at(u, v, period, noise)));
      // deeper points are darker, so the texture is visible even if both materials are equal
      double relief = 1 - 0.25 * share;
      abundances[first] += (float) (light * relief * (1 - share));
      abundances[second] += (float) (light * relief * share);
    }
  }

  private double place() {
    return random.nextDouble(0.05, 0.95) * size;
  }

  private double angle() {
    return random.nextDouble(0, Math.PI);
  }
}
