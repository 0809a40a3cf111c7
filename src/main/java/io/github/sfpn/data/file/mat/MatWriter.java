package io.github.sfpn.data.file.mat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.sfpn.data.HyperspectralCube;
import io.github.sfpn.data.file.stored.CubeMetadata;
import io.github.sfpn.data.file.stored.ProgramMark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sink;
import us.hebi.matlab.mat.types.Sinks;

/**
 * A MAT file of version 5, compressed: the cube as 32-bit floats [height, width, bands], and beside
 * it the arrays {@code wavelengths} and {@code fwhm} in nm, {@code no_data}, GDAL's six numbers as
 * {@code transform} and the coordinate system as the text {@code crs}, where they are known.
 */
public final class MatWriter {
  private static final int TEXT_LENGTH = 116;

  private MatWriter() {}

  /** The text at the beginning of a file, with blanks at its end. */
  public static byte[] text() {
    String text = "MATLAB 5.0 MAT-file, written by " + ProgramMark.TEXT;
    return (text + " ".repeat(TEXT_LENGTH - text.length())).getBytes(ISO_8859_1);
  }

  public static void write(Path file, String name, HyperspectralCube cube, CubeMetadata metadata)
      throws IOException {
    MatFile content = Mat5.newMatFile().addArray(name, matrix(cube));
    add(content, "wavelengths", metadata.wavelengths());
    add(content, "fwhm", metadata.fwhm());
    add(content, "no_data", metadata.noData().stream().toList());
    metadata
        .georeference()
        .transform()
        .ifPresent(transform -> add(content, "transform", transform.numbers()));
    metadata
        .georeference()
        .crs()
        .flatMap(crs -> crs.wkt())
        .ifPresent(wkt -> content.addArray("crs", Mat5.newString(wkt)));
    try (Sink sink = Sinks.newStreamingFile(file.toFile())) {
      Mat5.newWriter(sink).writeMat(content);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      // the library's own text has the time in it, and no name of the program
      channel.write(ByteBuffer.wrap(text()), 0);
    }
  }

  private static Matrix matrix(HyperspectralCube cube) {
    Matrix matrix =
        Mat5.newMatrix(new int[] {cube.height(), cube.width(), cube.bands()}, MatlabType.Single);
    for (int band = 0, index = 0; band < cube.bands(); band++) {
      for (int column = 0; column < cube.width(); column++) {
        for (int row = 0; row < cube.height(); row++, index++) {
          matrix.setFloat(index, cube.get(row, column, band));
        }
      }
    }
    return matrix;
  }

  private static void add(MatFile content, String name, List<Double> values) {
    if (values.isEmpty()) {
      return;
    }
    Matrix row = Mat5.newMatrix(1, values.size());
    for (int i = 0; i < values.size(); i++) {
      row.setDouble(i, values.get(i));
    }
    content.addArray(name, row);
  }
}
