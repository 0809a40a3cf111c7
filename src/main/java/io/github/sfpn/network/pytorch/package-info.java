/**
 * Reads weights that PyTorch saved: {@code .pth} files of both formats and safetensors come in,
 * named tensors come out. Writes safetensors.
 *
 * <p>An untrusted file cannot run code: the reader supports only the pickle instructions that
 * tensors need.
 */
package io.github.sfpn.network.pytorch;
