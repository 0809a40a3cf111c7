package io.github.sfpn.config;

/** The source of the hyperspectral camera's blur and sampling, for a method that needs them. */
public enum BlurSource {
  /** The blur that made the observation. */
  KNOWN,
  /** The least-squares estimate from the image pair. */
  ESTIMATED,
  /** The Gaussian of section {@code fixed-blur}, whatever blur made the observation. */
  FIXED
}
