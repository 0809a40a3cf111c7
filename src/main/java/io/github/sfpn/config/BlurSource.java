package io.github.sfpn.config;

/** Where a method that must know the hyperspectral camera's blur and sampling has them from. */
public enum BlurSource {
  /** The truth: what the observation was made with. */
  KNOWN,
  /** What explains the image pair best, by least squares. */
  ESTIMATED,
  /** The Gaussian of section {@code fixed-blur}, whatever the truth is. */
  FIXED
}
