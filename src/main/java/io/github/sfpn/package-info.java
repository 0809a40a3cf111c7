/**
 * SFPN for Java: hyperspectral fusion, from one experiment file to a trained model and its report.
 *
 * <p>{@code Runner} is the entry point; everything it starts is in {@code cli}. The packages follow
 * the flow of the data, and a reader may walk them front to back:
 *
 * <pre>
 * experiment file -&gt; config -&gt; data -&gt; degradation -&gt; network -&gt; training -&gt; evaluation -&gt; report
 * </pre>
 */
package io.github.sfpn;
