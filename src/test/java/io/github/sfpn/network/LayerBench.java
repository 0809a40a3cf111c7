package io.github.sfpn.network;

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
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A graph of its own to try layers in.
 *
 * <p>What a layer is applied to is held in variables like its weights, so that derivatives can be
 * taken with respect to both.
 */
final class LayerBench implements AutoCloseable {
  private final TensorSession session = new TensorSession(1);
  private final Variables variables = new Variables(session);
  private final RandomGenerator random;
  private final Map<Operand<?>, Tensor> fed = new LinkedHashMap<>();

  LayerBench(long seed) {
    random = new SplittableRandom(seed);
  }

  Ops tf() {
    return session.ops();
  }

  Variables variables() {
    return variables;
  }

  RandomGenerator random() {
    return random;
  }

  /** Where a layer gets its weights. */
  Weights weights() {
    return new Weights(tf(), variables, random);
  }

  /** Something to apply a layer to, drawn from U(-1, 1). */
  Operand<TFloat32> input(String name, int... shape) {
    return input(name, uniform(-1, 1, shape), shape);
  }

  /** Something to apply a layer to. */
  Operand<TFloat32> input(String name, float[] values, int... shape) {
    Operand<TFloat32> value = variables.add(name, values, shape).value();
    variables.initialise();
    return value;
  }

  float[] uniform(double from, double to, int... shape) {
    float[] values = new float[IntStream.of(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(from, to);
    }
    return values;
  }

  /** The padding of an image, as layers take it. */
  Operand<TInt32> padding(int height, int width, int tile) {
    return tf().constant(
            new int[][] {
              {Tiling.of(height, width, tile).top(), Tiling.of(height, width, tile).bottom()},
              {Tiling.of(height, width, tile).left(), Tiling.of(height, width, tile).right()}
            });
  }

  /**
   * Neighbours as layers take them; every run is fed with the given ones, which are closed here.
   */
  TileNeighbours neighbours(SimilarTiles tiles) {
    TileNeighbours neighbours = new TileNeighbours(tf());
    fed.put(neighbours.index(), tiles.index());
    fed.put(neighbours.cosine(), tiles.cosine());
    return neighbours;
  }

  /** Computes several operands in one run, row-major. */
  List<float[]> run(List<? extends Operand<TFloat32>> operands) {
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

  float[] run(Operand<TFloat32> operand) {
    return run(List.of(operand)).get(0);
  }

  /** The variable of a name. */
  Variable variable(String name) {
    return variables.all().stream().filter(v -> v.name().equals(name)).findAny().orElseThrow();
  }

  float[] values(String variable) {
    return run(variable(variable).value());
  }

  /** Gives a variable other values. */
  void assign(Variable variable, float[] values) {
    variables.initialise();
    variables.assign(Map.of(variable, values));
  }

  /**
   * Gives a variable values drawn from U(0.5, 1.5): what begins with 1 or with a norm could go
   * unused otherwise.
   */
  void move(Variable variable) {
    assign(variable, uniform(0.5, 1.5, variable.size()));
  }

  /**
   * Makes every residual unit pass half of its channels everywhere and the others nowhere: where a
   * rectifier bends, a difference says nothing about a derivative.
   */
  void moveRectifiersAwayFromTheirBend() {
    for (Variable variable : List.copyOf(variables.all())) {
      float[] values = values(variable.name());
      if (variable.name().endsWith("m.0.bias")) {
        for (int i = 0; i < values.length; i++) {
          values[i] = i % 2 == 0 ? 4 : -4;
        }
      }
      if (variable.name().endsWith("m.2.weight_g")) {
        for (int i = 0; i < values.length; i++) {
          values[i] /= 4;
        }
      }
      assign(variable, values);
    }
  }

  @Override
  public void close() {
    fed.values().forEach(Tensor::close);
    session.close();
  }
}
