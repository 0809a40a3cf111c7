package io.github.sfpn.network;

import io.github.sfpn.network.sfpn.NaiveTiles;
import io.github.sfpn.network.sfpn.NaiveTiles.Neighbour;
import io.github.sfpn.network.sfpn.TileNeighbours;
import io.github.sfpn.network.sfpn.Tiling;
import io.github.sfpn.tensor.Compute;
import io.github.sfpn.tensor.TensorSession;
import io.github.sfpn.tensor.Tensors;
import io.github.sfpn.tensor.Variable;
import io.github.sfpn.tensor.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A graph of its own to try layers in.
 *
 * <p>What a layer is applied to is held in variables like its weights, so that derivatives can be
 * taken with respect to both.
 */
public final class LayerBench implements AutoCloseable {
  private final TensorSession session = new TensorSession(Compute.onThreads(1));
  private final Variables variables = new Variables(session);
  private final RandomGenerator random;
  private final Map<Operand<?>, Tensor> fed = new LinkedHashMap<>();

  public LayerBench(long seed) {
    random = new SplittableRandom(seed);
  }

  public Ops tf() {
    return session.ops();
  }

  public Variables variables() {
    return variables;
  }

  public RandomGenerator random() {
    return random;
  }

  /** Where a layer gets its weights. */
  public Weights weights() {
    return new Weights(tf(), variables, random);
  }

  /** Something to apply a layer to, drawn from U(-1, 1). */
  public Operand<TFloat32> input(String name, int... shape) {
    return input(name, uniform(-1, 1, shape), shape);
  }

  /** Something to apply a layer to. */
  public Operand<TFloat32> input(String name, float[] values, int... shape) {
    Operand<TFloat32> value = variables.add(name, values, shape).value();
    variables.initialise();
    return value;
  }

  public float[] uniform(double from, double to, int... shape) {
    float[] values = new float[IntStream.of(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(from, to);
    }
    return values;
  }

  /** The padding of an image, as layers take it. */
  public Operand<TInt32> padding(int height, int width, int tile) {
    return tf().constant(
            new int[][] {
              {Tiling.of(height, width, tile).top(), Tiling.of(height, width, tile).bottom()},
              {Tiling.of(height, width, tile).left(), Tiling.of(height, width, tile).right()}
            });
  }

  /** The neighbours of every tile that are most similar in some guide, image by image. */
  public List<List<Neighbour>> choose(int batch, int height, int width, int tile, int count) {
    float[] guide = uniform(0, 1, batch, height, width, 3);
    NaiveTiles tiles = new NaiveTiles(guide, batch, height, width, 3, tile);
    List<List<Neighbour>> chosen = new ArrayList<>();
    for (int i = 0; i < batch * tiles.perImage(); i++) {
      int image = i / tiles.perImage();
      int number = i % tiles.perImage();
      chosen.add(tiles.bySimilarity(image, number).stream().limit(count).toList());
    }
    return chosen;
  }

  /** Neighbours as layers take them; every run is fed with them. */
  public TileNeighbours neighbours(List<List<Neighbour>> chosen, int batch, int count) {
    int[] index = new int[chosen.size() * count];
    float[] cosine = new float[chosen.size() * count];
    for (int tile = 0; tile < chosen.size(); tile++) {
      for (int k = 0; k < Math.min(count, chosen.get(tile).size()); k++) {
        index[tile * count + k] = chosen.get(tile).get(k).tile();
        cosine[tile * count + k] = (float) chosen.get(tile).get(k).cosine();
      }
    }
    int tiles = chosen.size() / batch;
    TileNeighbours neighbours = new TileNeighbours(tf());
    fed.put(neighbours.index(), Tensors.of(index, batch, tiles, count));
    fed.put(neighbours.cosine(), Tensors.of(cosine, batch, tiles, count));
    return neighbours;
  }

  /** Computes several operands in one run, row-major. */
  public List<float[]> run(List<? extends Operand<TFloat32>> operands) {
    variables.initialise();
    Session.Runner runner = session.runner();
    fed.forEach((operand, tensor) -> runner.feed(operand.asOutput(), tensor));
    operands.forEach(runner::fetch);
    List<float[]> values = new ArrayList<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < operands.size(); i++) {
        values.add(Tensors.values((TFloat32) result.get(i)));
      }
    }
    return values;
  }

  public float[] run(Operand<TFloat32> operand) {
    return run(List.of(operand)).get(0);
  }

  /** The variable of a name. */
  public Variable variable(String name) {
    return variables.all().stream().filter(v -> v.name().equals(name)).findAny().orElseThrow();
  }

  public float[] values(String variable) {
    return run(variable(variable).value());
  }

  /** The values of all variables, read in one run: TensorFlow prepares every other set anew. */
  public Map<Variable, float[]> values() {
    variables.initialise();
    return variables.values(variables.all());
  }

  /** Gives variables other values. */
  public void assign(Map<Variable, float[]> values) {
    variables.initialise();
    variables.assign(values);
  }

  /**
   * Gives a variable values drawn from U(0.5, 1.5): what begins with 1 or with a norm could go
   * unused otherwise.
   */
  public void move(Variable variable) {
    assign(Map.of(variable, uniform(0.5, 1.5, variable.size())));
  }

  /**
   * Makes every residual unit pass half of its channels everywhere and the others nowhere: where a
   * rectifier bends, a difference says nothing about a derivative.
   */
  public void moveRectifiersAwayFromTheirBend() {
    Map<Variable, float[]> moved = values();
    moved.forEach(
        (variable, values) -> {
          for (int i = 0; i < values.length; i++) {
            if (variable.name().endsWith("m.0.bias")) {
              values[i] = i % 2 == 0 ? 4 : -4;
            } else if (variable.name().endsWith("m.2.weight_g")) {
              values[i] /= 4;
            }
          }
        });
    assign(moved);
  }

  /** Sums in the graph whose last digits are a matter of timing. */
  public List<String> sumsOfMoreThanTwo() {
    return session.graphDefinition().getNodeList().stream()
        .filter(node -> node.getOp().equals("AddN") && node.getInputCount() > 2)
        .map(NodeDef::getName)
        .toList();
  }

  /** How many numbers a convolution of the graph sees around a pixel, at most. */
  public int widestNeighbourhood() {
    Graph graph = (Graph) tf().scope().env();
    return session.graphDefinition().getNodeList().stream()
        .filter(node -> node.getOp().equals("Conv2D"))
        .map(node -> output(graph, node.getInput(1)).shape())
        .filter(kernel -> kernel.get(0) > 1)
        .mapToInt(kernel -> Math.toIntExact(kernel.get(0) * kernel.get(1) * kernel.get(2)))
        .max()
        .orElseThrow();
  }

  /** An output by its name: name, or name:number. */
  private static Output<?> output(Graph graph, String name) {
    int colon = name.indexOf(':');
    return colon < 0
        ? graph.operation(name).output(0)
        : graph
            .operation(name.substring(0, colon))
            .output(Integer.parseInt(name.substring(colon + 1)));
  }

  @Override
  public void close() {
    fed.values().forEach(Tensor::close);
    session.close();
  }
}
