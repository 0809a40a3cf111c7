/**
 * Fusion methods: each turns an {@code Observation} (low-resolution cube, guide, and what is known
 * of both cameras) into a high-resolution cube, in one stage or several.
 *
 * <p>This package holds the interface of all methods; each method has a package of its own.
 */
package io.github.sfpn.method;
