package io.github.sfpn.cli.pair;

import io.github.sfpn.config.UsageException;
import io.github.sfpn.data.file.CubeOutput;
import io.github.sfpn.data.file.CubeWriter;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.ElementType;
import io.github.sfpn.data.file.stored.Encoding;
import io.github.sfpn.fusion.ImagePair;
import io.github.sfpn.method.MemoryNeed;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a result: its number type and its metadata.
 *
 * @param writer chosen by the file's ending
 * @param type of the values
 * @param pair that is fused
 */
public record ResultFile(CubeWriter writer, Type type, PreparedPair pair) {
  private static final Logger LOG = LoggerFactory.getLogger(ResultFile.class);
  private static final String NAME = "sr";

  /** Below this range, whole numbers tell too little. */
  private static final double LEAST_RANGE = 50;

  /** What a user may choose. */
  public enum Type {
    FLOAT32(ElementType.FLOAT32),
    UINT16(ElementType.UINT16),
    INT16(ElementType.INT16);

    private final ElementType element;

    Type(ElementType element) {
      this.element = element;
    }

    /** As a user types it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  CubeShape shape() {
    ImagePair images = pair.images();
    return new CubeShape(images.resultHeight(), images.resultWidth(), images.low().bands());
  }

  /** Before minutes of computing, not after. */
  void requireRoom() {
    writer.requireRoom(shape(), type.element);
    float largest = 0;
    for (float value : pair.sample().pair().lowResolution().values()) {
      largest = Math.max(largest, Math.abs(value));
    }
    if (type != Type.FLOAT32 && largest * pair.maximum() < LEAST_RANGE) {
      throw new UsageException(
          "--type %s: expected a largest value of at least %.0f, so that rounding to whole numbers loses little; found %s in %s. Use --type float32."
              .formatted(type, LEAST_RANGE, largest * pair.maximum(), pair.lowResolution()));
    }
  }

  /** A format that is written in one piece holds the result, and once more as it is stored. */
  private int imagesHeld() {
    return writer.isWhole() ? 2 : 0;
  }

  /** What it takes to write a result that is there as a whole. */
  MemoryNeed memory() {
    return MemoryNeed.ofImages(pair.whole().shape(), 1 + imagesHeld());
  }

  /** Bytes of Java's memory that it takes beside the windows of a result. */
  double bytesBesideWindows() {
    return imagesHeld() * pair.whole().shape().imageBytes();
  }

  /** Writes the file; there is none if the content fails. */
  void write(Consumer<CubeOutput> content) {
    CubeMetadata metadata = metadata();
    writer
        .lost(metadata)
        .ifPresent(what -> LOG.warn("this format cannot hold {}: they are not written", what));
    Encoding encoding = new Encoding(type.element, metadata.noData());
    try (CubeOutput output = writer.open(NAME, shape(), encoding, metadata)) {
      content.accept(output);
      output.finish();
      if (output.clipped() > 0) {
        LOG.warn(
            "{} of {} values lie outside the range of {} and are clipped",
            output.clipped(),
            String.format(Locale.ROOT, "%.0f", shape().elements()),
            type);
      }
    }
  }

  /** With a value for "no data" where pixels may have none. */
  private CubeMetadata metadata() {
    CubeMetadata known = pair.images().metadata();
    return known.noData().isEmpty() && !pair.mayMissPixels()
        ? known
        : known.withNoData(Optional.of(Encoding.noData(type.element, known.noData())));
  }
}
