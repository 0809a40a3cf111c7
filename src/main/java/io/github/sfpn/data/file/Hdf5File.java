package io.github.sfpn.data.file;

import io.github.sfpn.data.DataException;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OrderedDataType;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * An HDF5 file, such as a MAT file of version 7.3. MATLAB's dimensions stand in it in reverse,
 * which is undone; other programs' are taken as they are. Only the chunks that a window touches are
 * read.
 */
final class Hdf5File implements ArrayFile {
  /** A deflate stream grows by no more than this factor. */
  private static final double LARGEST_EXPANSION = 1032;

  private static final int DEEPEST_GROUP = 8;
  private static final int MOST_VARIABLES = 1000;

  private final Path path;
  private final boolean matlab;
  private final List<Variable> variables = new ArrayList<>();

  private Hdf5File(Path path, boolean matlab) {
    this.path = path;
    this.matlab = matlab;
  }

  /**
   * @param matlab whether it is a MAT file
   */
  static Hdf5File open(Path path, boolean matlab) {
    Hdf5File file = new Hdf5File(path, matlab);
    try {
      file.with(
          hdf -> {
            file.collect(hdf, "", 0);
            return null;
          });
    } catch (OutOfMemoryError e) {
      throw file.damaged("a header asks for more memory than there is", e);
    }
    return file;
  }

  private void collect(Group group, String prefix, int depth) {
    for (Node node : group) {
      if (variables.size() < MOST_VARIABLES && !node.getName().startsWith("#")) {
        if (node instanceof Group inner && depth < DEEPEST_GROUP) {
          collect(inner, prefix + node.getName() + "/", depth + 1);
        } else if (node instanceof Dataset dataset) {
          variable(dataset, prefix + node.getName()).ifPresent(variables::add);
        }
      }
    }
  }

  private Optional<Variable> variable(Dataset dataset, String name) {
    Optional<ElementType> type = type(dataset.getDataType());
    boolean noNumbers =
        dataset.isScalar()
            || dataset.getAttribute("MATLAB_empty") != null
            || (dataset.getAttribute("MATLAB_class") != null
                && "char".equals(dataset.getAttribute("MATLAB_class").getData()));
    if (type.isEmpty() || noNumbers) {
      return Optional.empty();
    }
    List<Long> shape =
        new ArrayList<>(LongStream.of(dataset.getDimensionsAsLong()).boxed().toList());
    if (matlab) {
      Collections.reverse(shape);
    }
    return Optional.of(new Variable(name, type.get(), List.copyOf(shape), false));
  }

  private static Optional<ElementType> type(DataType type) {
    if (type instanceof FixedPoint integer) {
      String name = (integer.isSigned() ? "INT" : "UINT") + 8 * integer.getSize();
      return ElementType.named(name);
    }
    return type instanceof FloatingPoint
        ? ElementType.named("FLOAT" + 8 * type.getSize())
        : Optional.empty();
  }

  @Override
  public String format() {
    return matlab ? "MAT file, version 7.3 (HDF5)" : "HDF5";
  }

  @Override
  public List<Variable> variables() {
    return List.copyOf(variables);
  }

  @Override
  public CubeReader reader(Variable variable, CubeAxes axes) {
    requireFit(variable);
    return new CubeReader() {
      @Override
      public float[] read(Box box) {
        return with(hdf -> Hdf5File.this.read(dataset(hdf, variable), variable, axes, box));
      }

      @Override
      public CubeShape together() {
        return with(hdf -> Hdf5File.this.together(dataset(hdf, variable), axes));
      }
    };
  }

  /** A chunk, or of a matrix all pixels. */
  private CubeShape together(Dataset dataset, CubeAxes axes) {
    CubeShape shape = axes.shape();
    if (axes.form() != CubeAxes.Form.CUBE) {
      return new CubeShape(shape.height(), shape.width(), 1);
    }
    if (dataset instanceof ChunkedDataset chunked && chunked.getChunkDimensions().length == 3) {
      int[] chunk = chunked.getChunkDimensions();
      return matlab
          ? new CubeShape(chunk[2], shape.width(), chunk[0])
          : new CubeShape(chunk[0], shape.width(), chunk[2]);
    }
    return new CubeShape(matlab ? shape.height() : 1, shape.width(), matlab ? 1 : shape.bands());
  }

