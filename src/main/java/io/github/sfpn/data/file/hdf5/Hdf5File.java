package io.github.sfpn.data.file.hdf5;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.stored.ArrayFile;
import io.github.sfpn.data.file.stored.ArrayOrder;
import io.github.sfpn.data.file.stored.AxisOrder;
import io.github.sfpn.data.file.stored.AxisOrder.Axis;
import io.github.sfpn.data.file.stored.BandVector;
import io.github.sfpn.data.file.stored.BandVectors;
import io.github.sfpn.data.file.stored.Box;
import io.github.sfpn.data.file.stored.CubeAxes;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.CubeReader;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.HeapLimit;
import io.github.sfpn.data.file.stored.Refusal;
import io.github.sfpn.data.file.stored.Slab;
import io.github.sfpn.data.file.stored.Variable;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An HDF5 file, such as a MAT file of version 7.3. MATLAB's dimensions stand in it in reverse,
 * which is undone; other programs' are taken as they are. Only the chunks that a window touches are
 * read.
 */
public final class Hdf5File implements ArrayFile {
  /** A deflate stream grows by no more than this factor. */
  private static final double LARGEST_EXPANSION = 1032;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};

  private final Path path;
  private final boolean matlab;
  private final Hdf5Content content;

  private Hdf5File(Path path, boolean matlab, Hdf5Content content) {
    this.path = path;
    this.matlab = matlab;
    this.content = content;
  }

  /**
   * Lists the arrays of a file.
   *
   * @param matlab whether it is a MAT file
   */
  public static Hdf5File open(Path path, boolean matlab) {
    try {
      return new Hdf5File(path, matlab, with(path, hdf -> Hdf5Content.read(hdf, path, matlab)));
    } catch (OutOfMemoryError e) {
      throw damaged(path, "a header asks for more memory than there is", e);
    }
  }

  /** Whether HDF5's signature stands behind a block of the user's, of 512, 1024, 2048 ... bytes. */
  public static boolean hasUserBlock(Path path) {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      byte[] bytes = new byte[SIGNATURE.length];
      for (long at = 512; at + bytes.length <= file.length(); at *= 2) {
        file.seek(at);
        file.readFully(bytes);
        if (Arrays.equals(bytes, SIGNATURE)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public String format() {
    return matlab ? "MAT file, version 7.3 (HDF5)" : "HDF5";
  }

  @Override
  public List<Variable> variables() {
    return content.variables();
  }

  @Override
  public List<Refusal> refused() {
    return content.refused();
  }

  @Override
  public boolean isImage() {
    return false;
  }

  @Override
  public Optional<AxisOrder> order(Variable variable) {
    return matlab
        ? Optional.empty()
        : Hdf5Form.order(this, variable).or(() -> content.orderByNames(variable));
  }

  /** Whether it holds a numeric array of a name. */
  boolean has(String name) {
    return content.variables().stream().anyMatch(variable -> variable.name().equals(name));
  }

  @Override
  public List<BandVector> attributes(Variable variable) {
    return content.attributes(variable);
  }

  @Override
  public String unit(Variable variable) {
    return content.unit(variable);
  }

  @Override
  public CubeMetadata metadata(Variable variable, CubeAxes axes) {
    CubeMetadata metadata = content.metadata(variable, axes.shape().bands());
    return metadata.noData().isPresent()
        ? metadata
        : metadata.withNoData(new BandVectors(this, variable).noData());
  }

  @Override
  public CubeReader reader(Variable variable, CubeAxes axes) {
    requireFit(variable);
    StoredArray stored = with(path, hdf -> StoredArray.of(hdf, dataset(hdf, variable)));
    stored.chunk().ifPresent(chunk -> requireChunks(variable, chunk));
    return new CubeReader() {
      @Override
      public float[] read(Box box) {
        return with(path, hdf -> Hdf5File.this.read(hdf, stored, variable, axes, box));
      }

      @Override
      public CubeShape together() {
        return Hdf5File.this.together(stored, axes, variable.shape().size());
      }
    };
  }

  /** A chunk, or of values in a row what runs fastest, or of a matrix all pixels. */
  private CubeShape together(StoredArray stored, CubeAxes axes, int dimensions) {
    CubeShape shape = axes.shape();
    if (axes.form() != CubeAxes.Form.CUBE) {
      return new CubeShape(shape.height(), shape.width(), 1);
    }
    int rows = place(axes, Axis.ROWS, dimensions);
    int bands = dimensions == 3 ? place(axes, Axis.BANDS, dimensions) : -1;
    int last = dimensions - 1;
    return stored
        .chunk()
        .map(
            chunk ->
                new CubeShape(
                    Math.min(shape.height(), chunk[rows]),
                    shape.width(),
                    bands < 0 ? 1 : Math.min(shape.bands(), chunk[bands])))
        .orElseGet(
            () ->
                new CubeShape(
                    rows == last ? shape.height() : 1,
                    shape.width(),
                    bands == last ? shape.bands() : 1));
  }

  /** The dimension in the file that is an axis. */
  private int place(CubeAxes axes, Axis axis, int dimensions) {
    int shown = axes.order().dimension(axis, dimensions);
    return matlab ? dimensions - 1 - shown : shown;
  }

  @Override
  public double[] array(Variable variable) {
    requireFit(variable);
    int elements = ArrayOrder.elements(path, variable);
    double[] values =
        with(
            path,
            hdf -> {
              StoredArray stored = StoredArray.of(hdf, dataset(hdf, variable));
              stored.chunk().ifPresent(chunk -> requireChunks(variable, chunk));
              List<Long> shape = new ArrayList<>(variable.shape());
              if (matlab) {
                Collections.reverse(shape);
              }
              int[] size = shape.stream().mapToInt(Math::toIntExact).toArray();
              ByteBuffer bytes = slab(hdf, stored, new long[size.length], size, variable);
              double[] all = new double[elements];
              for (int i = 0; i < elements; i++) {
                all[i] = variable.type().get(bytes, i);
              }
              return all;
            });
    return matlab ? ArrayOrder.rowMajor(values, variable.shape()) : values;
  }

  private float[] read(HdfFile hdf, StoredArray stored, Variable variable, CubeAxes axes, Box box) {
    float[] values = new float[box.size()];
    for (int first = 0; first < box.bands(); ) {
      int next = first + 1;
      while (next < box.bands() && box.band(next) == box.band(next - 1) + 1) {
        next++;
      }
      boolean flat = variable.shape().size() == 2;
      Slab slab = Slab.of(axes, flat, box, box.band(first), next - first, matlab);
      ByteBuffer bytes = slab(hdf, stored, slab.from(), slab.size(), variable);
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
    Conventions.unify(values, content.noData(variable));
    return values;
  }

  private ByteBuffer slab(
      HdfFile hdf, StoredArray stored, long[] from, int[] size, Variable variable) {
    double bytes = variable.type().bytes();
    for (int extent : size) {
      bytes *= extent;
    }
    if (bytes > Integer.MAX_VALUE) {
      throw new DataException(
          "%s: expected at most %d bytes to be read at once, found %.0f of %s. Cut it into smaller images."
              .formatted(path, Integer.MAX_VALUE, bytes, variable));
    }
    try {
      return stored.read(hdf, from, size).order(content.byteOrder(variable));
    } catch (OutOfMemoryError e) {
      throw HeapLimit.exceeded(path, "chunks of " + variable, e);
    }
  }

  private Dataset dataset(HdfFile hdf, Variable variable) {
    return FileTree.open(hdf, content.address(variable), variable.name());
  }

  private void requireFit(Variable variable) {
    requireBelow(variable.elements() * variable.type().bytes(), variable.toString());
  }

  private void requireChunks(Variable variable, int... chunk) {
    double bytes = variable.type().bytes();
    for (int extent : chunk) {
      bytes *= extent;
    }
    requireBelow(bytes, "chunks of %.0f bytes".formatted(bytes));
  }

  private void requireBelow(double bytes, String found) {
    long length = path.toFile().length();
    if (bytes > length * LARGEST_EXPANSION) {
      throw damaged(path, "%s in a file of %d bytes".formatted(found, length), null);
    }
  }

  private static <T> T with(Path path, Function<HdfFile, T> action) {
    try (HdfFile hdf = new HdfFile(path)) {
      return action.apply(hdf);
    } catch (DataException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      // the library meets damage with exceptions of many kinds
      throw damaged(path, DataException.innermostMessage(e), e);
    }
  }

  private static DataException damaged(Path path, String found, Throwable cause) {
    return new DataException(
        "%s: expected a whole HDF5 file, found a damaged or unknown one (%s). Copy or download it again."
            .formatted(path, found),
        cause);
  }
}
