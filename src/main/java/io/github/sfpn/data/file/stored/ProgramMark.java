package io.github.sfpn.data.file.stored;

/**
 * The mark that files of this program carry, so that a later run may replace them: TIFF's Software
 * tag, ENVI's description, the text at the beginning of a MAT file.
 */
public final class ProgramMark {
  /** The mark, as it stands in the files. */
  public static final String TEXT = "SFPN for Java";

  private ProgramMark() {}
}