  @Override
  public double[] array(Variable variable) {
    requireFit(variable);
    int elements = ArrayOrder.elements(path, variable);
    double[] values =
        with(
            hdf -> {
              Dataset dataset = dataset(hdf, variable);
              int[] size = dataset.getDimensions();
              ByteBuffer bytes = slab(dataset, new long[size.length], size, variable);
              double[] all = new double[elements];
              for (int i = 0; i < elements; i++) {
                all[i] = variable.type().get(bytes, i);
              }
              return all;
            });
    return matlab ? ArrayOrder.rowMajor(values, variable.shape()) : values;
  }

  private float[] read(Dataset dataset, Variable variable, CubeAxes axes, Box box) {
    float[] values = new float[box.size()];
    for (int first = 0; first < box.bands(); ) {
      int next = first + 1;
      while (next < box.bands() && box.band(next) == box.band(next - 1) + 1) {
        next++;
      }
      boolean flat = variable.shape().size() == 2;
      Slab slab = Slab.of(axes, flat, box, box.band(first), next - first, matlab);
      ByteBuffer bytes = slab(dataset, slab.from(), slab.size(), variable);
      for (int row = 0; row < box.height(); row++) {
        for (int column = 0; column < box.width(); column++) {
          int target = (row * box.width() + column) * box.bands() + first;
          for (int k = 0; k < next - first; k++) {
            int index = (int) slab.strides().index(row, column, k);
            values[target + k] = (float) variable.type().get(bytes, index);
          }
        }
      }
      first = next;
    }
    return values;
  }

  private ByteBuffer slab(Dataset dataset, long[] from, int[] size, Variable variable) {
    double bytes = variable.type().bytes();
    for (int extent : size) {
      bytes *= extent;
    }
    if (bytes > Integer.MAX_VALUE) {
      throw new DataException(
          "%s: expected at most %d bytes to be read at once, found %.0f of %s. Cut it into smaller images."
              .formatted(path, Integer.MAX_VALUE, bytes, variable));
    }
    ByteBuffer ordered =
        slice(dataset, from, size, variable)
            .slice()
            .order(((OrderedDataType) dataset.getDataType()).getByteOrder());
    if (ordered.remaining() < bytes) {
      throw damaged("%d bytes instead of %.0f".formatted(ordered.remaining(), bytes), null);
    }
    return ordered;
  }

  private ByteBuffer slice(Dataset dataset, long[] from, int[] size, Variable variable) {
    try {
      return ((DatasetBase) dataset).getSliceDataBuffer(from, size);
    } catch (OutOfMemoryError e) {
      throw HeapLimit.exceeded(path, "chunks of " + variable, e);
    }
  }

  private Dataset dataset(HdfFile hdf, Variable variable) {
    Dataset dataset = hdf.getDatasetByPath(variable.name());
    if (dataset instanceof ChunkedDataset chunked) {
      double bytes = variable.type().bytes();
      for (int extent : chunked.getChunkDimensions()) {
        bytes *= extent;
      }
      requireBelow(bytes, "chunks of %.0f bytes".formatted(bytes));
      // the library takes as much memory for a chunk as its entry claims
      long stored = chunked.getStorageInBytes();
      long length = path.toFile().length();
      if (stored < 0 || stored > length) {
        throw damaged("%d bytes of chunks in a file of %d".formatted(stored, length), null);
      }
    }
    return dataset;
  }

  private void requireFit(Variable variable) {
    requireBelow(variable.elements() * variable.type().bytes(), variable.toString());
  }

  private void requireBelow(double bytes, String found) {
    long length = path.toFile().length();
    if (bytes > length * LARGEST_EXPANSION) {
      throw damaged("%s in a file of %d bytes".formatted(found, length), null);
    }
  }

  private <T> T with(Function<HdfFile, T> action) {
    try (HdfFile hdf = new HdfFile(path)) {
      return action.apply(hdf);
    } catch (DataException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      // the library meets damage with exceptions of many kinds
      throw damaged(DataException.innermostMessage(e), e);
    }
  }

  private DataException damaged(String found, Throwable cause) {
    return new DataException(
        "%s: expected a whole HDF5 file, found a damaged or unknown one (%s). Copy or download it again."
            .formatted(path, found),
        cause);
  }
}
