/**
 * The catalogue of datasets: which images there are, what brings them to [0, 1], and which of them
 * train, validate and test.
 *
 * <pre>
 * section dataset -&gt; folder or seed -&gt; SceneSource ... -&gt; Split -&gt; Dataset
 * </pre>
 *
 * <p>{@code Dataset} is the door. CAVE (a PNG file a band) and the synthetic scenes have sources of
 * their own; all other datasets are image files of any format, opened through {@code data.file}: a
 * {@code Recording} is one such image, with its guide where one was recorded, and a scene is the
 * whole of it or a part.
 */
package io.github.sfpn.data.catalogue;
