/**
 * Images: from files on disk to the crops a network trains on.
 *
 * <p>A {@code HyperspectralCube} is the one image type of the product. The catalogue opens a
 * dataset as named scenes split into train, validation and test; patches are drawn from the
 * training scenes and augmented, each from a random generator owned by its purpose, and whatever is
 * slow runs ahead on other threads.
 */
package io.github.sfpn.data;
