/**
 * Where on Earth an image lies: the transform from pixels to coordinates and the coordinate
 * reference system, independent of any file format.
 *
 * <p>Readers of files create these values, and writers store them. {@code CoordinateSystem} is the
 * only class that uses Apache SIS and its EPSG tables.
 */
package io.github.sfpn.data.geo;
