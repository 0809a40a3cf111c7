/**
 * Evaluates methods on test scenes.
 *
 * <p>Scenes and methods come in; one row of metrics per scene, method and stage comes out.
 */
package io.github.sfpn.evaluation;
