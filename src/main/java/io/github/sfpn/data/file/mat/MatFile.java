package io.github.sfpn.data.file.mat;

import io.github.sfpn.data.file.mat.MatContent.Listing;
import io.github.sfpn.data.file.stored.ArrayFile;
import io.github.sfpn.data.file.stored.ArrayOrder;
import io.github.sfpn.data.file.stored.BandVectors;
import io.github.sfpn.data.file.stored.Box;
import io.github.sfpn.data.file.stored.CubeAxes;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.CubeReader;
import io.github.sfpn.data.file.stored.Refusal;
import io.github.sfpn.data.file.stored.Strides;
import io.github.sfpn.data.file.stored.Variable;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import us.hebi.matlab.mat.types.Matrix;

/**
 * A MAT file of version 5, 6 or 7. Its arrays are mostly one compressed stream each, so an array is
 * read whole, as the type it is stored in, and kept while memory allows; the format ends at 2 GiB.
 */
public final class MatFile implements ArrayFile {
  /** Of an array's values; with their header they stay below 2 GiB. */
  public static final int MOST_BYTES = Integer.MAX_VALUE - (1 << 16);

  private final Path path;
  private final Listing content;

  private MatFile(Path path, Listing content) {
    this.path = path;
    this.content = content;
  }

  public static MatFile open(Path path) {
    return new MatFile(path, MatContent.list(path));
  }

  @Override
  public String format() {
    return "MAT file, version 5 to 7";
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

  /** A number beside the cube may say what means no data: so {@link MatWriter} writes it. */
  @Override
  public CubeMetadata metadata(Variable variable, CubeAxes axes) {
    return CubeMetadata.NONE.withNoData(new BandVectors(this, variable).noData());
  }

  @Override
  public CubeReader reader(Variable variable, CubeAxes axes) {
    MatContent.elements(path, variable);
    return new ArrayReader(path, variable, Strides.ofMatlab(axes));
  }

  @Override
  public double[] array(Variable variable) {
    Matrix matrix = MatContent.matrix(path, variable);
    double[] values = new double[matrix.getNumElements()];
    Arrays.setAll(values, matrix::getDouble);
    return ArrayOrder.rowMajor(values, variable.shape());
  }

  /** Windows of one array. */
  private static final class ArrayReader implements CubeReader {
    private final Path path;
    private final Variable variable;
    private final Strides strides;
    private SoftReference<Matrix> known = new SoftReference<>(null);

    ArrayReader(Path path, Variable variable, Strides strides) {
      this.path = path;
      this.variable = variable;
      this.strides = strides;
    }

    private synchronized Matrix matrix() {
      Matrix matrix = known.get();
      if (matrix == null) {
        matrix = MatContent.matrix(path, variable);
        known = new SoftReference<>(matrix);
      }
      return matrix;
    }

    @Override
    public float[] read(Box box) {
      Matrix matrix = matrix();
      float[] values = new float[box.size()];
      int bands = box.bands();
      for (int k = 0; k < bands; k++) {
        for (int column = 0; column < box.width(); column++) {
          long from = strides.index(box.top(), box.left() + column, box.band(k));
          for (int row = 0; row < box.height(); row++) {
            values[(row * box.width() + column) * bands + k] =
                matrix.getFloat((int) (from + row * strides.row()));
          }
        }
      }
      return values;
    }
  }
}
