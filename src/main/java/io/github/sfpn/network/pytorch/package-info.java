/**
 * Files of weights that PyTorch saved: both forms of {@code .pth} become tensors by name.
 *
 * <p>A file from a stranger runs no code: of all that a pickle can ask for, only what tensors need
 * is let through.
 */
package io.github.sfpn.network.pytorch;
