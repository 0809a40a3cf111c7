package io.github.sfpn.data.file.mat;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.stored.ElementType;
import io.github.sfpn.data.file.stored.HeapLimit;
import io.github.sfpn.data.file.stored.Refusal;
import io.github.sfpn.data.file.stored.Variable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5Reader;
import us.hebi.matlab.mat.types.MatFile.Entry;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Opaque;
import us.hebi.matlab.mat.types.Source;

/**
 * The contents of a MAT file, as the library reads them. Damaged headers cannot make it take more
 * memory than an array of the file can need.
 */
final class MatContent {
  /** A number takes at least a byte. */
  private static final double LARGEST_EXPANSION = MatSource.LARGEST_EXPANSION;

  private MatContent() {}

  /**
   * What a file holds.
   *
   * @param variables the numeric arrays: those that stand alone, then those in structs and cells
   */
  record Listing(List<Variable> variables, List<Refusal> refused) {}

  /** Lists a file's arrays; reads the values of structs and cells alone. */
  static Listing list(Path path) {
    List<Variable> variables = new ArrayList<>();
    List<Refusal> refused = new ArrayList<>();
    try (MatSource source = MatSource.open(path)) {
      for (Entry entry :
          reader(path, source)
              .setBufferAllocator(upTo(path.toFile().length() * LARGEST_EXPANSION))
              .setEntryFilter(header -> source.want(isNested(header, path, variables, refused)))
              .readMat()
              .getEntries()) {
        if (entry.getValue() instanceof Opaque) { // the filter is not asked for these
          refused.add(objectRefused(entry.getName(), path));
        }
        MatNested.visit(
            entry.getName(),
            entry.getValue(),
            (name, matrix) ->
                variables.add(
                    variable(name, matrix.getType(), matrix.getDimensions(), matrix.isComplex())));
      }
    } catch (IOException | RuntimeException e) {
      // the library meets damage with exceptions of many kinds
      throw damaged(path, DataException.innermostMessage(e), e);
    } catch (OutOfMemoryError e) {
      throw HeapLimit.exceeded(path, "structs or cell arrays", e);
    }
    return new Listing(List.copyOf(variables), List.copyOf(refused));
  }

  /** Notes a numeric array or what cannot be read; says whether an entry has to be looked into. */
  private static boolean isNested(
      Mat5Reader.EntryHeader header, Path path, List<Variable> variables, List<Refusal> refused) {
    MatlabType type = header.getType();
    if (isNumeric(type)) {
      variables.add(variable(header.getName(), type, header.getDimensions(), header.isComplex()));
    } else if (type == MatlabType.Object) {
      refused.add(objectRefused(header.getName(), path));
    }
    return type == MatlabType.Structure || type == MatlabType.Cell;
  }

  private static Refusal objectRefused(String name, Path path) {
    return new Refusal(
        name.isEmpty() ? "an object" : name,
        "it is an object of a MATLAB class (hypercube, table and the like). Save its numbers as an array, in MATLAB: cube = %s.DataCube; save('%s', 'cube', '-v7')."
            .formatted(name.isEmpty() ? "object" : name, "cube-of-" + path.getFileName()));
  }

  private static Variable variable(
      String name, MatlabType type, int[] dimensions, boolean complex) {
    List<Long> shape = IntStream.of(dimensions).asLongStream().boxed().toList();
    return new Variable(name, type(type), shape, complex);
  }

  /** The values of one of the file's variables. */
  static Matrix matrix(Path path, Variable variable) {
    double elements = elements(path, variable);
    String top = MatNested.top(variable.name());
    boolean nested = !top.equals(variable.name());
    List<Matrix> found = new ArrayList<>();
    try (MatSource source = MatSource.open(path)) {
      for (Entry entry :
          reader(path, source)
              .setEntryFilter(header -> source.want(header.getName().equals(top)))
              .setBufferAllocator(
                  upTo(
                      nested
                          ? path.toFile().length() * LARGEST_EXPANSION
                          : elements * Double.BYTES))
              .readMat()
              .getEntries()) {
        MatNested.visit(
            entry.getName(),
            entry.getValue(),
            (name, matrix) -> {
              if (name.equals(variable.name()) && matrix.getNumElements() == (int) elements) {
                found.add(matrix);
              }
            });
      }
    } catch (IOException | RuntimeException e) {
      throw e instanceof DataException known
          ? known
          : damaged(path, DataException.innermostMessage(e), e);
    } catch (OutOfMemoryError e) {
      throw HeapLimit.exceeded(path, variable.toString(), e);
    }
    if (found.isEmpty()) {
      throw damaged(path, variable + " has gone", null);
    }
    return found.get(0);
  }

  private static Mat5Reader reader(Path path, Source source) {
    return new MatReader(source, path.toFile().length() * LARGEST_EXPANSION);
  }

  /** The number of values, once it is known that an array and the file can hold them. */
  static double elements(Path path, Variable variable) {
    if (variable.complex()) {
      throw new DataException(
          "%s: expected real numbers, found the complex array %s.".formatted(path, variable));
    }
    double elements = 1;
    for (long size : variable.shape()) {
      if (size < 1) {
        throw new DataException(
            "%s: expected an array with at least one value, found %s.".formatted(path, variable));
      }
      elements *= size;
    }
    if (elements > Integer.MAX_VALUE) {
      throw new DataException(
          "%s: expected at most %d values in an array, found %s. Cut it into smaller images."
              .formatted(path, Integer.MAX_VALUE, variable));
    }
    if (elements > path.toFile().length() * LARGEST_EXPANSION) {
      throw damaged(path, variable + " cannot fit in so short a file", null);
    }
    return elements;
  }

  /** On the heap, whose limit the user knows and sets. */
  private static BufferAllocator upTo(double mostBytes) {
    return new BufferAllocator() {
      @Override
      public ByteBuffer allocate(int bytes) {
        if (bytes > mostBytes) {
          throw new IllegalArgumentException("its values take more bytes than its shape allows");
        }
        return ByteBuffer.allocate(bytes);
      }

      @Override
      public void release(ByteBuffer buffer) {
        // the garbage collector's
      }
    };
  }

  private static ElementType type(MatlabType type) {
    return switch (type) {
      case Double -> ElementType.FLOAT64;
      case Single -> ElementType.FLOAT32;
      case Int8 -> ElementType.INT8;
      case UInt8 -> ElementType.UINT8;
      case Int16 -> ElementType.INT16;
      case UInt16 -> ElementType.UINT16;
      case Int32 -> ElementType.INT32;
      case UInt32 -> ElementType.UINT32;
      case Int64 -> ElementType.INT64;
      case UInt64 -> ElementType.UINT64;
      default -> throw new IllegalArgumentException("no numbers: " + type);
    };
  }

  private static boolean isNumeric(MatlabType type) {
    return switch (type) {
      case Double, Single, Int8, UInt8, Int16, UInt16, Int32, UInt32, Int64, UInt64 -> true;
      default -> false;
    };
  }

  private static DataException damaged(Path path, String found, Throwable cause) {
    return new DataException(
        "%s: expected a MAT file of version 5 to 7, found a damaged or other file (%s). Copy or download it again, or save it with the option -v7."
            .formatted(path, found),
        cause);
  }
}
