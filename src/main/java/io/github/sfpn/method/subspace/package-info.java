/**
 * Fusion in the subspace of a scene's own spectra. The low-resolution cube becomes a few
 * coefficient images and leaves most of its noise outside; the guide, through local regressions,
 * gives these images their detail; spectra are made of them at the end.
 */
package io.github.sfpn.method.subspace;
