/**
 * SFPN for Java: from one experiment file to a trained hyperspectral super-resolution model and its
 * report.
 *
 * <p>The packages are rooms along the flow of the data, and a reader may walk them front to back:
 *
 * <pre>
 * experiment file -&gt; config -&gt; data -&gt; degradation -&gt; network -&gt; training -&gt; evaluation -&gt; report
 * </pre>
 *
 * <p>This package holds the front door: {@code Runner} turns a command line into an exit code, and
 * {@code Experiment} tells the whole story of a run on about a page.
 */
package io.github.sfpn;
