package io.github.sfpn.cli.pair;

import io.github.sfpn.fusion.Fit;
import picocli.CommandLine.Option;

/** The options that name a pair of images and say how to take them. */
public final class PairOptions {
  @Option(
      names = "--low-res",
      paramLabel = "FILE[:VARIABLE]",
      description = "The low-resolution cube [h, w, L].")
  private String lowResolution;

  @Option(
      names = "--guide",
      paramLabel = "FILE[:VARIABLE]",
      description =
          "The guide [H, W, channels]: the same ground, with pixels at most half as large.")
  private String guide;

  @Option(
      names = "--axes",
      paramLabel = "ORDER",
      description =
          "The order of the dimensions of a MAT, HDF5 or NumPy file of --low-res, first to last, such as bands,rows,columns. Default: as the file says, else rows,columns,bands.")
  private String axes;

  @Option(names = "--guide-axes", paramLabel = "ORDER", description = "As --axes, for the guide.")
  private String guideAxes;

  @Option(
      names = "--no-data",
      paramLabel = "VALUE",
      description =
          "A value of --low-res, or nan, that means no data, besides the one that its file states; such pixels have no data in the result.")
  private String noData;

  @Option(
      names = "--guide-no-data",
      paramLabel = "VALUE",
      description = "As --no-data, for the guide.")
  private String guideNoData;

  @Option(
      names = "--maximum",
      paramLabel = "VALUE",
      description =
          "The stored value of --low-res that the method sees as 1, as dataset.maximum in training; the result is in the units of the file again. Default: 1; for methods without training the largest value, if it is above 2.")
  private Float maximum;

  @Option(
      names = "--guide-maximum",
      paramLabel = "VALUE",
      description = "As --maximum, for the guide; dataset.guide.maximum in training.")
  private Float guideMaximum;

  @Option(
      names = "--response",
      paramLabel = "RESPONSE",
      description =
          "The spectral response of the guide's camera, for methods and stages that need it: nikon-d700, rgb, sentinel-2, landsat-8, worldview-2, or a table as FILE.csv, .tsv, .txt, .npy or FILE.mat[:VARIABLE]; the same as degradation.spectral-response.")
  private String response;

  @Option(
      names = "--bands",
      paramLabel = "BANDS",
      description =
          "Bands of --low-res to fuse, counted from 1, such as 1-103,115; good: those that the file does not mark as bad. Default: all.")
  private String bands;

  @Option(names = "--guide-bands", paramLabel = "BANDS", description = "As --bands, for the guide.")
  private String guideBands;

  @Option(
      names = "--fit",
      paramLabel = "HOW",
      description =
          "What to do if the guide's size is no whole multiple of the cube's and not both are georeferenced: cut leaves out rows and columns without a partner, pad repeats the outermost pixels. Default: an error.")
  private Fit fit;

  @Option(
      names = "--register",
      description =
          "Moves the guide by the shift between the images, as the blur between them shows it.")
  private boolean register;

  /** Whether the guide is moved to where the cube lies. */
  public boolean register() {
    return register;
  }

  /** What the user says of the pair. */
  public PairRequest request() {
    return new PairRequest(
        lowResolution,
        guide,
        axes,
        guideAxes,
        bands,
        guideBands,
        noData,
        guideNoData,
        maximum,
        guideMaximum,
        response,
        fit,
        Statement.COMMAND_LINE);
  }
}
