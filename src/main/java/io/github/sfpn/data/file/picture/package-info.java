/**
 * PNG, JPEG and BMP pictures, by the JDK's ImageIO: their rasters, never their colours converted.
 *
 * <p>Each is one image [height, width, channels] of integers as stored.
 */
package io.github.sfpn.data.file.picture;
