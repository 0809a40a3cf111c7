package io.github.sfpn.data.file.tiff;

import io.github.sfpn.data.DataException;
import io.github.sfpn.data.file.FileFormat;
import io.github.sfpn.data.file.envi.EnviHeader;
import io.github.sfpn.data.file.envi.EnviMetadata;
import io.github.sfpn.data.file.stored.ArrayFile;
import io.github.sfpn.data.file.stored.CubeAxes;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.CubeReader;
import io.github.sfpn.data.file.stored.CubeShape;
import io.github.sfpn.data.file.stored.Refusal;
import io.github.sfpn.data.file.stored.Variable;
import java.nio.file.Path;
import java.util.List;

/** A TIFF file with an ENVI header beside it, whose {@code file type} says so. */
public final class DescribedTiff implements ArrayFile {
  private final TiffFile tiff;
  private final EnviHeader header;
  private final Path data;

  public DescribedTiff(Path data, EnviHeader header) {
    this.header = header;
    this.data = data;
    if (!FileFormat.isTiff(data)) {
      throw header.problem("file type", "TIFF, but %s is none".formatted(data.getFileName()));
    }
    tiff = TiffFile.open(data);
    List<Long> shape = tiff.variables().get(0).shape();
    CubeShape stated = header.shape();
    if (!shape.equals(
        List.of((long) stated.height(), (long) stated.width(), (long) stated.bands()))) {
      throw new DataException(
          "%s: expected an image of %s as %s says, found %s. Name the TIFF file's own header, or remove this one."
              .formatted(data, stated, header.path().getFileName(), tiff.variables().get(0)));
    }
  }

  @Override
  public String format() {
    return tiff.format() + ", with an ENVI header";
  }

  @Override
  public List<Path> parts() {
    return List.of(data, header.path());
  }

  @Override
  public List<Variable> variables() {
    return tiff.variables();
  }

  @Override
  public List<Refusal> refused() {
    return tiff.refused();
  }

  /** What the header says, and what the TIFF file says where the header is silent. */
  @Override
  public CubeMetadata metadata(Variable variable, CubeAxes axes) {
    return EnviMetadata.of(header).or(tiff.metadata(variable, axes));
  }

  @Override
  public String axesAsStored(Variable variable, CubeAxes axes) {
    return tiff.axesAsStored(variable, axes);
  }

  @Override
  public boolean axesGuessed(Variable variable, CubeAxes axes) {
    return tiff.axesGuessed(variable, axes);
  }

  @Override
  public CubeReader reader(Variable variable, CubeAxes axes) {
    return tiff.reader(variable, axes);
  }

  @Override
  public double[] array(Variable variable) {
    return tiff.array(variable);
  }
}
