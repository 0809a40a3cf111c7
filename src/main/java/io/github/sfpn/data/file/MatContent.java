package io.github.sfpn.data.file;

import io.github.sfpn.data.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5Reader;
import us.hebi.matlab.mat.types.MatFile.Entry;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;

/**
 * What stands in a MAT file, as the library reads it, guarded against damaged files: whatever a
 * header promises, no more memory is taken than its array can need.
 */
final class MatContent {
  /** A deflate stream grows by no more than this factor, and a number takes at least a byte. */
  private static final double LARGEST_EXPANSION = 1032;

  private MatContent() {}

  /** The numeric arrays in the file's order; reads no values. */
  static List<Variable> variables(Path path) {
    List<Variable> variables = new ArrayList<>();
    try (Source source = Sources.openFile(path.toFile())) {
      reader(source)
          .setEntryFilter(
              header -> {
                if (isNumeric(header.getType())) {
                  List<Long> shape =
                      IntStream.of(header.getDimensions()).asLongStream().boxed().toList();
                  variables.add(
                      new Variable(
                          header.getName(), type(header.getType()), shape, header.isComplex()));
                }
                return false;
              })
          .readMat();
    } catch (IOException | RuntimeException e) {
      // the library meets damage with exceptions of many kinds
      throw damaged(path, DataException.innermostMessage(e), e);
    } catch (OutOfMemoryError e) {
      throw damaged(path, "a header asks for more memory than there is", e);
    }
    return List.copyOf(variables);
  }

  /** The values of one of the file's variables. */
  static Matrix matrix(Path path, Variable variable) {
    double elements = elements(path, variable);
    try (Source source = Sources.openFile(path.toFile())) {
      for (Entry entry :
          reader(source)
              .setEntryFilter(header -> header.getName().equals(variable.name()))
              .setBufferAllocator(upTo(elements * Double.BYTES))
              .readMat()
              .getEntries()) {
        if (entry.getValue() instanceof Matrix matrix
            && matrix.getNumElements() == (int) elements) {
          return matrix;
        }
      }
      throw damaged(path, variable + " has gone", null);
    } catch (IOException | RuntimeException e) {
      throw e instanceof DataException known
          ? known
          : damaged(path, DataException.innermostMessage(e), e);
    } catch (OutOfMemoryError e) {
      throw HeapLimit.exceeded(path, variable.toString(), e);
    }
  }

  private static Mat5Reader reader(Source source) {
    return Mat5.newReader(source).disableSubsystemProcessing();
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
