/**
 * Images: from files on disk to the crops a network trains on.
 *
 * <pre>
 * configuration -&gt; Dataset -&gt; SceneSource -&gt; Scene -&gt; PatchSampler -&gt; Prefetcher -&gt; training
 * </pre>
 *
 * <p>A {@code HyperspectralCube} is the one image type of the product. The catalogue in {@code
 * Dataset} opens a dataset as named scenes split into train, validation and test. Every format is
 * one {@code SceneSource}, which knows a scene's shape from headers and loads it on demand; another
 * format is another one of them and a line in the catalogue. Patches are drawn from the training
 * scenes and augmented, each from random numbers addressed by its epoch and index, and whatever is
 * slow runs ahead on other threads.
 */
package io.github.sfpn.data;
