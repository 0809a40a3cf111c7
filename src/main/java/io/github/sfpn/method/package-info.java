/**
 * The methods under comparison: each turns an {@code Observation} (low-resolution cube, guide, and
 * what is known of the degradation) into a high-resolution cube, in one stage or several.
 */
package io.github.sfpn.method;
