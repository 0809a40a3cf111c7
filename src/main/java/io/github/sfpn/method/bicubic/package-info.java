/**
 * Bicubic interpolation of the low-resolution cube; the guide is not used.
 *
 * <p>An observation comes in; the enlarged cube comes out.
 */
package io.github.sfpn.method.bicubic;
