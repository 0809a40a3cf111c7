/**
 * Images, from files on disk to training crops.
 *
 * <pre>
 * configuration -&gt; Dataset -&gt; SceneSource -&gt; Scene -&gt; PatchSampler -&gt; Prefetcher -&gt; training
 * </pre>
 *
 * <p>{@code HyperspectralCube} is the only image type of the product. The catalogue ({@code
 * data.catalogue}) opens a dataset as named scenes split into train, validation and test; image
 * files of all formats are read in {@code data.file}. A {@code SceneSource} knows a scene's shape
 * from headers and loads it on demand. Crops are drawn from the training scenes and augmented, each
 * with random numbers addressed by its epoch and index, and a prefetcher prepares them on other
 * threads.
 */
package io.github.sfpn.data;
