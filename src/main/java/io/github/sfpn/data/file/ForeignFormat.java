package io.github.sfpn.data.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.sfpn.data.DataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Formats that the product does not read, recognised by their first bytes, and how a file becomes
 * one that it reads.
 *
 * @param signature what a file begins with, bytes as ISO 8859-1
 * @param conversion a command; {@code IN} stands for the file
 */
record ForeignFormat(String name, Pattern signature, String conversion) {
  private static final String GDAL_ENVI = "gdal_translate -of ENVI IN out.img";

  private static final List<ForeignFormat> KNOWN =
      List.of(
          of("netCDF-3 (classic)", "CDF[\1\2\5].*", "nccopy -k netCDF-4 IN out.nc"),
          of(
              "HDF4",
              "\u000e\u0003\u0013\u0001.*",
              "h4toh5 IN out.h5, or " + GDAL_ENVI + " with one of the subdatasets of gdalinfo"),
          of(
              "a NumPy archive (.npz)",
              "PK\3\4.{26}[^\0]*\\.npy.*",
              "python3 -c \"import numpy; numpy.save('out.npy', numpy.load('IN')['NAME'])\""),
          of("a ZIP archive", "PK[\3\5][\4\6].*", "unzip IN"),
          of("a gzip archive", "\u001f\u008b.*", "gunzip -k IN"),
          of("a bzip2 archive", "BZh[1-9].*", "bunzip2 -k IN"),
          of("an xz archive", "\u00fd7zXZ\0.*", "unxz -k IN"),
          of("a Zstandard archive", "[(]\u00b5/\u00fd.*", "unzstd IN"),
          of("a 7-Zip archive", "7z\u00bc\u00af'\u001c.*", "7z x IN"),
          of("JPEG 2000", "(\0\0\0\u000cjP|\u00ffO\u00ffQ).*", "gdal_translate IN out.tif"),
          of("JPEG XL", "(\0\0\0\u000cJXL|\u00ff\n).*", "djxl IN out.png"),
          of("GIF", "GIF8[79]a.*", "gdal_translate IN out.tif"),
          of("WebP", "RIFF.{4}WEBP.*", "gdal_translate IN out.tif"),
          of("HEIF or AVIF", ".{4}ftyp(heic|heix|mif1|avif).*", "heif-convert IN out.png"),
          of("NITF", "(NITF0|NSIF0).*", GDAL_ENVI),
          of("FITS", "SIMPLE  =.*", "gdal_translate IN out.tif"),
          of("ERDAS Imagine", "EHFA_HEADER_TAG.*", GDAL_ENVI),
          of("PCIDSK", "PCIDSK  .*", GDAL_ENVI),
          of("a PDS label", "PDS_VERSION_ID.*", GDAL_ENVI),
          of("an ISIS or PDS cube", "CCSD.*", GDAL_ENVI),
          of(
              "Parquet",
              "PAR1.*",
              "python3 with pandas.read_parquet and numpy.save, as an array [rows, columns, bands]"),
          of(
              "a Python pickle or a PyTorch file",
              "\u0080[\2-\5].*",
              "python3 with numpy.save, as an array [rows, columns, bands]"));

  private static ForeignFormat of(String name, String signature, String conversion) {
    return new ForeignFormat(name, Pattern.compile("(?s)" + signature), conversion);
  }

  /**
   * Why a file cannot be read, if its format is a known one.
   *
   * @param beginning its first 128 bytes, or all, as ISO 8859-1
   */
  static Optional<DataException> refusal(Path path, String beginning) {
    if (isMatlab4(beginning)) {
      return Optional.of(
          problem(
              path,
              "a MAT file of version 4",
              "In MATLAB: load('IN'); save('out.mat', '-v7'). In Python: scipy.io.savemat('out.mat', scipy.io.loadmat('IN'))"));
    }
    return KNOWN.stream()
        .filter(format -> format.signature.matcher(beginning).matches())
        .findFirst()
        .map(format -> problem(path, format.name, "Convert it: " + format.conversion));
  }

  private static DataException problem(Path path, String found, String advice) {
    return new DataException(
        "%s: expected a format that is read here (MAT, HDF5, netCDF-4, TIFF, ENVI, NumPy, PNG, JPEG or BMP), found %s, which is not. %s."
            .formatted(path, found, advice.replace("IN", path.getFileName().toString())));
  }

  /**
   * A file of version 4 has no signature. It begins with five integers: a type of the form MOPT in
   * decimal digits, rows, columns, whether it is complex, and the length of a name.
   */
  private static boolean isMatlab4(String beginning) {
    if (beginning.length() < 21) {
      return false;
    }
    ByteBuffer bytes = ByteBuffer.wrap(beginning.getBytes(ISO_8859_1));
    return isMatlab4(bytes.order(ByteOrder.LITTLE_ENDIAN))
        || isMatlab4(bytes.order(ByteOrder.BIG_ENDIAN));
  }

  private static boolean isMatlab4(ByteBuffer bytes) {
    int type = bytes.getInt(0);
    int machine = type / 1000;
    int nameBytes = bytes.getInt(16);
    boolean known =
        type >= 0
            && machine <= 4
            && type / 100 % 10 == 0
            && type / 10 % 10 <= 5
            && type % 10 <= 2
            && bytes.getInt(4) >= 0
            && bytes.getInt(8) >= 0
            && (bytes.getInt(12) & ~1) == 0
            && nameBytes >= 2
            && nameBytes <= 64;
    if (!known || bytes.limit() < 20 + nameBytes || bytes.get(20 + nameBytes - 1) != 0) {
      return false;
    }
    for (int i = 20; i < 20 + nameBytes - 1; i++) {
      int letter = bytes.get(i);
      if (!(Character.isLetterOrDigit(letter) || letter == '_')) {
        return false;
      }
    }
    return true;
  }
}
