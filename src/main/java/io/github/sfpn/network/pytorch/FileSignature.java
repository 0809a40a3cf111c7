package io.github.sfpn.network.pytorch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The kind of a file, from its first bytes.
 *
 * @param description the kind of file, for messages
 */
record FileSignature(Kind kind, String description) {
  /** The two formats of PyTorch, safetensors, and all other files. */
  enum Kind {
    ZIP,
    STREAM,
    SAFETENSORS,
    OTHER
  }

  private static final int LOOKED_AT = 512;

  /** A pickle of PyTorch's magic number, 0x1950a86a20f9469cfc6c. */
  static final String STREAM_START = "80028a0a6cfc9c46f9206aa850192e";

  private static final String ZIP_START = "504b0304";

  private static final Map<String, String> OTHERS = new LinkedHashMap<>();

  static {
    OTHERS.put("504b0506", "an empty zip archive");
    OTHERS.put("89504e47", "a PNG image");
    OTHERS.put("89484446", "an HDF5 file");
    OTHERS.put("4d41544c4142", "a MAT file");
    OTHERS.put("1f8b", "a gzip file: unpack it first");
    OTHERS.put("80", "a pickle, but not one of torch.save");
  }

  static FileSignature of(Path file) throws IOException {
    byte[] head;
    try (InputStream input = Files.newInputStream(file)) {
      head = input.readNBytes(LOOKED_AT);
    }
    String digits = HexFormat.of().formatHex(head);
    if (digits.startsWith(ZIP_START)) {
      return new FileSignature(Kind.ZIP, "a zip archive");
    }
    if (digits.startsWith(STREAM_START)) {
      return new FileSignature(Kind.STREAM, "a stream of pickles");
    }
    if (SafetensorsFile.begins(head)) {
      return new FileSignature(Kind.SAFETENSORS, "a safetensors file");
    }
    return new FileSignature(Kind.OTHER, describe(head, digits));
  }

  private static String describe(byte[] head, String digits) {
    if (head.length == 0) {
      return "an empty file";
    }
    for (Map.Entry<String, String> other : OTHERS.entrySet()) {
      if (digits.startsWith(other.getKey())) {
        return other.getValue();
      }
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("ustar", 257)) {
      return "a tar archive (PyTorch before 0.2): load and save it with a newer PyTorch";
    }
    if (text.matches("[\\s\\x20-\\x7e]*")) {
      return "text that starts with \"" + Shown.text(text.strip()) + "\"";
    }
    return "a file that starts with the bytes "
        + HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(8, head.length));
  }
}
