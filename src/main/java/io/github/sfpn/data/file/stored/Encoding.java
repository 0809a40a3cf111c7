package io.github.sfpn.data.file.stored;

import io.github.sfpn.data.DataException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * How values become stored numbers: rounded and clipped to what a type holds; NaN becomes the
 * no-data value, which no other value becomes.
 */
public final class Encoding {
  private final ElementType type;
  private final boolean isFloat;
  private final int least;
  private final int most;
  private final boolean hasNoData;
  private final float noData;
  private final LongAdder clipped = new LongAdder();

  /**
   * @param type {@code UINT16}, {@code INT16} or {@code FLOAT32}
   * @param noData what stands for a value that was not measured
   */
  public Encoding(ElementType type, Optional<Double> noData) {
    this.type = type;
    isFloat = type == ElementType.FLOAT32;
    least = isFloat ? 0 : least(type);
    most = isFloat ? 0 : most(type);
    hasNoData = noData.isPresent() || isFloat;
    this.noData = noData.orElse(Double.NaN).floatValue();
  }

  /** The least value of a whole-numbered type. */
  public static int least(ElementType type) {
    return switch (type) {
      case UINT16 -> 0;
      case INT16 -> Short.MIN_VALUE;
      default -> throw new IllegalArgumentException("expected 16-bit integers, found " + type);
    };
  }

  /** The largest value of a whole-numbered type. */
  public static int most(ElementType type) {
    return least(type) + 0xFFFF;
  }

  /**
   * The value that means "no data" in a type: the stated one where the type holds it, otherwise one
   * that scenes rarely reach.
   *
   * @param stated as the input states it
   */
  public static double noData(ElementType type, Optional<Double> stated) {
    if (type == ElementType.FLOAT32) {
      return stated.orElse(Double.NaN);
    }
    return stated
        .filter(value -> value == Math.rint(value) && value >= least(type) && value <= most(type))
        .orElse(type == ElementType.UINT16 ? (double) most(type) : least(type));
  }

  public ElementType type() {
    return type;
  }

  /** How many values were outside of the type's range. */
  public long clipped() {
    return clipped.sum();
  }

  /**
   * The number that is stored for a value; also for types that a library writes.
   *
   * @throws DataException if it is NaN and the type has no number for it
   */
  public float stored(float value) {
    if (Float.isNaN(value)) {
      if (!hasNoData) {
        throw new DataException(
            "found pixels without data, and no number of the type %s that means it: neither image states one. Write 32-bit floats, or state the no-data value of the input (gdal_edit.py -a_nodata)"
                .formatted(type));
      }
      return noData;
    }
    if (isFloat) {
      return value == noData ? Math.nextUp(value) : value;
    }
    float rounded = (float) Math.rint(value);
    if (rounded < least || rounded > most) {
      clipped.increment();
      rounded = Math.min(most, Math.max(least, rounded));
    }
    if (hasNoData && rounded == noData) {
      return rounded == most ? rounded - 1 : rounded + 1;
    }
    return rounded;
  }

  /** Writes the number of a value. */
  void put(ByteBuffer to, float value) {
    float stored = stored(value);
    if (isFloat) {
      to.putFloat(stored);
    } else {
      to.putShort((short) (int) stored);
    }
  }
}
