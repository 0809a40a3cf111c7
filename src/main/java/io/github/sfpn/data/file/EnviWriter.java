package io.github.sfpn.data.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.sfpn.data.HyperspectralCube;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** An ENVI image and its header, of little-endian 32-bit floats. */
final class EnviWriter {
  private final EnviHeader.Interleave interleave;
  private final String name;
  private final HyperspectralCube cube;
  private final Optional<double[]> wavelengths;

  /**
   * @param extension chooses the interleave where it is one; band-sequential otherwise
   */
  EnviWriter(
      String extension, String name, HyperspectralCube cube, Optional<double[]> wavelengths) {
    interleave =
        Arrays.stream(EnviHeader.Interleave.values())
            .filter(known -> known.name().equalsIgnoreCase(extension))
            .findFirst()
            .orElse(EnviHeader.Interleave.BSQ);
    this.name = name;
    this.cube = cube;
    this.wavelengths = wavelengths;
  }

  void writeHeader(Path file) throws IOException {
    StringBuilder text = new StringBuilder("ENVI\n");
    text.append("description = {").append(name).append("}\n");
    text.append("samples = ").append(cube.width()).append('\n');
    text.append("lines = ").append(cube.height()).append('\n');
    text.append("bands = ").append(cube.bands()).append('\n');
    text.append("header offset = 0\n");
    text.append("file type = ENVI Standard\n");
    text.append("data type = 4\n");
    text.append("interleave = ").append(interleave.name().toLowerCase(Locale.ROOT)).append('\n');
    text.append("byte order = 0\n");
    wavelengths.ifPresent(
        values ->
            text.append("wavelength units = Nanometers\n")
                .append(
                    Arrays.stream(values)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(", ", "wavelength = {", "}\n"))));
    Files.writeString(file, text, ISO_8859_1);
  }

  void writeValues(Path file) throws IOException {
    Axis row = new Axis(cube.height(), cube.width() * cube.bands());
    Axis column = new Axis(cube.width(), cube.bands());
    Axis band = new Axis(cube.bands(), 1);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      switch (interleave) {
        case BSQ -> write(out, band, row, column);
        case BIL -> write(out, row, band, column);
        case BIP -> write(out, row, column, band);
      }
    }
  }

  /**
   * One axis of the cube.
   *
   * @param step from one value to the next along it
   */
  private record Axis(int size, int step) {}

  private void write(DataOutputStream out, Axis slow, Axis middle, Axis fast) throws IOException {
    float[] values = cube.values();
    for (int i = 0; i < slow.size(); i++) {
      for (int j = 0; j < middle.size(); j++) {
        int from = i * slow.step() + j * middle.step();
        for (int k = 0; k < fast.size(); k++) {
          int bits = Float.floatToRawIntBits(values[from + k * fast.step()]);
          out.writeInt(Integer.reverseBytes(bits));
        }
      }
    }
  }
}
