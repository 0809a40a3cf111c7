/**
 * Images: from files on disk to the crops a network trains on.
 *
 * <pre>
 * configuration -&gt; Dataset -&gt; SceneSource -&gt; Scene -&gt; PatchSampler -&gt; Prefetcher -&gt; training
 * </pre>
 *
 * <p>A {@code HyperspectralCube} is the one image type of the product. The catalogue ({@code
 * data.catalogue}) opens a dataset as named scenes split into train, validation and test; image
 * files of all formats are read in {@code data.file}. A {@code SceneSource} knows a scene's shape
 * from headers and loads it on demand. Patches are drawn from the training scenes and augmented,
 * each from random numbers addressed by its epoch and index, and whatever is slow runs ahead on
 * other threads.
 */
package io.github.sfpn.data;
