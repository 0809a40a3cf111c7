/**
 * Evaluates methods on scenes, and caches the results of a run that may be interrupted.
 *
 * <p>Scenes and methods come in; an estimate with its scores per scene, method and stage comes out.
 */
package io.github.sfpn.evaluation;
